"""What each column has chosen: which language comes first in its lessons, and what its gate does. In memory."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import partial

from django.db import transaction
from wagtail.models import Page

from content.models import ColumnPage, LessonPage
from content.text.types import Language
from translation.signals import halves_decided
from translation.versions import Versioned

COLUMN_DEPTH = 3  # root, home, column
Gate = ColumnPage.Gate


@dataclass(frozen=True, slots=True)
class Rule:
    """`source` is the language written first; the other one is the translation."""

    source: Language = Language.ZH
    gate: Gate = Gate.WARN

    @property
    def target(self) -> Language:
        return Language.II if self.source == Language.ZH else Language.ZH


DEFAULT = Rule()


def rule_at(path: str) -> Rule:
    """The rule for a page of the tree, by its path."""
    return unusual_rules.get().get(path[: COLUMN_DEPTH * Page.steplen], DEFAULT)


def rules_of(lesson_ids: Iterable[int]) -> dict[int, Rule]:
    """The rule for each lesson: one query, and none while every column keeps to the usual rule."""
    if not unusual_rules.get():
        return dict.fromkeys(lesson_ids, DEFAULT)
    paths = Page.objects.filter(pk__in=list(lesson_ids)).order_by().values_list("pk", "path")
    return {lesson_id: rule_at(path) for lesson_id, path in paths}


def tell_lessons(column: ColumnPage) -> None:
    """After commit, those downstream read the published lessons again: other halves are shown now."""
    below = LessonPage.objects.live().filter(path__startswith=column.path).order_by("path")
    for lesson_id in below.values_list("pk", flat=True):
        transaction.on_commit(partial(halves_decided.send, sender=ColumnPage, lesson_id=lesson_id))


def _load() -> Mapping[str, Rule]:
    rows = ColumnPage.objects.order_by().values_list("path", "source_language", "gate")
    rules = {path: Rule(Language(source), Gate(gate)) for path, source, gate in rows}
    return {path: rule for path, rule in rules.items() if rule != DEFAULT}


unusual_rules = Versioned("column-rules", _load)
