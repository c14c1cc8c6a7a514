"""A lesson that was found as it is shown: its title, its best pair, both halves with their matches marked."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial

from django.utils.safestring import SafeString

from content.text.types import Language
from content.units import SILENT, SUMMARY_BLOCK, UnitKey, UnitKind
from search.addresses import addresses
from search.documents import Document
from search.highlight import Half, marked_pair, stored_half, stored_title
from search.needles import Needles, needles
from search.pages import LessonRow, lesson_rows
from search.query import Query
from search.ranking import Found
from search.readers import TITLE_ANCHOR, Place, Readers, readers_of
from translation.states import UNDECIDED


@dataclass(frozen=True, slots=True)
class Shown:
    """One pair as HTML, matches in <mark>; an empty half is missing or not for readers. `state` is that of the Yi."""

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


def hits_of(found: Sequence[Found], query: Query, language: Language, pins: frozenset[int]) -> tuple[Hit, ...]:
    """The lessons in the order given, read together."""
    lessons = lesson_rows([lesson.lesson_id for lesson in found])
    show = partial(_shown, wanted=needles(query), readers=readers_of(lessons))
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


def _shown(place: Place, zh: Half, ii: Half, *, wanted: Needles, readers: Readers) -> Shown:
    seen = readers.see(place, zh.text, ii.text)
    halves = marked_pair(zh if seen.zh else _unmarked(""), ii if seen.ii else _unmarked(""), wanted)
    return Shown(place[1], *halves, seen.state.value)
