"""Where the translator's desk hangs in the admin: a menu item, and a button on every lesson."""

from collections.abc import Iterator
from typing import Any

from django.urls import URLPattern, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.auth import user_has_any_page_permission
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets import Button
from wagtail.models import Page

from cms.desk.translate.urls import urlpatterns
from content.models import LessonPage


class TranslateItem(MenuItem):
    """Only for those who may edit some page."""

    def is_shown(self, request: Any) -> bool:
        return bool(user_has_any_page_permission(request.user))


def register() -> None:
    hooks.register("register_admin_urls", desk_urls)
    hooks.register("register_admin_menu_item", translate_item)
    hooks.register("register_page_header_buttons", translate_button)


def desk_urls() -> list[URLPattern]:
    return urlpatterns


def translate_item() -> MenuItem:
    return TranslateItem(_("Translate"), reverse("desk_translate"), icon_name="edit", order=285)


def translate_button(page: Page, user: Any, next_url: str | None = None, view_name: str = "") -> Iterator[Button]:
    if page.pk and issubclass(page.specific_class or Page, LessonPage):
        yield Button(_("Translate"), reverse("desk_translate_lesson", args=[page.pk]), icon_name="edit", priority=34)
