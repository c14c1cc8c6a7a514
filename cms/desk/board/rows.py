"""The rows of the board: two queries for all lessons, and one for those that are shown."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Any

from django.db.models import Count, Exists, OuterRef, Subquery
from django.db.models.functions import Substr
from wagtail.models import Page

from audio.mixing.selectors import mix_speaks
from audio.models import HearingVote, Profile, Rendering
from content.models import LessonPage
from content.text.types import Language
from translation.columns import COLUMN_DEPTH, Rule, rule_at
from translation.models import Review, UnitState
from translation.states import AIRWORTHY, UNDECIDED, HalfState
from translation.tallies import tallies

COLUMN_PATH = COLUMN_DEPTH * Page.steplen
# Whether a language is heard from a machine in the best file that speaks it.
HEARD = {Language.ZH: "zh_synthetic", Language.II: "ii_synthetic"}
VOTES = ("natural", "doubted")
COPIED = ("number", "title", "title_ii", "live")
OWN = ("pk", "path", "has_unpublished_changes", "latest_revision_created_at", "latest_revision__user__username")


class Sound(StrEnum):
    """SYNTHETIC: some of it is spoken by a machine."""

    NONE = "none"
    SYNTHETIC = "synthetic"
    HUMAN = "human"


@dataclass(frozen=True, slots=True)
class Text:
    """One language of a lesson: how many of its halves are in which state, and whether it was written first."""

    original: bool
    counts: Mapping[HalfState, int]

    @property
    def total(self) -> int:
        return sum(self.counts.values())

    @property
    def written(self) -> int:
        return self.total - self.counts.get(HalfState.MISSING, 0)

    @property
    def approved(self) -> int:
        return sum(self.counts.get(state, 0) for state in AIRWORTHY)

    @property
    def undecided(self) -> int:
        return sum(self.counts.get(state, 0) for state in UNDECIDED)

    @property
    def done(self) -> int:
        """An original has to be written, a translation to be approved."""
        return self.written if self.original else self.approved

    @property
    def whole(self) -> bool:
        return bool(self.total) and self.done == self.total

    def count(self, state: HalfState) -> int:
        return self.counts.get(state, 0)


@dataclass(frozen=True, slots=True)
class BoardRow:
    """One lesson. `edited_by` wrote the newest draft; `read_by` approved the last half, at `read_at`."""

    lesson_id: int
    number: int | None
    title: str
    title_ii: str
    column_path: str
    column: str
    target: Language  # what is translated
    live: bool
    changed: bool  # the newest draft is not what readers see
    edited_at: datetime | None
    edited_by: str
    texts: Mapping[Language, Text]
    sounds: Mapping[Language, Sound]
    natural: int = 0  # words of native listeners on clips of today's texts: natural, and anything else
    doubted: int = 0
    read_by: str = ""
    read_at: datetime | None = None

    @property
    def zh(self) -> Text:
        return self.texts[Language.ZH]

    @property
    def ii(self) -> Text:
        return self.texts[Language.II]

    @property
    def zh_sound(self) -> Sound:
        return self.sounds[Language.ZH]

    @property
    def ii_sound(self) -> Sound:
        return self.sounds[Language.II]

    @property
    def translation(self) -> Text:
        return self.texts[self.target]


def board_rows() -> list[BoardRow]:
    """All lessons, by number: two queries."""
    counts, lessons = tallies(), list(_lessons())
    # A rule is a look into the shared cache: one a column, not one a lesson.
    rules = {path: rule_at(path) for path in {lesson["path"][:COLUMN_PATH] for lesson in lessons}}
    return [_row(lesson, counts, rules[lesson["path"][:COLUMN_PATH]]) for lesson in lessons]


def _lessons() -> Iterable[Mapping[str, Any]]:
    """What the board shows of a lesson itself; column and sound by subquery, as the shell of the desk asks nine times
    already."""
    column = Page.objects.filter(path=Substr(OuterRef("path"), 1, COLUMN_PATH)).values("title")[:1]
    synthetic = {name: _heard(language) for language, name in HEARD.items()}
    lessons = LessonPage.objects.order_by("number", "pk").annotate(column=Subquery(column), **synthetic, **_votes())
    found: Iterable[Mapping[str, Any]] = lessons.values(*COPIED, *OWN, *HEARD.values(), *VOTES, "column")
    return found


def _heard(language: Language) -> Subquery:
    """Of a lesson's newest files that speak the language, in the county's own mixes too: False where one is human."""
    files = Rendering.objects.filter(mix_speaks(language), lesson=OuterRef("pk"), profile=Profile.PHONE, current=True)
    return Subquery(files.order_by("synthetic").values("synthetic")[:1])


def _votes() -> dict[str, Subquery]:
    """How many native listeners' words each lesson has; a word on a text that has changed since does not count."""
    today = UnitState.objects.filter(
        lesson=OuterRef("invitation__lesson"),
        block_id=OuterRef("block_id"),
        item_id=OuterRef("item_id"),
        language=OuterRef("invitation__language"),
        text_hash=OuterRef("text_hash"),
    )
    votes = HearingVote.objects.filter(Exists(today), invitation__lesson=OuterRef("pk")).order_by()
    natural = votes.filter(word=HearingVote.Word.NATURAL), votes.exclude(word=HearingVote.Word.NATURAL)
    counts = [some.values("invitation__lesson").annotate(count=Count("pk")).values("count") for some in natural]
    return {name: Subquery(count) for name, count in zip(VOTES, counts, strict=True)}


def _row(lesson: Mapping[str, Any], counts: Mapping[tuple[int, str], Mapping[HalfState, int]], rule: Rule) -> BoardRow:
    return BoardRow(
        lesson_id=lesson["pk"],
        column_path=lesson["path"][:COLUMN_PATH],
        target=rule.target,
        column=lesson["column"] or "",
        changed=lesson["has_unpublished_changes"],
        edited_at=lesson["latest_revision_created_at"],
        edited_by=lesson["latest_revision__user__username"] or "",
        texts={one: Text(one == rule.source, counts.get((lesson["pk"], one.value), {})) for one in Language},
        sounds={one: _sound(lesson[name]) for one, name in HEARD.items()},
        **_copied(lesson),
    )


def _copied(lesson: Mapping[str, Any]) -> dict[str, Any]:
    return {name: lesson[name] for name in COPIED} | {name: lesson[name] or 0 for name in VOTES}


def _sound(synthetic: bool | None) -> Sound:
    """None where no file holds the language."""
    if synthetic is None:
        return Sound.NONE
    return Sound.SYNTHETIC if synthetic else Sound.HUMAN


def with_readers(rows: Sequence[BoardRow]) -> list[BoardRow]:
    """The rows with who approved something of the lesson last: asked for only of what is shown, as there are many."""
    approvals = Review.objects.filter(state=HalfState.APPROVED, reviewer__isnull=False).order_by("decided_at")
    of_these = approvals.filter(lesson_id__in=[row.lesson_id for row in rows])
    names = of_these.values_list("lesson_id", "reviewer__username", "decided_at")
    last = {lesson_id: (name, decided_at) for lesson_id, name, decided_at in names}
    return [
        replace(row, read_by=last[row.lesson_id][0], read_at=last[row.lesson_id][1]) if row.lesson_id in last else row
        for row in rows
    ]


def in_columns(rows: Iterable[BoardRow]) -> dict[str, list[BoardRow]]:
    """The rows of each column by its title."""
    found: dict[str, list[BoardRow]] = defaultdict(list)
    for row in rows:
        found[row.column].append(row)
    return found
