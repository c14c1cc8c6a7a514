"""The search of the desk's own lists: pages by Wagtail's index, pictures and documents by any piece of their title.

Wagtail's index knows words by their beginnings, and takes a run of Chinese or Yi for one word. Of pages it also holds
the endings (content/endings.py); the titles of the few pictures and documents of a school are simply looked through.
"""

from typing import Any

from wagtail.models import Page
from wagtail.search.backends import database
from wagtail.search.backends.database import fallback
from wagtail.search.query import PlainText

MOST_WORDS = 8
_UNREADABLE = str.maketrans(dict.fromkeys('\0"', " "))


class SearchBackend:
    """For WAGTAILSEARCH_BACKENDS; whatever is not a search goes to Wagtail's own backend."""

    def __init__(self, params: dict[str, Any]) -> None:
        self.indexed = database.SearchBackend(dict(params))
        self.looked_through = fallback.SearchBackend(dict(params))

    def search(self, query: Any, searched: Any, **options: Any) -> Any:
        return self._for(searched).search(_clean(query), searched, **options)

    def autocomplete(self, query: Any, searched: Any, **options: Any) -> Any:
        """Each word may be a beginning; to Wagtail's backend only the last one is."""
        backend = self._for(searched)
        *words, last = _words(query) or [_clean(query)]
        for word in words:
            rows = searched if hasattr(searched, "filter") else searched.objects.all()
            searched = rows.filter(pk__in=[row.pk for row in backend.autocomplete(word, rows)])
        return backend.autocomplete(last, searched, **options)

    def _for(self, searched: Any) -> Any:
        """A model or a queryset of one."""
        return self.indexed if issubclass(getattr(searched, "model", searched), Page) else self.looked_through

    def __getattr__(self, name: str) -> Any:
        return getattr(self.indexed, name)


def _clean(query: Any) -> Any:
    """Without NUL and quotes, of which Wagtail's backends make a statement that the database cannot read."""
    return " ".join(query.translate(_UNREADABLE).split()) if isinstance(query, str) else query


def _words(query: Any) -> list[str]:
    """Of plain text; a phrase, or an expression of Wagtail's, is one."""
    text = query.query_string if isinstance(query, PlainText) else query
    return _clean(text).split()[:MOST_WORDS] if isinstance(text, str) else []
