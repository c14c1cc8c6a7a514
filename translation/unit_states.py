"""Today's states, written down for boards and queues: made anew whenever a draft or a word is saved."""

import json
import logging
from collections.abc import Iterable, Mapping
from types import SimpleNamespace
from typing import Any, NamedTuple, cast

from django.db import transaction
from django.utils import timezone, translation
from wagtail.models import Page, Revision

from content.models import LessonPage
from content.text.types import Language
from content.units import Unit, lesson_units
from translation.columns import rule_at
from translation.models import UnitState
from translation.selectors import half_states
from translation.states import HalfState, text_hash
from translation.tallies import counted, keep_tallies, mend_tallies

log = logging.getLogger(__name__)
FIELDS = ("place", "kind", "original", "state", "text_hash", "other_hash")
Place = tuple[str, str, str]  # block, item, language


class Standing(NamedTuple):
    """How one half stands: the columns of UnitState that follow from texts and words."""

    place: int
    kind: str
    original: bool
    state: HalfState
    text_hash: str
    other_hash: str


def newest_units(lesson_id: int) -> tuple[Unit, ...]:
    """The units of the lesson's newest draft, or of the page itself where it has no revision; empty if it is gone."""
    revisions = Revision.page_revisions.filter(object_id=str(lesson_id)).order_by("-created_at", "-pk")
    content = revisions.values_list("content", flat=True).first()
    if content is not None:
        return drafted_units(lesson_id, content)
    with translation.override(Language.ZH):
        lesson = LessonPage.objects.filter(pk=lesson_id).first()
        return lesson_units(lesson) if lesson else ()


def drafted_units(lesson_id: int, content: Mapping[str, Any]) -> tuple[Unit, ...]:
    """The units of a revision from its stored form, without making a page of it: autosaves come twice a second."""
    names = ("title", "title_ii", "summary_zh_hans", "summary_ii", "cover_alt_zh_hans", "cover_alt_ii")
    fields = {name: content.get(name) or "" for name in names}
    body = SimpleNamespace(raw_data=json.loads(content.get("body") or "[]"))
    return lesson_units(cast("LessonPage", SimpleNamespace(pk=lesson_id, body=body, **fields)))


def standings(units: Iterable[Unit], source: Language) -> dict[Place, Standing]:
    """What is to be written down for the units of one lesson: both halves of each."""
    units = tuple(units)
    states = {language: half_states(units, language) for language in Language}
    found = {}
    for number, unit in enumerate(units):
        zh, ii = text_hash(unit.zh), text_hash(unit.ii)
        for language, own, other in ((Language.ZH, zh, ii), (Language.II, ii, zh)):
            state = states[language][unit.key]
            standing = Standing(number, unit.kind.value, language == source, state, own, other)
            found[unit.key.block_id, unit.key.item_id, language.value] = standing
    return found


@transaction.atomic
def restate(lesson_id: int, units: tuple[Unit, ...] | None = None) -> int:
    """Writes down the states of the newest draft (of `units`, where the caller has just saved them). Rows changed."""
    # The lock makes two writers follow each other, so that the second one reads what the first has written.
    path = Page.objects.select_for_update().filter(pk=lesson_id).values_list("path", flat=True).first()
    if path is None:
        return 0
    wanted = standings(newest_units(lesson_id) if units is None else units, rule_at(path).source)
    rows = {(row.block_id, row.item_id, row.language): row for row in UnitState.objects.filter(lesson_id=lesson_id)}
    changed = [
        _row(lesson_id, place, standing, rows.get(place))
        for place, standing in wanted.items()
        if place not in rows or _standing(rows[place]) != standing
    ]
    gone = [row.pk for place, row in rows.items() if place not in wanted]
    if changed:
        key = ["lesson", "block_id", "item_id", "language"]
        UnitState.objects.bulk_create(
            changed, update_conflicts=True, unique_fields=key, update_fields=[*FIELDS, "since"]
        )
    if gone:
        UnitState.objects.filter(pk__in=gone).delete()
    if changed or gone:
        halves = ((language, one.original, one.state) for (_block, _item, language), one in wanted.items())
        keep_tallies(counted(lesson_id, halves))
    return len(changed) + len(gone)


def restate_turned(above: Page) -> int:
    """Writes the states of all lessons at or below this page anew whose other half is the original now; how many."""
    rule = rule_at(above.path)
    wrong = UnitState.objects.filter(lesson__path__startswith=above.path, language=rule.target.value, original=True)
    lesson_ids = list(wrong.order_by().values_list("lesson_id", flat=True).distinct())
    return sum(bool(restate(lesson_id)) for lesson_id in lesson_ids)


def restate_all() -> int:
    """Writes the states of every lesson anew, and their counts; how many lessons had a wrong one."""
    lesson_ids = list(LessonPage.objects.order_by("pk").values_list("pk", flat=True))
    with translation.override(Language.ZH):
        wrong = {lesson_id for lesson_id in lesson_ids if restate(lesson_id)}
    return len(wrong | mend_tallies())


def _standing(row: UnitState) -> Standing:
    return Standing(row.place, row.kind, row.original, HalfState(row.state), row.text_hash, row.other_hash)


def _row(lesson_id: int, place: Place, standing: Standing, before: UnitState | None) -> UnitState:
    block_id, item_id, language = place
    same = before is not None and before.state == standing.state
    since = before.since if before is not None and same else timezone.now()
    key = {"lesson_id": lesson_id, "block_id": block_id, "item_id": item_id, "language": language}
    return UnitState(**key, **standing._asdict(), since=since)
