"""Where the desk's joined pages hang in the admin; `cms/wagtail_hooks.py` calls this in."""

from collections.abc import Iterator
from typing import Any

from django.urls import URLPattern, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.auth import user_has_any_page_permission
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets import Button
from wagtail.models import Page
from wagtail.snippets.models import register_snippet

from cms.desk import board, changes, hearings, interface_words, mixes, translate, word_lists
from cms.desk.glossary import TermViewSet
from cms.desk.review.sounds import sounds_beside
from cms.desk.rights import may_mix, may_see_board, may_write
from content.models import LessonPage
from translation.review_rows import BESIDE


class InterfaceWordsItem(MenuItem):
    """Only for those who write or review the words."""

    def is_shown(self, request: Any) -> bool:
        return may_write(request.user)


class MixesItem(MenuItem):
    """Only for those who answer for what villages hear."""

    def is_shown(self, request: Any) -> bool:
        return may_mix(request.user)


def register() -> None:
    """The glossary, and the pages of interface words with their place in the menu."""
    register_snippet(TermViewSet)
    register_snippet(word_lists.ForbiddenWordViewSet)
    register_snippet(word_lists.HardWordViewSet)
    translate.register()
    hooks.register("register_admin_urls", desk_urls)
    hooks.register("register_admin_menu_item", interface_words_item)
    hooks.register("register_admin_menu_item", board_item)
    hooks.register("register_admin_menu_item", mixes_item)
    hooks.register("register_page_header_buttons", changes_button)
    hooks.register("register_admin_menu_item", listeners_item)
    hooks.register("register_page_header_buttons", listeners_button)
    hooks.register(BESIDE, sounds_beside)
    hooks.register("construct_main_menu", leave_out_what_is_refused)


def desk_urls() -> list[URLPattern]:
    return [
        *interface_words.urlpatterns,
        *board.urlpatterns,
        *changes.urlpatterns,
        *hearings.urlpatterns,
        *mixes.urlpatterns,
        *word_lists.urlpatterns,
    ]


def interface_words_item() -> MenuItem:
    return InterfaceWordsItem(_("Interface words"), reverse("interface_words"), icon_name="site", order=320)


def board_item() -> MenuItem:
    return MenuItem(_("Status board"), reverse("desk_board"), icon_name="table", order=290)


def mixes_item() -> MenuItem:
    return MixesItem(_("Mixes and sound"), reverse("desk_mixes"), icon_name="sliders", order=255)


def changes_button(page: Page, user: Any, next_url: str | None = None, view_name: str = "") -> Iterator[Button]:
    if page.pk and issubclass(page.specific_class or Page, LessonPage):
        yield Button(_("What changed"), reverse("desk_changes", args=[page.pk]), icon_name="history", priority=36)


def listeners_item() -> MenuItem:
    return MenuItem(_("Native listeners"), reverse("desk_listeners"), icon_name="group", order=305)


def listeners_button(page: Page, user: Any, next_url: str | None = None, view_name: str = "") -> Iterator[Button]:
    if page.pk and issubclass(page.specific_class or Page, LessonPage):
        yield Button(
            _("Native listeners"), reverse("desk_listeners_lesson", args=[page.pk]), icon_name="group", priority=37
        )


def leave_out_what_is_refused(request: Any, items: list[MenuItem]) -> None:
    """No menu item leads to a page that refuses whoever touched it."""
    if user_has_any_page_permission(request.user):
        return
    refused = {reverse(name) for name in ("audio_renderings", "translation_queue", "desk_translate", "desk_listeners")}
    if not may_see_board(request.user):
        refused.add(reverse("desk_board"))
    items[:] = [item for item in items if item.url not in refused]
