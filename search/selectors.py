"""What a search finds, ready to be shown."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import partial

from django.utils.safestring import SafeString
from wagtail.models import Page, PageViewRestriction

from content.models import LessonPage
from content.selectors import LESSON_DEPTH
from content.text.types import Language
from content.units import SILENT, SUMMARY_BLOCK, TITLE_BLOCK, UnitKey, UnitKind
from search.documents import Document
from search.engines import search_engine
from search.highlight import marked
from search.query import Query, parse
from search.ranking import Found, rank
from translation.selectors import verdicts
from translation.states import WITHHELD, HalfState, Verdict, state_of_half

CANDIDATES = 300  # pairs that the engine gives for the re-rank
FILLING = 60  # of those with only a part of the query: the engine's own order puts the most of it first
ENOUGH = 10  # lessons: with fewer, those that hold only a part of the query follow


@dataclass(frozen=True, slots=True)
class Shown:
    """One pair as HTML, matches in <mark>; an empty half is missing or withheld. `state` is that of the Yi half."""

    anchor: str
    zh: SafeString
    ii: SafeString
    state: str

    @property
    def unreviewed(self) -> bool:
        return bool(self.ii) and self.state in {HalfState.DRAFT, HalfState.STALE}


@dataclass(frozen=True, slots=True)
class Hit:
    """A lesson that was found, with its title, its best pair and where to listen to it."""

    lesson_id: int
    number: int
    title: Shown
    pair: Shown | None
    url: str
    anchor: str

    @property
    def here(self) -> str:
        """The address of the lesson at the pair."""
        return f"{self.url}#{self.anchor}"

    @property
    def play_url(self) -> str:
        """The address at which the lesson plays from the pair; without script it is the pair's own."""
        return f"{self.url}?play={self.anchor}#{self.anchor}"


@dataclass(frozen=True, slots=True)
class Results:
    """The first hits, and how many lessons were found; `is_all` is False if there may be more than `total`."""

    hits: tuple[Hit, ...]
    total: int
    query: Query
    is_all: bool = True


@dataclass(frozen=True, slots=True)
class Answer:
    """The query as it was understood, and the lessons of the index before anyone asks which of them are open."""

    query: Query
    found: list[Found]
    is_all: bool


def find(text: str, language: Language, limit: int = 20) -> Results:
    """The lessons for a query in either language or script, best first. It reads at most 100 characters."""
    query = parse(text)
    if not query.parts:
        return Results((), 0, query)
    answer = ask(query, language)
    open_ids = _open_ids(lesson.lesson_id for lesson in answer.found)
    found = [lesson for lesson in answer.found if lesson.lesson_id in open_ids]
    hits = _hits(found[:limit], answer.query, language)
    return Results(tuple(hits), len(found), answer.query, answer.is_all)


def ask(query: Query, language: Language) -> Answer:
    """The ranked lessons; where there are none, those that hold the query's signs one by one."""
    answer = _ask(query, language)
    return answer if answer.found or query.apart == query else _ask(query.apart, language)


def _ask(query: Query, language: Language) -> Answer:
    """Lessons with only a part of the query fill up a short list."""
    engine = search_engine()
    candidates = list(engine.candidates(query.all_of_it, CANDIDATES))
    found = rank(candidates, query, language)
    if len(found) < ENOUGH:
        known = {lesson.lesson_id for lesson in found}
        more = [one for one in engine.candidates(query.any_of_it, FILLING) if one.lesson_id not in known]
        found += rank(more, query, language)[: ENOUGH - len(found)]
    return Answer(query, found, len(candidates) < CANDIDATES)


def _open_ids(lesson_ids: Iterable[int]) -> frozenset[int]:
    """Those that anyone may open: no page above them is a draft or restricted; few pages are."""
    closed = tuple(Page.objects.filter(live=False, depth__lt=LESSON_DEPTH).values_list("path", flat=True))
    closed += tuple(PageViewRestriction.objects.values_list("page__path", flat=True))
    paths = Page.objects.filter(pk__in=list(lesson_ids), live=True).values_list("pk", "path")
    return frozenset(pk for pk, path in paths if not path.startswith(closed))


def _hits(found: list[Found], query: Query, language: Language) -> Iterable[Hit]:
    ids = [lesson.lesson_id for lesson in found]
    lessons = LessonPage.objects.defer_streamfields().in_bulk(ids)
    given = {(key.lesson_id, key.anchor): verdict for key, verdict in verdicts(ids).items()}
    for one in found:
        yield _hit(lessons[one.lesson_id], one, partial(_shown, query=query, given=given), language)


def _hit(lesson: LessonPage, found: Found, show: "partial[Shown]", language: Language) -> Hit:
    title_anchor = UnitKey(lesson.pk, TITLE_BLOCK).anchor
    title = show((lesson.pk, title_anchor), lesson.title, lesson.title_ii)
    best = next((pair.document for pair in found.pairs if pair.document.kind != UnitKind.TITLE), None)
    if best:
        pair = show((lesson.pk, best.anchor), best.zh, best.ii)
    else:
        summary = (lesson.pk, UnitKey(lesson.pk, SUMMARY_BLOCK).anchor)
        pair = show(summary, lesson.summary_zh_hans or "", lesson.summary_ii or "")
    anchor = _playable(best) if best and found.pairs[0].document.kind != UnitKind.TITLE else title_anchor
    url = lesson.url_in(language)
    return Hit(lesson.pk, lesson.number or 0, title, pair if pair.zh or pair.ii else None, url, anchor)


def _playable(document: Document) -> str:
    """The description of a picture is not spoken: play the lesson from its title."""
    silent = document.kind in SILENT
    return UnitKey(document.lesson_id, TITLE_BLOCK).anchor if silent else document.anchor


def _shown(
    place: tuple[int, str], zh: str, ii: str, *, query: Query, given: Mapping[tuple[int, str], Verdict]
) -> Shown:
    state = state_of_half(ii, zh, given.get(place))
    shown_ii = "" if state in WITHHELD else ii
    return Shown(place[1], marked(zh, query, excerpt=True), marked(shown_ii, query, excerpt=True), state.value)
