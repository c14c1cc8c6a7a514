"""The search of the desk's own lists: pages by Wagtail's index, pictures and documents by any piece of their title.

Wagtail's index knows words by their beginnings, and takes a run of Chinese or Yi for one word. Of pages it also holds
the endings (content/endings.py); the titles of the few pictures and documents of a school are simply looked through.
"""

from typing import Any

from wagtail.models import Page
from wagtail.search.backends import database
from wagtail.search.backends.database import fallback


class SearchBackend:
    """For WAGTAILSEARCH_BACKENDS; whatever is not a search goes to Wagtail's own backend."""

    def __init__(self, params: dict[str, Any]) -> None:
        self.indexed = database.SearchBackend(dict(params))
        self.looked_through = fallback.SearchBackend(dict(params))

    def search(self, query: Any, searched: Any, **options: Any) -> Any:
        return self._for(searched).search(query, searched, **options)

    def autocomplete(self, query: Any, searched: Any, **options: Any) -> Any:
        return self._for(searched).autocomplete(query, searched, **options)

    def _for(self, searched: Any) -> Any:
        """A model or a queryset of one."""
        return self.indexed if issubclass(getattr(searched, "model", searched), Page) else self.looked_through

    def __getattr__(self, name: str) -> Any:
        return getattr(self.indexed, name)
