"""Where the reviewer's desk hangs in the admin: a menu item, and a button on every lesson."""

from collections.abc import Iterator
from typing import Any

from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets import Button
from wagtail.models import Page

from content.models import LessonPage
from translation import check_views, comment_views, exchange_hooks, gate_hooks, views


@hooks.register("register_admin_urls")
def desk_urls() -> list[URLPattern]:
    return [
        path("review/", views.queue, name="translation_queue"),
        path("review/<int:lesson_id>/", views.review, name="translation_review"),
        path("review/<int:lesson_id>/check/", check_views.answer, name="translation_check"),
        path("review/<int:lesson_id>/comment/<int:comment_id>/", comment_views.reply, name="translation_comment"),
    ]


@hooks.register("register_admin_menu_item")
def desk_menu_item() -> MenuItem:
    return MenuItem(_("Review Yi"), reverse("translation_queue"), icon_name="check", order=300)


@hooks.register("register_page_header_buttons")
def review_button(page: Page, user: Any, next_url: str | None = None, view_name: str = "") -> Iterator[Button]:
    if page.pk and issubclass(page.specific_class or Page, LessonPage):
        yield Button(_("Review Yi"), reverse("translation_review", args=[page.pk]), icon_name="check", priority=35)


gate_hooks.register()
exchange_hooks.register()
