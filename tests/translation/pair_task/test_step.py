"""The reviewer's step in Wagtail's workflow: it shows both halves, and its answer is the word on each of them."""

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from wagtail.models import TaskState

from content.models import ColumnPage, LessonPage
from content.text.types import Language
from tests.translation.pair_task.steps import act, fresh, let_publish, modal, shown, states, type_yi, user
from translation.comments import comment_on
from translation.models import PairTask, Review
from translation.states import HalfState
from translation.unit_states import newest_units

pytestmark = pytest.mark.django_db


def test_submitting_hands_both_halves_in(lesson: LessonPage) -> None:
    assert states(lesson) == {"title": HalfState.IN_REVIEW, "p1": HalfState.IN_REVIEW}
    assert isinstance(fresh(lesson).current_workflow_task, PairTask)


@pytest.mark.parametrize("action", ["approve", "reject"])
def test_the_step_shows_both_halves_state_and_comments(lesson: LessonPage, reviewer: Client, action: str) -> None:
    comment_on(newest_units(lesson.pk)[-1], Language.II, "这个词对吗", user("fan"))
    page = modal(reviewer, lesson, action)
    assert page.index("手指") < page.index("ꇇꏸ") < page.index("这个词对吗")
    assert page.count('data-state="in_review"') == 2
    assert ('name="reason-u-p1"' in page, 'name="shown-u-p1"' in page) == (action == "reject", action == "approve")


@pytest.mark.parametrize("publishes", [False, True])
def test_approving_approves_what_was_shown_and_publishes_where_the_reviewer_may(
    lesson: LessonPage, reviewer: Client, publishes: bool
) -> None:
    if publishes:
        let_publish("shen")
    page = act(reviewer, lesson, "approve", **shown(lesson)).content.decode()
    assert states(lesson) == {"title": HalfState.APPROVED, "p1": HalfState.APPROVED}
    assert set(Review.objects.values_list("reviewer__username", flat=True)) == {"shen"}
    assert not fresh(lesson).workflow_in_progress
    assert (fresh(lesson).live, "等编辑发布" in page) == (publishes, not publishes)


def test_what_was_changed_since_it_was_shown_stays_open_in_words(lesson: LessonPage, reviewer: Client) -> None:
    before = shown(lesson)
    type_yi(lesson, "ꇇ")
    page = act(reviewer, lesson, "approve", **before).content.decode()
    assert "《手》还没有通过" in page
    assert f"/review/{lesson.pk}/#u-p1" in page
    assert states(lesson)["title"] == HalfState.IN_REVIEW
    assert fresh(lesson).workflow_in_progress
    assert not fresh(lesson).live


def test_nothing_is_approved_that_was_not_shown(lesson: LessonPage, reviewer: Client) -> None:
    assert "《手》还没有通过" in act(reviewer, lesson, "approve").content.decode()
    assert not Review.objects.filter(state="approved").exists()


@pytest.mark.parametrize(("gate", "goes_live"), [(ColumnPage.Gate.REFUSE, False), (ColumnPage.Gate.WARN, True)])
def test_a_missing_half_stops_the_step_only_where_the_column_refuses(
    lesson: LessonPage, reviewer: Client, gate: str, goes_live: bool
) -> None:
    column = ColumnPage.objects.get()
    column.gate = gate
    column.save()
    let_publish("shen")
    type_yi(lesson, "")
    page = act(reviewer, lesson, "approve", **shown(lesson)).content.decode()
    assert fresh(lesson).live == goes_live
    assert (f"/review/{lesson.pk}/#u-p1" in page) != goes_live
    assert states(lesson)["title"] == (HalfState.APPROVED if goes_live else HalfState.IN_REVIEW)


def test_a_reason_for_one_half_reaches_its_translator(lesson: LessonPage, reviewer: Client, translator: Client) -> None:
    act(reviewer, lesson, "reject", **{"reason-u-p1": "声调不对", "reason-u-title": " "})
    assert states(lesson) == {"title": HalfState.DRAFT, "p1": HalfState.REJECTED}
    assert "声调不对" in translator.get(reverse("desk_translate_lesson", args=[lesson.pk])).content.decode()
    assert "“手指”：声调不对" in TaskState.objects.get().comment
    assert [message.to for message in mail.outbox if "shen" not in message.to[0]] == [["fan@example.org"]]


def test_what_came_back_and_was_mended_is_handed_in_again(lesson: LessonPage, reviewer: Client) -> None:
    act(reviewer, lesson, "reject", **{"reason-u-p1": "声调不对"})
    type_yi(lesson, "ꇇ")
    fresh(lesson).current_workflow_state.resume(user("fan"))
    assert states(lesson) == {"title": HalfState.IN_REVIEW, "p1": HalfState.IN_REVIEW}


def test_sending_back_without_a_word_is_refused_in_words(lesson: LessonPage, reviewer: Client) -> None:
    page = act(reviewer, lesson, "reject", **{"reason-u-p1": " "}).content.decode()
    assert "要改什么" in page
    assert states(lesson)["p1"] == HalfState.IN_REVIEW
    assert fresh(lesson).workflow_in_progress


def test_a_workflow_that_is_called_off_leaves_nothing_in_review(lesson: LessonPage) -> None:
    fresh(lesson).current_workflow_state.cancel(user=user("fan"))
    assert states(lesson) == {"title": HalfState.DRAFT, "p1": HalfState.DRAFT}


def test_publishing_past_the_workflow_leaves_nothing_in_review(lesson: LessonPage) -> None:
    fresh(lesson).get_latest_revision().publish()
    assert set(states(lesson).values()) == {HalfState.DRAFT}


def test_a_translator_decides_nothing(lesson: LessonPage, translator: Client) -> None:
    act(translator, lesson, "approve", **shown(lesson))
    assert set(states(lesson).values()) == {HalfState.IN_REVIEW}
    assert (
        'action="/admin/pages/' not in translator.get(reverse("translation_review", args=[lesson.pk])).content.decode()
    )


def test_the_review_page_takes_the_step_too(lesson: LessonPage, reviewer: Client) -> None:
    page = reviewer.get(reverse("translation_review", args=[lesson.pk]))
    assert "fan" in page.content.decode()
    url = page.context["step"].approve_url
    reviewer.post(url, {**shown(lesson), "next": reverse("translation_review", args=[lesson.pk])})
    assert set(states(lesson).values()) == {HalfState.APPROVED}


def test_a_page_that_is_no_lesson_is_approved_as_a_whole(lesson: LessonPage, reviewer: Client) -> None:
    column = ColumnPage.objects.get()
    column.title = "健康"
    column.save_revision()
    column.get_workflow().start(column, user("fan"))
    state = ColumnPage.objects.get().current_workflow_task_state
    url = reverse("wagtailadmin_pages:workflow_action", args=[column.pk, "approve", state.pk])
    let_publish("shen")
    assert reviewer.get(url).status_code == 200
    reviewer.post(url)
    assert ColumnPage.objects.get().title == "健康"


def test_a_column_where_yi_comes_first_has_its_chinese_approved(lesson: LessonPage, reviewer: Client) -> None:
    column = ColumnPage.objects.get()
    column.source_language = Language.II
    column.save()
    act(reviewer, lesson, "approve", **shown(lesson))
    approved = Review.objects.filter(state="approved").values_list("language", "text")
    assert set(approved) == {("zh-hans", "手"), ("zh-hans", "手指")}
