from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.url_routing import RouteResult

from content.models.bilingual import BilingualPage
from content.models.column import ColumnPage
from content.models.lesson import with_lesson_count
from content.routing import find_page


class HomePage(BilingualPage):
    """The one page at the root: the search box, the number plate and the columns."""

    max_count = 1
    parent_page_types = ["wagtailcore.Page"]
    subpage_types = ["content.ColumnPage"]
    template = "home/home_page.html"

    class Meta:
        verbose_name = _("Home page")

    def route(self, request: HttpRequest, path_components: list[str]) -> Any:
        """All pages of the school are found from here, in one query."""
        return RouteResult(find_page(self, path_components))

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        return context | {"columns": with_lesson_count(ColumnPage.objects.child_of(self).live().order_by("path"))}
