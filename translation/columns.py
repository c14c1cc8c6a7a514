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


def shows_others(before: Rule, after: Rule) -> bool:
    """Whether readers see other halves of a lesson by the one rule than by the other."""
    gates = {before.gate, after.gate}
    return before.source != after.source or (len(gates) > 1 and Gate.SHOW_ORIGINAL in gates)


def rule_of(source_language: str, gate: str) -> Rule:
    """The rule that these fields of a column make."""
    return Rule(Language(source_language), Gate(gate))


def rule_at(path: str) -> Rule:
    """The rule for a page of the tree, by its path."""
    return unusual_rules.get().get(path[: COLUMN_DEPTH * Page.steplen], DEFAULT)


def rules_of(lesson_ids: Iterable[int]) -> dict[int, Rule]:
    """The rule for each lesson: one query, and none while every column keeps to the usual rule."""
    if not unusual_rules.get():
        return dict.fromkeys(lesson_ids, DEFAULT)
    paths = Page.objects.filter(pk__in=list(lesson_ids)).order_by().values_list("pk", "path")
    return {lesson_id: rule_at(path) for lesson_id, path in paths}


def tell_lessons(above: Page) -> None:
    """After commit, those downstream read the published lessons at or below this page again: other halves are shown."""
    below = LessonPage.objects.live().filter(path__startswith=above.path).order_by("path")
    for lesson_id in below.values_list("pk", flat=True):
        transaction.on_commit(partial(halves_decided.send, sender=ColumnPage, lesson_id=lesson_id))


def _load() -> Mapping[str, Rule]:
    rows = ColumnPage.objects.order_by().values_list("path", "source_language", "gate")
    rules = {path: rule_of(source, gate) for path, source, gate in rows}
    return {path: rule for path, rule in rules.items() if rule != DEFAULT}


unusual_rules = Versioned("column-rules", _load)
