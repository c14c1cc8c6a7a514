"""Long lists of the desk, page by page; the template paging.html leads on."""

from collections.abc import Sequence
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest

ROWS_A_PAGE = 50


def paged(request: HttpRequest, rows: Sequence[Any]) -> dict[str, Any]:
    """For the template: the `page` that the address asks for (`?p=`), how many rows are `found`, and the rest of what
    is `asked` there."""
    asked = request.GET.copy()
    asked.pop("p", None)
    page = Paginator(rows, ROWS_A_PAGE).get_page(request.GET.get("p"))
    return {"page": page, "found": len(rows), "asked": asked.urlencode()}
