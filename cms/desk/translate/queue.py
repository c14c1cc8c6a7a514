"""What waits for one person's translation, the next broadcast first. Six queries, whatever the number of lessons."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import BooleanField, ExpressionWrapper, Min
from django.utils import timezone
from wagtail.models import Page
from wagtail.permissions import page_permission_policy

from audio.broadcast.slots import village_day
from audio.mixing.selectors import mix_speaks
from audio.models import ProgrammeItem
from content.models import ColumnPage, LessonPage
from content.text.types import Language
from translation.columns import COLUMN_DEPTH, rule_at
from translation.states import HalfState
from translation.tallies import tallies

# What a writer has to do something about; a half in review waits for the reviewer.
OPEN = (HalfState.REJECTED, HalfState.STALE, HalfState.MISSING, HalfState.DRAFT)
COLUMN_PATH = COLUMN_DEPTH * Page.steplen
FIELDS = ("pk", "path", "number", "draft_title", "title_ii", "latest_revision__user_id")
Counts = Mapping[HalfState, int]


@dataclass(frozen=True, slots=True)
class QueueRow:
    """One lesson with open halves. `on_air` is the next day on which a village hears it in the target language."""

    lesson_id: int
    column_path: str
    number: int | None
    title: str
    title_ii: str
    begun_by: int | None  # who saved the newest draft
    counts: Counts
    on_air: date | None
    column: str = ""

    @property
    def open(self) -> int:
        return sum(self.counts.get(state, 0) for state in OPEN)

    @property
    def parts(self) -> list[tuple[HalfState, int]]:
        return [(state, self.counts[state]) for state in OPEN if self.counts.get(state)]


def queue_rows(user: Any, column: str = "", *, begun: bool = False) -> list[QueueRow]:
    """The lessons that this person may edit; of one column (by its path), or of those that he saved last."""
    counts, days = _counts(), _days()
    titles = column_titles()
    editable = page_permission_policy.instances_user_has_permission_for(user, "change").order_by()
    lessons = LessonPage.objects.filter(pk__in=editable.values("pk"), path__startswith=column).order_by("number")
    # A rule is a look into the shared cache: one a column, not one a lesson.
    targets = {path: rule_at(path).target for path in titles}
    rows = []
    for pk, path, number, title, title_ii, begun_by in lessons.values_list(*FIELDS):
        own = path[:COLUMN_PATH]
        on_air = days.get((pk, targets[own] if own in targets else rule_at(path).target))
        rows.append(
            QueueRow(pk, own, number, title, title_ii, begun_by, counts.get(pk, {}), on_air, titles.get(own, ""))
        )
    return sorted((row for row in rows if row.open and (not begun or row.begun_by == user.pk)), key=_urgency)


def column_titles() -> dict[str, str]:
    return dict(ColumnPage.objects.order_by("path").values_list("path", "title"))


def _urgency(row: QueueRow) -> tuple[date, int, int]:
    spoiled = row.counts.get(HalfState.REJECTED, 0) + row.counts.get(HalfState.STALE, 0)
    return row.on_air or date.max, -spoiled, row.number or 0


def _counts() -> Mapping[int, Counts]:
    return {lesson_id: counts for (lesson_id, _language), counts in tallies(translations_only=True).items()}


def _days() -> Mapping[tuple[int, Language], date]:
    """For each lesson and language, the next day from today on which some village plays it."""
    found: dict[tuple[int, Language], date] = {}
    planned = ProgrammeItem.objects.filter(programme__date__gte=village_day(timezone.now())).order_by()
    speaks = {language: ExpressionWrapper(mix_speaks(language), BooleanField()) for language in Language}
    told = planned.annotate(zh=speaks[Language.ZH], ii=speaks[Language.II]).values_list("lesson_id", "zh", "ii")
    for lesson_id, zh, ii, day in told.annotate(day=Min("programme__date")):
        for language, heard in ((Language.ZH, zh), (Language.II, ii)):
            if heard:
                found[lesson_id, language] = min(day, found.get((lesson_id, language), day))
    return found
