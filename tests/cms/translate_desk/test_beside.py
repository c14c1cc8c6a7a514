"""What helps beside a sentence, the queue, and who may come in."""

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.urls import reverse
from django.utils import timezone
from wagtail.models import GroupPagePermission

from audio.broadcast.slots import village_day
from audio.models import Mix, MixRecipe, Order, Programme, ProgrammeItem, Station
from content.models import LessonPage
from content.text.types import Language
from tests.cms.people import check_refused
from tests.cms.translate_desk.steps import (
    ADDRESSES,
    FINGERS,
    NAILS,
    form_of,
    page_of,
    save,
    seen,
    state,
    unit_at,
)
from tests.factories import make_course, make_lesson, paragraph
from tests.translation.test_desk import person
from translation.comments import answer, comments_on
from translation.memory.services import remember
from translation.models import Review, Term
from translation.services import decide_term, record_review
from translation.states import HalfState

pytestmark = pytest.mark.django_db


def test_a_comment_stands_beside_the_sentence_and_in_wagtails_editor(lesson: LessonPage) -> None:
    client = person("fan")
    form = form_of(lesson, do="comment:u-p2") | {"u-p2-comment": "这个词对吗？"}
    client.post(reverse("desk_translate_lesson", args=[lesson.pk]), form)
    [comment] = comments_on([unit_at(lesson)])[unit_at(lesson).key]
    assert (comment.contentpath, comment.text) == ("body.p2.ii", "这个词对吗？")
    assert "这个词对吗？" in page_of(client, lesson)


def test_the_reviewers_answer_stands_below_the_comment(lesson: LessonPage) -> None:
    client = person("fan")
    form = form_of(lesson, do="comment:u-p2") | {"u-p2-comment": "这个词对吗？"}
    client.post(reverse("desk_translate_lesson", args=[lesson.pk]), form)
    [comment] = comments_on([unit_at(lesson)])[unit_at(lesson).key]
    answer(lesson.pk, comment.pk, "老人都这么说。", User.objects.create_user("jihu", first_name="吉胡"))
    unit = page_of(client, lesson).split('id="u-p2"')[1]
    assert unit.index("这个词对吗？") < unit.index("吉胡") < unit.index("老人都这么说。")


def test_words_of_the_glossary_are_marked_and_offered(lesson: LessonPage) -> None:
    for zh, ii in (("手指", FINGERS), ("手指甲", NAILS)):
        decide_term(Term(zh=zh, ii=ii), Review.State.SOURCED, reason="词表")
    unit = page_of(person("fan"), lesson).split('id="u-p2"')[1]
    assert '<span class="translate-term">手指甲<sup>1</sup></span>' in unit
    assert f'data-term="1" data-text="{NAILS}"' in unit


def test_what_was_translated_before_is_offered_with_its_score(lesson: LessonPage) -> None:
    other = make_lesson(body=[paragraph("手指甲。", NAILS, id="q1")], title="指甲")
    record_review(unit_at(other, "u-q1"), Language.II, Review.State.APPROVED, reviewer=User.objects.create_user("jihu"))
    remember(other.pk)
    page = page_of(person("fan"), lesson, unit="u-p2")
    assert f'data-suggestion="1" data-text="{NAILS}"' in page
    assert "99%" in page


def test_checks_answer_while_one_types_as_the_page_does(lesson: LessonPage) -> None:
    client = person("fan")
    address = reverse("desk_translate_check", args=[lesson.pk])
    found = client.post(address, {"unit": "u-p2", "text": f"{NAILS},"}).json()["findings"]
    assert "data-fix" in found
    assert unit_at(lesson).ii == ""
    save(client, lesson, f"{NAILS},")
    assert found.strip() in page_of(client, lesson)


def test_the_second_at_a_sentence_is_told_the_name_of_the_first(lesson: LessonPage) -> None:
    first, second = person("jihu"), person("fan")
    address = reverse("desk_translate_beside", args=[lesson.pk])
    assert first.get(address, {"unit": "u-p2", "here": ""}).json()["others"] == ""
    assert "jihu" in second.get(address, {"unit": "u-p2"}).json()["others"]
    assert second.get(address, {"unit": "u-p1"}).json()["others"] == ""


def test_a_machine_draft_is_labelled_and_only_for_an_empty_field(lesson: LessonPage, settings: Any) -> None:
    client = person("fan")
    assert "data-draft" not in page_of(client, lesson, unit="u-p2")
    settings.SUOMA_DRAFTS = {"ENGINE": "translation.drafts.dummy.DummyEngine"}
    assert "机器" in page_of(client, lesson, unit="u-p2")
    assert "data-draft" not in page_of(client, lesson, unit="u-p1")
    assert state(lesson) == HalfState.MISSING


def test_what_goes_on_air_first_stands_first(lesson: LessonPage) -> None:
    course = make_course()
    later = make_lesson(course, title="后播", title_ii="")
    make_lesson(course, title="没排", title_ii="")
    sooner = make_lesson(course, title="先播", title_ii="")
    station = Station.objects.create(slug="cun", name="甲村")
    for page, days, mix in ((later, 9, Mix.II), (sooner, 2, Mix.II_ZH), (lesson, 1, Mix.ZH), (lesson, -3, Mix.II)):
        day = village_day(timezone.now()) + timedelta(days=days)
        programme = Programme.objects.create(station=station, date=day, slot="noon")
        ProgrammeItem.objects.create(programme=programme, lesson=page, mix=mix)
    shown = person("fan").get(reverse("desk_translate")).content.decode()
    assert shown.index("先播") < shown.index("后播") < shown.index("没排")


@pytest.mark.parametrize(("order", "urgent"), [(Order.ZH_THEN_II, True), (Order.II, True), (Order.ZH, False)])
def test_a_broadcast_in_the_countys_own_mix_hurries_whom_it_speaks_for(
    lesson: LessonPage, order: Order, urgent: bool
) -> None:
    MixRecipe.objects.create(slug="own-1", name="早读", order=order)
    day = village_day(timezone.now()) + timedelta(days=3)
    programme = Programme.objects.create(station=Station.objects.create(slug="cun"), date=day, slot="noon")
    ProgrammeItem.objects.create(programme=programme, lesson=lesson, mix="own-1")
    shown = person("fan").get(reverse("desk_translate")).content.decode()
    assert (f"<b>{day:%m-%d}</b>" in shown) is urgent


def test_the_queue_asks_as_much_for_many_lessons_as_for_few(
    lesson: LessonPage, django_assert_max_num_queries: Any
) -> None:
    client, course = person("fan"), make_course()
    for number in range(4):
        make_lesson(course, title=f"课{number}")
    with django_assert_max_num_queries(30):
        client.get(reverse("desk_translate"))


@pytest.mark.parametrize(("method", "name", "of_lesson"), ADDRESSES)
def test_a_stranger_and_a_wrong_role_are_refused(lesson: LessonPage, method: str, name: str, of_lesson: bool) -> None:
    check_refused(method, reverse(name, args=[lesson.pk] if of_lesson else []))


def test_an_editor_of_other_pages_sees_and_writes_nothing(lesson: LessonPage) -> None:
    client = person("bian")
    GroupPagePermission.objects.update(page=make_course())
    assert save(client, lesson, NAILS).status_code in (302, 403)
    assert unit_at(lesson).ii == ""
    assert lesson.title not in client.get(reverse("desk_translate")).content.decode()


def test_a_session_that_ended_is_told_apart_from_a_refusal(lesson: LessonPage) -> None:
    client = person("fan")
    form = {"unit": "u-p2", "text": NAILS, "seen": seen(lesson)}
    client.logout()
    answer = client.post(
        reverse("desk_translate_save", args=[lesson.pk]), form, headers={"X-Requested-With": "XMLHttpRequest"}
    )
    assert "json" not in answer.get("Content-Type", "")
    assert unit_at(lesson).ii == ""
