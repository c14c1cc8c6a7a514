"""What a search finds, ready to be shown."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import chain

from django.utils.safestring import SafeString

from content.text.types import Language, Script
from content.units import SILENT, SUMMARY_BLOCK, TITLE_BLOCK, UnitKey, UnitKind
from search.addresses import addresses
from search.documents import Document
from search.engines import search_engine
from search.gloss import glossed
from search.highlight import Half, marked_pair, stored_half, stored_title
from search.needles import Needles, needles
from search.pages import Closed, LessonRow, lesson_rows, open_ids, open_only
from search.query import Query, parse
from search.ranking import Found, rank
from search.wanted import EVERY_LESSON, Only
from search.wording import by_title, pinned_first, widened
from translation.selectors import verdicts
from translation.states import UNDECIDED, WITHHELD, Verdict, state_of_half

CANDIDATES = 120  # pairs that the engine gives for the re-rank: titles, then the shortest
FILLING = 20  # of those with only a certain piece of the query
ENOUGH = 10  # lessons: with fewer, those that hold only a part of the query follow
TITLE_ANCHOR = UnitKey(0, TITLE_BLOCK).anchor  # the same in each lesson


@dataclass(frozen=True, slots=True)
class Shown:
    """One pair as HTML, matches in <mark>; an empty half is missing or withheld. `state` is that of the Yi half."""

    anchor: str
    zh: SafeString
    ii: SafeString
    state: str

    @property
    def unreviewed(self) -> bool:
        return bool(self.ii) and self.state in UNDECIDED


@dataclass(frozen=True, slots=True)
class Hit:
    """A lesson that was found, with its title, its best pair and where to listen to it."""

    lesson_id: int
    number: int
    title: Shown
    pair: Shown | None
    url: str
    anchor: str
    pinned: bool = False

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
    """The first hits, and how many lessons were found; `is_all` is False if there may be more than `total`. So many
    hold the `whole` query as it was typed: the rest of a short list only holds pieces, or none is written so and the
    first are said so."""

    hits: tuple[Hit, ...]
    total: int
    query: Query
    is_all: bool = True
    lesson_ids: tuple[int, ...] = ()  # of all that was found, in order
    whole: int = 0
    by_sound: bool = False


@dataclass(frozen=True, slots=True)
class Answer:
    """The query as it was understood, and the lessons of the index before anyone asks which of them are open; the ids
    of those that hold the `whole` query as it was typed."""

    query: Query
    found: list[Found]
    is_all: bool
    whole: frozenset[int]
    by_sound: bool


def find(text: str, language: Language, limit: int = 20, only: Only = EVERY_LESSON) -> Results:
    """The lessons for a query in either language or script, best first. It reads at most 100 characters.

    `only` narrows them (search/facts.py: `narrowed`); a lesson that an editor has pinned is there all the same.
    """
    query = understood(text)
    if not query.parts:
        return Results((), 0, query)
    answer = ask(query, language, only)
    ranked, pins = pinned_first(text, answer.found)
    may_open = open_ids({lesson.lesson_id for lesson in ranked} | answer.whole)
    found = [lesson for lesson in ranked if lesson.lesson_id in may_open]
    ids = tuple(lesson.lesson_id for lesson in found)
    hits = _hits(found[:limit], answer.query, language, pins)
    whole = len(answer.whole & may_open)
    return Results(hits, len(found), answer.query, answer.is_all, ids, whole, answer.by_sound)


def understood(text: str) -> Query:
    """What was typed, with the editors' synonyms and the glossary's counterparts."""
    return glossed(widened(parse(text)))


def facts_of(text: str, only: Only = EVERY_LESSON, closed: Closed | None = None) -> Mapping[str, int]:
    """How many lessons that hold all of the query have each fact: what it can be narrowed to, before anyone does."""
    return search_engine().counts(understood(text).all_of_it, open_only(only, closed))


def is_behind() -> bool:
    """Whether lessons may be missing that have been published already."""
    return search_engine().is_behind()


def find_these(text: str, language: Language, lesson_ids: Sequence[int], only: Only = EVERY_LESSON) -> tuple[Hit, ...]:
    """These lessons in this order, marked for the query: the next page of a list that was found before.

    A lesson that was taken off meanwhile is left out; one that the query no longer finds stands there by its title.
    """
    answer = ask(understood(text), language, only)
    ranked, pins = pinned_first(text, answer.found)
    known = {lesson.lesson_id: lesson for lesson in ranked}
    may_open = open_ids(lesson_ids)
    found = [known.get(pk) or by_title(pk) for pk in lesson_ids if pk in may_open]
    return _hits([one for one in found if one], answer.query, language, pins)


def ask(query: Query, language: Language, only: Only = EVERY_LESSON) -> Answer:
    """The ranked lessons; where there are none, those that hold the query's signs one by one."""
    answer = _ask(query, language, only)
    if answer.found or query.apart == query:
        return answer
    return replace(_ask(query.apart, language, only), whole=answer.whole)


def _ask(query: Query, language: Language, only: Only) -> Answer:
    """Where nothing holds the whole query, it is taken by its sound, then one symbol may be wrong; a short list is
    filled up with parts of it."""
    engine = search_engine()
    search = partial(engine.candidates, only=only)
    candidates = search(query.all_of_it, CANDIDATES)
    is_all, whole = len(candidates) < CANDIDATES, frozenset(one.lesson_id for one in candidates)
    if not is_all:  # hxop is rarer than all that is hxo: it may stand further down
        candidates = _each_once([*search(query.with_tones, CANDIDATES), *candidates])
    sounding, by_sound = query if candidates else query.sounding(Script.HAN, Script.YI), False
    if sounding != query and (alike := search(sounding.all_of_it, CANDIDATES)):
        query, candidates, by_sound = sounding, alike, True
    found = rank(candidates, query, language)
    if not found:
        found = _more(found, search(query.nearly, CANDIDATES), query, language)
    if len(found) < ENOUGH:
        filling = engine.each(tuple(dict.fromkeys(query.pieces)), FILLING, only)
        found = _more(found, list(chain.from_iterable(filling)), query, language)
    return Answer(query, found, is_all, whole, by_sound)


def _more(found: list[Found], filling: Sequence[Document], query: Query, language: Language) -> list[Found]:
    """The lessons found and, after them, the best of the others."""
    known = {lesson.lesson_id for lesson in found}
    more = [document for document in filling if document.lesson_id not in known]
    return found + rank(_each_once(more), query, language)[: ENOUGH - len(found)]


def _each_once(documents: Iterable[Document]) -> list[Document]:
    """By their places: to compare them by all that they hold would read two kilobytes of each."""
    return list({(document.lesson_id, document.place): document for document in documents}.values())


def _hits(found: Sequence[Found], query: Query, language: Language, pins: frozenset[int]) -> tuple[Hit, ...]:
    lessons = lesson_rows([lesson.lesson_id for lesson in found])
    given = {(key.lesson_id, key.anchor): verdict for key, verdict in verdicts(lessons).items()}
    show = partial(_shown, wanted=needles(query), given=given)
    address = addresses(language)
    hits = [_hit(lessons[one.lesson_id], one, show, address(lessons[one.lesson_id].url_path)) for one in found]
    return tuple(replace(hit, pinned=True) if hit.lesson_id in pins else hit for hit in hits)


def _hit(lesson: LessonRow, found: Found, show: "partial[Shown]", url: str) -> Hit:
    title_field = found.pairs[0].document.title
    title = show((lesson.id, TITLE_ANCHOR), *stored_title(lesson.title, lesson.title_ii or "", title_field))
    best = _best(found, lesson.title)
    if best:
        zh = stored_half(best.zh, best.zh_grams, best.zh_said)
        pair = show((lesson.id, best.anchor), zh, stored_half(best.ii, best.ii_grams, best.ii_said))
    else:
        pair = _summary(lesson, show)
    anchor = _playable(best) if best and found.pairs[0].document.kind != UnitKind.TITLE else TITLE_ANCHOR
    return Hit(lesson.id, lesson.number or 0, title, pair if pair.zh or pair.ii else None, url, anchor)


def _summary(lesson: LessonRow, show: "partial[Shown]") -> Shown:
    """Unmarked: a lesson found by its summary would show it as its best pair."""
    place = lesson.id, UnitKey(lesson.id, SUMMARY_BLOCK).anchor
    return show(place, _unmarked(lesson.summary_zh or ""), _unmarked(lesson.summary_ii or ""))


def _best(found: Found, title: str) -> Document | None:
    """The best pair that says more than the title does."""
    pairs = (pair.document for pair in found.pairs)
    return next((pair for pair in pairs if pair.kind != UnitKind.TITLE and pair.zh != title), None)


def _unmarked(text: str) -> Half:
    return stored_half(text, "", "")


def _playable(document: Document) -> str:
    """The description of a picture is not spoken: play the lesson from its title."""
    silent = document.kind in SILENT
    return TITLE_ANCHOR if silent else document.anchor


def _shown(
    place: tuple[int, str], zh: Half, ii: Half, *, wanted: Needles, given: Mapping[tuple[int, str], Verdict]
) -> Shown:
    state = state_of_half(ii.text, zh.text, given.get(place))
    halves = marked_pair(zh, _unmarked("") if state in WITHHELD else ii, wanted)
    return Shown(place[1], *halves, state.value)
