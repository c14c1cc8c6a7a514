"""Where the pages of the search hang in the admin: one group of the menu, for those to whom any of them opens."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.contrib.auth.models import Permission
from django.db.models import Q, QuerySet
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import Menu, MenuItem, SubmenuMenuItem
from wagtail.snippets.models import register_snippet

from cms.desk.search import views
from cms.desk.search.rights import OFFERED, may_list, may_see_searches
from cms.desk.search.wording import PinViewSet, SynonymViewSet

ORDER = 307


class RightItem(MenuItem):
    """Only for those who may open the page."""

    def __init__(self, label: Any, url: str, may: Callable[[Any], bool], **options: Any) -> None:
        super().__init__(label, url, **options)
        self.may = may

    def is_shown(self, request: Any) -> bool:
        return self.may(request.user)


def register() -> None:
    """Both pages, both lists among the snippets, and the rights on the page of a group."""
    register_snippet(SynonymViewSet)
    register_snippet(PinViewSet)
    hooks.register("register_admin_urls", urls)
    hooks.register("register_admin_menu_item", search_group)
    hooks.register("register_permissions", offered_rights)


def urls() -> list[URLPattern]:
    return [
        path("searches/", views.searches, name="desk_searches"),
        path("questions/", views.school_questions, name="desk_questions"),
        path("questions/<int:pk>/", views.answer, name="desk_question"),
    ]


def search_group() -> MenuItem:
    items = [
        RightItem(_("What people look for"), reverse("desk_searches"), may_see_searches, icon_name="search"),
        RightItem(_("Questions to the school"), reverse("desk_questions"), may_see_searches, icon_name="help"),
        _of_list(SynonymViewSet, "search_synonyms:list", "synonymgroup"),
        _of_list(PinViewSet, "search_pins:list", "pin"),
    ]
    return SubmenuMenuItem(_("Search and questions"), Menu(items=items), name="search", icon_name="search", order=ORDER)


def offered_rights() -> "QuerySet[Permission]":
    """What the page of a group offers besides the rights of lists."""
    wanted = Q()
    for right in OFFERED:
        app, _dot, codename = right.partition(".")
        wanted |= Q(content_type__app_label=app, codename=codename)
    return Permission.objects.filter(wanted)


def _of_list(viewset: Any, name: str, model: str) -> MenuItem:
    return RightItem(viewset.menu_label, reverse(name), partial(may_list, model=model), icon_name=viewset.icon)
