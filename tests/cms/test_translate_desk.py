"""The translator's desk: what waits, what is kept, two writers of one sentence, and who may not come in."""

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import GroupPagePermission, Revision

from audio.broadcast.slots import village_day
from audio.models import Mix, Programme, ProgrammeItem, Station
from cms.desk.translate.saving import Typed, keep_texts, mark_of
from content.models import LessonPage
from content.text.types import Language
from content.units import Unit
from tests.factories import make_course, make_lesson, paragraph
from tests.translation.test_desk import person
from translation.comments import comments_on
from translation.memory.services import remember
from translation.models import Review, Term, UnitState
from translation.services import decide_term, record_review
from translation.states import HalfState
from translation.unit_states import newest_units

pytestmark = pytest.mark.django_db
FINGERS, NAILS = "ꇇꏸ", "ꇇꌋ"  # words of the reference vocabulary


@pytest.fixture
def lesson() -> LessonPage:
    """One sentence is written in both languages, one in Chinese only."""
    return make_lesson(make_course(), body=[paragraph("手指", FINGERS, id="p1"), paragraph("手指甲", id="p2")])


def unit_at(lesson: LessonPage, anchor: str = "u-p2") -> Unit:
    return next(unit for unit in newest_units(lesson.pk) if unit.anchor == anchor)


def seen(lesson: LessonPage, anchor: str = "u-p2") -> str:
    return mark_of(unit_at(lesson, anchor), Language.II)


def save(client: Client, lesson: LessonPage, text: str, anchor: str = "u-p2", **more: str) -> Any:
    form = {"unit": anchor, "text": text, "seen": seen(lesson, anchor)} | more
    return client.post(reverse("desk_translate_save", args=[lesson.pk]), form)


def state(lesson: LessonPage, block_id: str = "p2") -> str:
    return UnitState.objects.get(lesson=lesson, block_id=block_id, language=Language.II).state


def versions(lesson: LessonPage) -> int:
    count: int = Revision.page_revisions.filter(object_id=str(lesson.pk)).count()
    return count


def page_of(client: Client, lesson: LessonPage, **query: str) -> str:
    return client.get(reverse("desk_translate_lesson", args=[lesson.pk]), query).content.decode()


def test_what_is_typed_becomes_a_draft_and_never_goes_live(lesson: LessonPage) -> None:
    answer = save(person("fan"), lesson, NAILS)
    assert (answer.status_code, answer.json()["state"]) == (200, HalfState.DRAFT)
    assert (unit_at(lesson).ii, state(lesson)) == (NAILS, HalfState.DRAFT)
    live = LessonPage.objects.get(pk=lesson.pk)
    assert live.has_unpublished_changes and NAILS not in str(live.body.raw_data)


def test_one_sitting_is_one_version_of_the_history(lesson: LessonPage) -> None:
    client, before = person("fan"), versions(lesson)
    for text in (NAILS, FINGERS, NAILS):
        save(client, lesson, text)
    assert versions(lesson) == before + 1
    save(client, lesson, NAILS)
    assert versions(lesson) == before + 1


def test_another_sitting_and_a_published_version_are_not_written_over(lesson: LessonPage) -> None:
    client, before = person("fan"), versions(lesson)
    save(client, lesson, NAILS)
    Revision.objects.update(created_at=timezone.now() - timedelta(hours=1))
    save(client, lesson, FINGERS)
    assert versions(lesson) == before + 2
    lesson.refresh_from_db()
    lesson.latest_revision.publish()
    save(client, lesson, NAILS)
    assert versions(lesson) == before + 3


def test_of_two_writers_the_second_sees_the_text_of_the_first(lesson: LessonPage) -> None:
    mark = seen(lesson)
    first, second = person("jihu"), person("fan")
    save(first, lesson, NAILS)
    answer = save(second, lesson, FINGERS, seen=mark)
    found = answer.json()
    assert (answer.status_code, found["theirs"], found["by"]) == (409, NAILS, "jihu")
    assert unit_at(lesson).ii == NAILS
    assert save(second, lesson, FINGERS, seen=found["seen"]).status_code == 200
    assert unit_at(lesson).ii == FINGERS
    assert Revision.page_revisions.filter(object_id=str(lesson.pk), user__username="jihu").count() == 1


def test_a_translation_of_an_older_source_is_not_kept_silently(lesson: LessonPage) -> None:
    mark = seen(lesson)
    draft = lesson.get_latest_revision_as_object()
    draft.body = LessonPage._meta.get_field("body").to_python([paragraph("两只手", id="p2")])
    draft.save_revision()
    answer = save(person("fan"), lesson, NAILS, seen=mark)
    assert (answer.status_code, answer.json()["source"]) == (409, "两只手")


def test_a_field_that_nobody_touched_writes_nothing_over_what_came_meanwhile(lesson: LessonPage) -> None:
    user = User.objects.create_user("fan")
    typed = {"u-p1": Typed(FINGERS, seen(lesson, "u-p1")), "u-p2": Typed(NAILS, seen(lesson))}
    keep_texts(lesson.pk, {"u-p1": Typed(NAILS, seen(lesson, "u-p1"))}, User.objects.create_user("jihu"))
    outcome = keep_texts(lesson.pk, typed, user)
    assert (outcome.written, outcome.overtaken) == (["u-p2"], [])
    assert unit_at(lesson, "u-p1").ii == NAILS


@pytest.mark.parametrize(
    ("text", "anchor", "status"), [("手指甲", "u-p2", 422), (NAILS, "u-gone", 422), ("ꇇ" * 2_001, "u-p2", 422)]
)
def test_what_no_lesson_may_hold_is_refused_in_words(lesson: LessonPage, text: str, anchor: str, status: int) -> None:
    before = versions(lesson)
    answer = person("fan").post(
        reverse("desk_translate_save", args=[lesson.pk]), {"unit": anchor, "text": text, "seen": seen(lesson)}
    )
    assert (answer.status_code, bool(answer.json()["problem"]), versions(lesson)) == (status, True, before)


def test_nothing_is_written_into_a_locked_lesson(lesson: LessonPage) -> None:
    LessonPage.objects.update(locked=True, locked_by=User.objects.create_user("jihu"))
    client = person("fan")
    assert save(client, lesson, NAILS).status_code == 423
    assert "readonly" in page_of(client, lesson)


def test_handing_in_puts_the_half_on_the_reviewers_queue(lesson: LessonPage) -> None:
    answer = save(person("fan"), lesson, NAILS, do="hand_in")
    assert (answer.json()["state"], state(lesson)) == (HalfState.IN_REVIEW, HalfState.IN_REVIEW)
    review = Review.objects.get(block_id="p2")
    assert review.writer and review.writer.username == "fan"


def form_of(lesson: LessonPage, **fields: str) -> dict[str, str]:
    form: dict[str, str] = {}
    for unit in newest_units(lesson.pk):
        form |= {unit.anchor: unit.ii, f"{unit.anchor}-seen": mark_of(unit, Language.II)}
    return form | fields


def test_without_script_the_form_saves_and_hands_in(lesson: LessonPage) -> None:
    client = person("fan")
    address = reverse("desk_translate_lesson", args=[lesson.pk])
    client.post(address, form_of(lesson, do="hand_in:u-p2") | {"u-p2": NAILS})
    assert (unit_at(lesson).ii, state(lesson), state(lesson, "p1")) == (NAILS, HalfState.IN_REVIEW, HalfState.DRAFT)
    client.post(address, form_of(lesson, do="hand_in_all"))
    assert state(lesson, "p1") == HalfState.IN_REVIEW


def test_without_script_the_second_writer_keeps_his_text_beside_the_first(lesson: LessonPage) -> None:
    form = form_of(lesson, do="save") | {"u-p2": FINGERS}
    save(person("jihu"), lesson, NAILS)
    page = person("fan").post(reverse("desk_translate_lesson", args=[lesson.pk]), form).content.decode()
    assert unit_at(lesson).ii == NAILS
    unit = page.split('id="u-p2"')[1]
    assert NAILS in unit and f">{FINGERS}</textarea>" in unit and "jihu" in unit


def test_a_comment_stands_beside_the_sentence_and_in_wagtails_editor(lesson: LessonPage) -> None:
    client = person("fan")
    form = form_of(lesson, do="comment:u-p2") | {"u-p2-comment": "这个词对吗？"}
    client.post(reverse("desk_translate_lesson", args=[lesson.pk]), form)
    [comment] = comments_on([unit_at(lesson)])[unit_at(lesson).key]
    assert (comment.contentpath, comment.text) == ("body.p2.ii", "这个词对吗？")
    assert "这个词对吗？" in page_of(client, lesson)


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


def test_the_queue_asks_as_much_for_many_lessons_as_for_few(
    lesson: LessonPage, django_assert_max_num_queries: Any
) -> None:
    client, course = person("fan"), make_course()
    for number in range(4):
        make_lesson(course, title=f"课{number}")
    with django_assert_max_num_queries(30):
        client.get(reverse("desk_translate"))


ADDRESSES = [
    ("get", "desk_translate", False),
    ("get", "desk_translate_lesson", True),
    ("post", "desk_translate_lesson", True),
    ("post", "desk_translate_save", True),
    ("post", "desk_translate_check", True),
    ("get", "desk_translate_beside", True),
]


@pytest.mark.parametrize(("method", "name", "of_lesson"), ADDRESSES)
def test_a_stranger_and_a_wrong_role_are_refused(lesson: LessonPage, method: str, name: str, of_lesson: bool) -> None:
    url = reverse(name, args=[lesson.pk] if of_lesson else [])
    stranger = getattr(Client(), method)(url)
    assert (stranger.status_code, "/login/" in stranger["Location"]) == (302, True)
    wrong_role = getattr(person("ren", editor=False), method)(url)
    assert wrong_role.status_code in (302, 403)
    assert "手" not in wrong_role.content.decode()


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
