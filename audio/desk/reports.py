"""The report on a finished sound, for whoever answers for a broadcast: green and red lines, on screen and on paper."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe
from wagtail.admin.auth import user_passes_test

from audio.desk.rights import may_see_broadcast_reports, may_see_jobs
from audio.models import Job, Programme, Rendering
from audio.render.report import Check, Line
from audio.render.sentences import TITLES, sentence

_HALF = 50  # the waveform stands around the middle of a strip of 100
_FULL = 255
_NAMES = {
    "captions": _("Captions"),
    "waveform": _("Waveform"),
    "plain": _("Sound without tags, for simple players"),
    "manifest": _("List of all files"),
}


@dataclass(frozen=True, slots=True)
class ReportLine:
    """One check as it is read."""

    ok: bool
    title: str
    said: str


@dataclass(frozen=True, slots=True)
class Offered:
    """A file that may be fetched; `in_yi`: its words are Yi."""

    name: str
    in_yi: bool
    url: str
    size_kb: int
    sha256: str


@require_safe
@user_passes_test(may_see_jobs)
def lesson_report(request: HttpRequest, pk: int) -> HttpResponse:
    """What was found in the files of one rendering; 404 before it was ever made."""
    row = Rendering.objects.select_related("lesson").filter(pk=pk).first()
    return _page(request, row, list(row.files) if row else [])


@require_safe
@user_passes_test(may_see_broadcast_reports)
def programme_report(request: HttpRequest, pk: int) -> HttpResponse:
    """The same for the file of a broadcast."""
    row = Programme.objects.select_related("station").filter(pk=pk).first()
    return _page(request, row, [row.file] if row and row.file else [])


def _page(request: HttpRequest, row: Rendering | Programme | None, files: list[dict[str, Any]]) -> HttpResponse:
    if row is None or not row.report:
        raise Http404
    good = bool(row.report["ok"]) and row.state == Job.State.DONE
    context = {
        "row": row,
        "good": good,
        "report": row.report,
        "decoded_percent": round(100 * row.report["decoded_share"]),
        "lines": [_line(line) for line in row.report["lines"]],
        "bars": _bars(row.report["waveform"]),
        "offered": [_offered(file) for file in [*files, *row.beside]] if good else [],
    }
    return TemplateResponse(request, "audio/desk/report.html", context)


def _line(kept: dict[str, Any]) -> ReportLine:
    line = Line(**{**kept, "check": Check(kept["check"])})
    return ReportLine(line.ok, str(TITLES[line.check]), sentence(line))


def _bars(waveform: Sequence[int]) -> list[tuple[int, float, float]]:
    """For each bar its place, its top and its height in a strip 100 high; silence stays a line."""
    heights = [max(1.0, peak / _FULL * 100) for peak in waveform]
    return [(place, round(_HALF - height / 2, 1), round(height, 1)) for place, height in enumerate(heights)]


def _offered(file: dict[str, Any]) -> Offered:
    name = _NAMES.get(file.get("kind", "")) or str(file.get("format", ""))
    language = file.get("language", "")
    named = f"{name} · 汉语" if language == "zh" else str(name)
    url = reverse("sound", args=[file["name"]])
    return Offered(named, language == "ii", url, max(1, round(file["size_bytes"] / 1000)), file["sha256"])
