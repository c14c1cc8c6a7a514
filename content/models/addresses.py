"""One page at two addresses, /zh-hans/… and /ii/…, each naming the other."""

from typing import Any

from django.db.models import QuerySet
from django.utils import translation
from django.utils.functional import cached_property
from wagtail.models import Page, PageViewRestriction

from content.text.types import Language

HREFLANG = {Language.ZH: "zh-Hans", Language.II: "ii"}


class AddressedPage(Page):
    """Asks the database nothing about addresses while a page is shown that content/routing.py has found."""

    class Meta:
        abstract = True

    def url_in(self, language: str) -> str:
        """The path of this page in one language; the empty string for a page outside every site."""
        with translation.override(language):
            parts = self.get_url_parts()
        return parts[2] or "" if parts else ""

    def full_url_in(self, language: str) -> str:
        """The address of this page in one language with host, for hreflang, sitemap, print and feeds."""
        with translation.override(language):
            return self.get_full_url() or ""

    @property
    def alternates(self) -> tuple[tuple[str, str], ...]:
        """(hreflang, address) of both languages and of x-default, which is Chinese."""
        pairs = tuple((tag, self.full_url_in(language)) for language, tag in HREFLANG.items())
        return (*pairs, ("x-default", pairs[0][1]))

    def get_sitemap_urls(self, request: Any = None) -> list[dict[str, Any]]:
        """Both addresses, each with all alternates, as sitemaps.org and hreflang ask."""
        alternates = [{"lang_code": tag, "location": url} for tag, url in self.alternates]
        return [
            {
                "location": self.full_url_in(language),
                "lastmod": self.last_published_at or self.latest_revision_created_at,
                "alternates": alternates,
            }
            for language in HREFLANG
        ]

    @cached_property
    def trail(self) -> tuple[Page, ...]:
        """The specific pages above this one, home first; routing fills it in without asking again."""
        above = self.get_ancestors().filter(depth__gt=1).order_by("depth")
        return tuple(above.specific())

    @property
    def reachable(self) -> bool:
        """Whether every page above is published: a page below a draft has no public address."""
        return all(page.live for page in self.trail)

    @cached_property
    def open_to_all(self) -> bool:
        """Whether routing has found no view restriction on this page or above it."""
        return False

    def get_view_restrictions(self) -> "QuerySet[PageViewRestriction]":
        """The restrictions on this page and above it, without a query where routing has seen that there are none."""
        restrictions: QuerySet[PageViewRestriction] = (
            PageViewRestriction.objects.none() if self.open_to_all else super().get_view_restrictions()
        )
        return restrictions
