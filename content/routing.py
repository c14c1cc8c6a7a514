"""From an address to its page in one query, where Wagtail's walk down the tree takes two a level."""

from collections.abc import Sequence
from functools import cache

from django.db.models import Exists, OuterRef
from django.http import Http404
from wagtail.models import Page, PageViewRestriction, get_page_models


@cache
def _kinds() -> tuple[str, ...]:
    """The tables that are joined, so that the page and those above it come as what they are."""
    return tuple(model._meta.model_name for model in get_page_models() if model._meta.parents.get(Page))


def find_page(home: Page, slugs: Sequence[str]) -> Page:
    """The published page at these slugs below `home`, with its `trail`; Http404 where it or one above is none."""
    pages = _chain(home, slugs)
    if len(pages) != len(slugs) + 1 or not all(page.live for page in pages):
        raise Http404
    *above, found = [home, *(_specific(page) for page in pages[1:])]
    found.trail = tuple(above)
    found.open_to_all = not any(page.restricted for page in pages)
    return found


def _chain(home: Page, slugs: Sequence[str]) -> list[Page]:
    paths = [home.url_path]
    for slug in slugs:
        paths.append(f"{paths[-1]}{slug}/")
    # Slugs are indexed, whole paths are not.
    pages = Page.objects.filter(slug__in=[home.slug, *slugs], url_path__in=paths)
    restricted = Exists(PageViewRestriction.objects.filter(page=OuterRef("pk")))
    return list(pages.annotate(restricted=restricted).select_related(*_kinds()).order_by("depth"))


def _specific(page: Page) -> Page:
    """The joined row as its own page type, without another query."""
    return next((specific for kind in _kinds() if (specific := getattr(page, kind, None))), page)
