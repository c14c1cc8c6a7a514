"""The board, its figures, and both as files."""

from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_safe
from wagtail.admin.auth import user_passes_test

from cms.desk.board import tables
from cms.desk.board.figures import by_column
from cms.desk.board.filters import ORDERS, SHOWN, choice_in
from cms.desk.board.months import by_month
from cms.desk.board.rows import board_rows, with_readers
from cms.desk.rights import may_see_board
from translation.paging import paged

FILES = {
    "csv": (tables.as_csv, "text/csv; charset=utf-8"),
    "xlsx": (tables.as_xlsx, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
}


@require_safe
@user_passes_test(may_see_board)
def board(request: HttpRequest) -> HttpResponse:
    """Lessons with text and sound in both languages; filters and order are in the address."""
    rows, choice = board_rows(), choice_in(request.GET.dict())
    found = paged(request, choice.pick(rows))
    context = found | {
        "choice": choice,
        "columns": sorted({(row.column_path, row.column) for row in rows}),
        "shown": [(name, label) for name, (label, _fits) in SHOWN.items()],
        "orders": [(name, label) for name, (label, _key) in ORDERS.items()],
        "rows": with_readers(list(found["page"])),
        "all": len(rows),
    }
    return TemplateResponse(request, "desk/board/board.html", context)


@require_safe
@user_passes_test(may_see_board)
def figures(request: HttpRequest) -> HttpResponse:
    """What each column has, and what each month brought."""
    context = {"columns": by_column(board_rows()), "months": by_month()}
    return TemplateResponse(request, "desk/board/figures.html", context)


@require_safe
@user_passes_test(may_see_board)
def export(request: HttpRequest, ending: str) -> HttpResponse:
    """The lessons that the board shows with these filters, all of them, as CSV or XLSX."""
    if ending not in FILES:
        raise Http404
    make, mime = FILES[ending]
    name = f"suoma-{timezone.localdate():%Y-%m-%d}.{ending}"
    content = make(with_readers(choice_in(request.GET.dict()).pick(board_rows())))
    return HttpResponse(content, content_type=mime, headers={"Content-Disposition": f'attachment; filename="{name}"'})
