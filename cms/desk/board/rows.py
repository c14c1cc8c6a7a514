"""The rows of the board: four queries for all lessons, and one for those that are shown."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from functools import cached_property

from django.db.models import Count
from wagtail.models import Page

from audio.models import Mix, Profile, Rendering
from content.models import ColumnPage, LessonPage
from content.text.types import Language
from translation.columns import COLUMN_DEPTH, rule_at
from translation.models import Review, UnitState
from translation.states import AIRWORTHY, UNDECIDED, HalfState

COLUMN_PATH = COLUMN_DEPTH * Page.steplen
READER = ("read_by", "read_at")
SPOKEN_IN = {Language.ZH: (Mix.ZH, Mix.II_ZH), Language.II: (Mix.II, Mix.II_ZH)}


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


@dataclass(frozen=True)
class BoardRow:
    """One lesson. `edited_by` wrote the newest draft; `read_by` approved the last half, at `read_at`."""

    lesson_id: int
    number: int | None
    title: str
    title_ii: str
    column_path: str
    column: str
    live: bool
    changed: bool  # the newest draft is not what readers see
    edited_at: datetime | None
    edited_by: str
    texts: Mapping[Language, Text]
    sounds: Mapping[Language, Sound]
    read_by: str = ""
    read_at: datetime | None = None

    @cached_property
    def target(self) -> Language:
        return rule_at(self.column_path).target

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
    """All lessons, by number."""
    columns = dict(ColumnPage.objects.order_by().values_list("path", "title"))
    counts, sounds = _counts(), _sounds()
    fields = ("pk", "number", "title", "title_ii", "path", "live", "has_unpublished_changes")
    lessons = LessonPage.objects.order_by("number", "pk").values_list(
        *fields, "latest_revision_created_at", "latest_revision__user__username"
    )
    rows = []
    for pk, number, title, title_ii, path, live, changed, edited_at, edited_by in lessons:
        column_path = path[:COLUMN_PATH]
        source = rule_at(column_path).source
        texts = {language: Text(language == source, counts[pk, language.value]) for language in Language}
        heard = {language: sounds[pk, language] for language in Language}
        column = columns.get(column_path, "")
        head = (pk, number, title, title_ii, column_path, column, live, changed, edited_at, edited_by or "")
        rows.append(BoardRow(*head, texts, heard))
    return rows


def _counts() -> Mapping[tuple[int, str], Mapping[HalfState, int]]:
    found: dict[tuple[int, str], dict[HalfState, int]] = defaultdict(dict)
    halves = UnitState.objects.order_by().values_list("lesson_id", "language", "state")
    for lesson_id, language, state, count in halves.annotate(count=Count("*")):
        found[lesson_id, language][HalfState(state)] = count
    return found


def _sounds() -> Mapping[tuple[int, Language], Sound]:
    found: dict[tuple[int, Language], Sound] = defaultdict(lambda: Sound.NONE)
    current = Rendering.objects.filter(current=True, profile=Profile.PHONE).order_by()
    for lesson_id, mix, synthetic in current.values_list("lesson_id", "mix", "synthetic"):
        for language, mixes in SPOKEN_IN.items():
            if mix in mixes and found[lesson_id, language] != Sound.HUMAN:
                found[lesson_id, language] = Sound.SYNTHETIC if synthetic else Sound.HUMAN
    return found


def with_readers(rows: Sequence[BoardRow]) -> list[BoardRow]:
    """The rows with who approved something of the lesson last: asked for only of what is shown, as there are many."""
    approvals = Review.objects.filter(state=HalfState.APPROVED, reviewer__isnull=False).order_by("decided_at")
    of_these = approvals.filter(lesson_id__in=[row.lesson_id for row in rows])
    names = of_these.values_list("lesson_id", "reviewer__username", "decided_at")
    last = {lesson_id: (name, decided_at) for lesson_id, name, decided_at in names}
    nobody = ("", None)
    return [replace(row, **dict(zip(READER, last.get(row.lesson_id, nobody), strict=True))) for row in rows]


def in_columns(rows: Iterable[BoardRow]) -> dict[str, list[BoardRow]]:
    """The rows of each column by its title."""
    found: dict[str, list[BoardRow]] = defaultdict(list)
    for row in rows:
        found[row.column].append(row)
    return found
