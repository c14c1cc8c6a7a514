"""Every state of a half, and what becomes of it by whatever is done: one lesson with a sentence in each state."""

from collections.abc import Callable, Sequence
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.core.management import call_command

from content.models import ColumnPage, LessonPage
from content.text.types import Language
from tests.factories import make_course, make_issue, make_lesson, paragraph
from tests.translation.gate.steps import come
from translation.models import Review, UnitState
from translation.services import Decision, record_reviews
from translation.states import HalfState
from translation.submitting import hand_in, hand_in_lesson, send_back
from translation.unit_states import newest_units

pytestmark = pytest.mark.django_db

SENTENCES = ("missing", "draft", "in_review", "stale", "sourced", "approved", "rejected")
Texts = Callable[[str, str, str], tuple[str, str]]  # (block, zh, ii) -> (zh, ii)


@pytest.fixture
def lesson(column: ColumnPage, reviewer: User) -> LessonPage:
    """Each sentence is named by the state that its Yi is in."""
    body = [paragraph("手指", "" if name == "missing" else "ꇇꏸ", id=name) for name in SENTENCES]
    lesson = make_lesson(make_course(column), body=body)
    for name, word in (
        ("stale", "approved"),
        ("sourced", "sourced"),
        ("approved", "approved"),
        ("rejected", "rejected"),
    ):
        record(lesson, word, (name,))
    rewrite(lesson, lambda block, zh, ii: ("一只手指", ii) if block == "stale" else (zh, ii))
    hand_in([unit for unit in newest_units(lesson.pk) if unit.key.block_id == "in_review"], Language.II, reviewer)
    return lesson


def record(lesson: LessonPage, word: str, which: Sequence[str] = SENTENCES) -> None:
    """The reviewer's word on those sentences that have Yi."""
    units = [unit for unit in newest_units(lesson.pk) if unit.ii and unit.key.block_id in which]
    decisions = [Decision(unit, Review.State(word), "词表") for unit in units]
    record_reviews(decisions, Language.II, reviewer=User.objects.get(username="shenjiao"))


def rewrite(lesson: LessonPage, texts: Texts, **fields: Any) -> Any:
    draft = LessonPage.objects.get(pk=lesson.pk).get_latest_revision_as_object()
    raw = [dict(block) for block in draft.body.raw_data]
    for block in raw:
        zh, ii = texts(block["id"], block["value"]["zh"], block["value"]["ii"])
        block["value"] = {"zh": zh, "ii": ii}
    draft.body = LessonPage._meta.get_field("body").to_python(raw)
    return draft.save_revision(**fields)


def states(lesson: LessonPage) -> dict[str, str]:
    rows = UnitState.objects.filter(lesson=lesson, language=Language.II, block_id__in=SENTENCES)
    return dict(rows.values_list("block_id", "state"))


def _change_chinese(lesson: LessonPage) -> LessonPage:
    rewrite(lesson, lambda block, zh, ii: ("两只手", ii))
    return lesson


def _change_yi(lesson: LessonPage) -> LessonPage:
    rewrite(lesson, lambda block, zh, ii: (zh, "ꇇ"))
    return lesson


def _empty_yi(lesson: LessonPage) -> LessonPage:
    rewrite(lesson, lambda block, zh, ii: (zh, " "))
    return lesson


def _change_and_go_back(lesson: LessonPage) -> LessonPage:
    before = LessonPage.objects.get(pk=lesson.pk).get_latest_revision()
    rewrite(lesson, lambda block, zh, ii: ("两只手", "ꇇ"))
    before.as_object().save_revision(previous_revision=before)
    return lesson


def _hand_in(lesson: LessonPage) -> LessonPage:
    hand_in_lesson(lesson.pk, None)
    return lesson


def _send_back(lesson: LessonPage) -> LessonPage:
    send_back(lesson.pk)
    return lesson


def _word(word: str) -> Callable[[LessonPage], LessonPage]:
    def give(lesson: LessonPage) -> LessonPage:
        record(lesson, word)
        return lesson

    return give


def _publish(lesson: LessonPage) -> LessonPage:
    LessonPage.objects.get(pk=lesson.pk).get_latest_revision().publish()
    return lesson


def _publish_at_its_hour(lesson: LessonPage) -> LessonPage:
    revision = rewrite(lesson, lambda block, zh, ii: (zh, ii))
    come(revision)
    call_command("publish_scheduled")
    return lesson


def _unpublish(lesson: LessonPage) -> LessonPage:
    LessonPage.objects.get(pk=lesson.pk).unpublish()
    return lesson


def _move(lesson: LessonPage) -> LessonPage:
    LessonPage.objects.get(pk=lesson.pk).move(make_issue(), pos="last-child")
    return lesson


def _copy(lesson: LessonPage) -> LessonPage:
    copy: LessonPage = LessonPage.objects.get(pk=lesson.pk).copy(update_attrs={"slug": "copy"}, keep_live=False)
    return copy


def _reorder(lesson: LessonPage) -> LessonPage:
    draft = LessonPage.objects.get(pk=lesson.pk).get_latest_revision_as_object()
    draft.body = LessonPage._meta.get_field("body").to_python(list(reversed(draft.body.raw_data)))
    draft.save_revision()
    return lesson


SAME = " ".join(SENTENCES)
# What is done, and the state of each sentence then, in the order of SENTENCES.
TABLE = [
    (_change_chinese, "missing draft draft stale stale stale rejected"),
    (_change_yi, "draft draft draft draft draft draft draft"),
    (_empty_yi, "missing missing missing missing missing missing missing"),
    (_change_and_go_back, SAME),
    (_hand_in, "missing in_review in_review in_review sourced approved rejected"),
    (_send_back, "missing draft draft stale sourced approved rejected"),
    (_word("approved"), "missing approved approved approved approved approved approved"),
    (_word("sourced"), "missing sourced sourced sourced sourced sourced sourced"),
    (_word("rejected"), "missing rejected rejected rejected rejected rejected rejected"),
    (_word("draft"), "missing draft draft draft draft draft draft"),
    (_publish, SAME),
    (_publish_at_its_hour, SAME),
    (_unpublish, SAME),
    (_move, SAME),
    (_copy, SAME),
    (_reorder, SAME),
]


@pytest.mark.parametrize(("act", "expected"), TABLE)
def test_each_state_becomes_what_the_table_says(
    lesson: LessonPage, act: Callable[[LessonPage], LessonPage], expected: str
) -> None:
    assert states(lesson) == {name: name for name in SENTENCES}
    assert states(act(lesson)) == dict(zip(SENTENCES, expected.split(), strict=True))
    call_command("unit_states", "verify")


def test_the_table_begins_with_every_state_there_is() -> None:
    assert set(SENTENCES) == {state.value for state in HalfState}


def test_a_lesson_has_no_aliases_that_would_pass_by_the_gate(lesson: LessonPage) -> None:
    with pytest.raises(ValidationError):
        lesson.create_alias(update_slug="alias")
    assert LessonPage.objects.count() == 1
    assert states(lesson) == {name: name for name in SENTENCES}
