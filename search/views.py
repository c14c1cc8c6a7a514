"""The page of results: plain HTML by one address, works without script."""

from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from audio.selectors import that_sound
from content.selectors import open_columns
from content.text.types import Language, Script
from search.analysis import symbol_runs
from search.answering import ENOUGH
from search.asking.counting import CountingResponse, count_asked, village_of
from search.asking.services import stamp
from search.facets import chips, choice_in, only_for
from search.further import find_from, further, start_in
from search.heard import LastHeard, last_heard
from search.hits import Hit
from search.meant import meant
from search.others import find_others
from search.pages import Closed, closed_ids
from search.parsing import LONGEST_QUERY
from search.patience import patient
from search.selectors import Results, is_behind
from search.suggested import newest, often_heard, related_words


@require_safe
@patient
def results(request: HttpRequest) -> HttpResponse:
    """`?q=` in either language or script; the page itself says what to do with an empty or too long one."""
    text = " ".join(request.GET.get("q", "").replace("\0", " ").split())
    too_long = len(text) > LONGEST_QUERY
    shown: dict[str, Any] = {"query": text[:LONGEST_QUERY], "too_long": too_long, "longest": LONGEST_QUERY}
    if too_long or not text:
        return render(request, "search/results.html", shown | _starts())
    station = village_of(request)
    choice = choice_in(request.GET, station)
    only = only_for(choice, station)
    (found, start), closed = find_from(start_in(request.GET), text, reading_language(), only), closed_ids()
    whole = found.total if found.total > ENOUGH else found.whole  # a longer list is not filled up
    narrowing = chips(text, choice, only, whole, station, closed)
    context = shown | {"results": found, "whole": whole, "chips": narrowing}
    context |= {"behind": is_behind(), "rows": _rows(found, station)}
    context |= {"further": further(found, start, text, choice)}
    is_new = not choice and not start  # who narrows a list or reads on has seen the rest
    context |= {"others": find_others(text, reading_language(), closed)} if is_new else {}
    context |= _meant(text, found, closed) | _help(text, found, whole, closed) if is_new else {}
    page = CountingResponse(render_to_string("search/results.html", context, request))
    if is_new:
        # A list of pieces is no find: 夜哭 finds 哭, and the desk shall hear that nothing tells of it.
        page.afterwards = partial(count_asked, request, text, whole, station)
    return page


def _rows(found: Results, station: str) -> list[tuple[Hit, LastHeard | None, bool]]:
    """Each hit with when it was last heard, and whether it sounds on its page."""
    ids = [hit.lesson_id for hit in found.hits]
    heard, sounding = last_heard(ids, station, timezone.now()), that_sound(ids)
    return [(hit, heard.get(hit.lesson_id), hit.lesson_id in sounding) for hit in found.hits]


def reading_language() -> Language:
    """That of the address."""
    return Language.II if get_language() == Language.II else Language.ZH


def _meant(text: str, found: Results, closed: Closed) -> dict[str, str]:
    """Only a short list leaves room for doubt; a long one is an answer."""
    other = meant(text, closed) if len(found.hits) <= ENOUGH else ""
    return {"meant": other, "meant_language": _tag(other)}


def _tag(text: str) -> str:
    """For `lang`: that of the first sign; empty for Latin letters, which are pinyin or romanised Yi."""
    scripts = [run.script for run in symbol_runs(text)]
    return {Script.YI: "ii", Script.HAN: "zh-Hans"}.get(scripts[0], "") if scripts else ""


def _help(text: str, found: Results, whole: int, closed: Closed) -> dict[str, object]:
    """For who has found nothing, or only pieces of it."""
    if whole:
        return {}
    asking: dict[str, object] = {"words": related_words(text, closed), "stamp": stamp()}
    return asking if found.hits else asking | _starts()


def _starts() -> dict[str, object]:
    heard = often_heard()
    return {"heard": bool(heard), "lessons": heard or newest(), "columns": open_columns()}
