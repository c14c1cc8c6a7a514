"""Where the desk's joined pages hang in the admin; `cms/wagtail_hooks.py` calls this in."""

from typing import Any

from django.urls import URLPattern, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.snippets.models import register_snippet

from cms.desk import interface_words
from cms.desk.glossary import TermViewSet
from cms.desk.rights import may_write


class InterfaceWordsItem(MenuItem):
    """Only for those who write or review the words."""

    def is_shown(self, request: Any) -> bool:
        return may_write(request.user)


def register() -> None:
    """The glossary, and the pages of interface words with their place in the menu."""
    register_snippet(TermViewSet)
    hooks.register("register_admin_urls", desk_urls)
    hooks.register("register_admin_menu_item", interface_words_item)


def desk_urls() -> list[URLPattern]:
    return interface_words.urlpatterns


def interface_words_item() -> MenuItem:
    return InterfaceWordsItem(_("Interface words"), reverse("interface_words"), icon_name="site", order=320)
