"""Lists and choosers of the desk that are searched by any piece of what they say, in Chinese and in Yi.

Wagtail's own list looks for all that was typed in one field, and its chooser of snippets has no box to type into.
"""

from collections.abc import Sequence
from typing import Any

from django.db.models import Q
from wagtail.admin.forms.choosers import BaseFilterForm, SearchFilterMixin
from wagtail.snippets.views.chooser import ChooseResultsView, ChooseView, SnippetChooserViewSet
from wagtail.snippets.views.snippets import IndexView, SnippetViewSet

MOST_WORDS = 8  # each is one more condition of the statement


def matching(rows: Any, fields: Sequence[str], typed: str) -> Any:
    """The rows that hold each word in one of the fields, each row once: 昭觉 洗手 -> the programmes there with 洗手."""
    for word in typed.replace("\0", " ").split()[:MOST_WORDS]:
        held = Q()
        for field in fields:
            held |= Q(**{f"{field}__icontains": word})
        # By its key: a programme has many lessons, and would come as often as they match.
        rows = rows.filter(pk__in=rows.model.objects.filter(held).order_by().values("pk"))
    return rows


class SearchedIndex(IndexView):
    """A list with a box for any piece of `search_fields`."""

    def search_queryset(self, queryset: Any) -> Any:
        return matching(queryset, self.search_fields, self.search_query) if self.is_searching else queryset


class PieceForm(SearchFilterMixin, BaseFilterForm):
    """The box of a chooser, which looks through the same fields as the list."""

    def filter(self, objects: Any) -> Any:
        self.search_query = self.cleaned_data.get("q") or None
        self.is_searching = bool(self.search_query)
        fields = objects.model.snippet_viewset.search_fields
        return matching(objects, fields, self.search_query) if self.search_query else objects


class _Choose(ChooseView):
    filter_form_class = PieceForm


class _ChooseResults(ChooseResultsView):
    filter_form_class = PieceForm


class SearchedChooser(SnippetChooserViewSet):
    choose_view_class = _Choose
    choose_results_view_class = _ChooseResults


class SearchedViewSet(SnippetViewSet):
    """For whatever the desk keeps in a list: name `search_fields`."""

    index_view_class = SearchedIndex
    chooser_viewset_class = SearchedChooser
