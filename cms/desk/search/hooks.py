"""Where the pages of the search hang in the admin."""

from typing import Any

from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.snippets.models import register_snippet

from cms.desk.search import views
from cms.desk.search.rights import may_see_searches
from cms.desk.search.wording import PinViewSet, SynonymViewSet


class SearchesItem(MenuItem):
    """Only for those who may open the page."""

    def is_shown(self, request: Any) -> bool:
        return may_see_searches(request.user)


def register() -> None:
    """Both pages, and both lists among the snippets."""
    register_snippet(SynonymViewSet)
    register_snippet(PinViewSet)
    hooks.register("register_admin_urls", urls)
    hooks.register("register_admin_menu_item", searches_item)


def urls() -> list[URLPattern]:
    return [
        path("searches/", views.searches, name="desk_searches"),
        path("questions/", views.school_questions, name="desk_questions"),
        path("questions/<int:pk>/", views.answer, name="desk_question"),
    ]


def searches_item() -> MenuItem:
    return SearchesItem(_("What people look for"), reverse("desk_searches"), icon_name="search", order=307)
