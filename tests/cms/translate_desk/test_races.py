"""Two browsers save at the same moment: nobody's text is lost, and the second is told."""

import pytest
from django.contrib.auth.models import User

from cms.desk.translate.saving import Outcome, Typed, keep_texts, mark_of
from content.models import LessonPage
from content.text.types import Language
from tests.factories import make_course, make_lesson, paragraph
from tests.translation.test_races import at_once, unit_of

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def lesson() -> LessonPage:
    return make_lesson(make_course(), body=[paragraph("手指", "ꇇꏸ", id="p1"), paragraph("手掌", "ꇇ", id="p2")])


def saved_at_once(lesson: LessonPage, *typed: tuple[str, str, str]) -> dict[str, Outcome]:
    """For (who, block, text): what each was told."""
    told: dict[str, Outcome] = {}

    def act(who: str, block: str, text: str) -> None:
        user, unit = User.objects.get(username=who), unit_of(lesson, block)
        told[who] = keep_texts(lesson.pk, {unit.anchor: Typed(text, seen[block])}, user)

    for who, _block, _text in typed:
        User.objects.create_user(who)
    seen = {block: mark_of(unit_of(lesson, block), Language.II) for _who, block, _text in typed}
    raised = at_once(*(lambda one=one: act(*one) for one in typed))
    assert raised == []
    return told


def test_of_two_who_write_one_sentence_the_second_is_told_and_nothing_is_written_over(lesson: LessonPage) -> None:
    told = saved_at_once(lesson, ("jihu", "p1", "ꇇ"), ("aqu", "p1", "ꏸ"))
    (first,) = [who for who, outcome in told.items() if outcome.written]
    (second,) = [who for who, outcome in told.items() if outcome.overtaken]
    assert {first, second} == {"jihu", "aqu"}
    assert unit_of(lesson, "p1").ii == {"jihu": "ꇇ", "aqu": "ꏸ"}[first]
    assert told[second].by == first


def test_two_who_write_two_sentences_both_keep_theirs(lesson: LessonPage) -> None:
    told = saved_at_once(lesson, ("jihu", "p1", "ꇇ"), ("aqu", "p2", "ꏸ"))
    assert all(outcome.written and not outcome.overtaken for outcome in told.values())
    assert (unit_of(lesson, "p1").ii, unit_of(lesson, "p2").ii) == ("ꇇ", "ꏸ")
