"""The sitemap: each reachable, public page at both its addresses."""

from typing import Any

from wagtail.contrib.sitemaps import Sitemap

from content.selectors import reachable


class SchoolSitemap(Sitemap):
    """Wagtail's sitemap without pages below a draft; BilingualPage.get_sitemap_urls adds the languages."""

    def items(self) -> Any:
        return reachable(super().items())
