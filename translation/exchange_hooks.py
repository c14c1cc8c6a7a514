"""Where the exchange hangs in the admin: addresses, a menu item, and a button on lessons and columns."""

from collections.abc import Iterator
from typing import Any

from django.urls import URLPattern, path, re_path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets import Button
from wagtail.models import Page

from content.models import ColumnPage, LessonPage
from translation import exchange_views as views

LESSON_ENDINGS = "(?P<ending>xlf|xlsx)"


class ExchangeItem(MenuItem):
    """Only for those who write lessons or words."""

    def is_shown(self, request: Any) -> bool:
        return views.may_exchange(request.user)


def register() -> None:
    """Hangs everything into Wagtail; translation/wagtail_hooks.py calls it once."""
    hooks.register("register_admin_urls", exchange_urls)
    hooks.register("register_admin_menu_item", exchange_item)
    hooks.register("register_page_header_buttons", exchange_button)


def exchange_urls() -> list[URLPattern]:
    words = r"^exchange/(?P<what>glossary|memory)\.(?P<ending>tbx|xlsx|tmx)$"
    return [
        path("exchange/", views.home, name="translation_exchange"),
        path("exchange/take/", views.take, name="translation_exchange_take"),
        path("exchange/memory/", views.memory, name="translation_memory"),
        re_path(words, views.words_out, name="translation_words_out"),
        re_path(rf"^exchange/lesson-(?P<lesson_id>\d+)\.{LESSON_ENDINGS}$", views.lesson_out, name="lesson_out"),
        re_path(rf"^exchange/column-(?P<column_id>\d+)\.{LESSON_ENDINGS}$", views.column_out, name="column_out"),
    ]


def exchange_item() -> MenuItem:
    return ExchangeItem(_("Files in and out"), reverse("translation_exchange"), icon_name="download", order=330)


def exchange_button(page: Page, user: Any, next_url: str | None = None, view_name: str = "") -> Iterator[Button]:
    model = page.specific_class or Page
    name = "lesson_out" if issubclass(model, LessonPage) else "column_out" if issubclass(model, ColumnPage) else ""
    if page.pk and name:
        for ending, label in (("xlf", _("Out as XLIFF")), ("xlsx", _("Out as a table"))):
            yield Button(label, reverse(name, args=[page.pk, ending]), icon_name="download", priority=60)
