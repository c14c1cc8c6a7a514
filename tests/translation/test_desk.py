"""The reviewer's desk: who may decide, on what, and what happens when the text changed meanwhile."""

from typing import Any

import pytest
from django.contrib.auth.models import Group, Permission, User
from django.test import Client
from django.urls import reverse
from wagtail.models import GroupPagePermission, Page

from content.models import LessonPage
from content.units import lesson_units
from tests.factories import make_column, make_course, make_home, make_lesson, paragraph
from translation.models import Review
from translation.review_rows import Row
from translation.selectors import waiting_lessons
from translation.states import HalfState

pytestmark = pytest.mark.django_db


@pytest.fixture
def lesson() -> LessonPage:
    return make_lesson(make_course(make_column(make_home())), title="手", title_ii="ꇇ")


def person(name: str, *, editor: bool = True, reviewer: bool = False) -> Client:
    user = User.objects.create_user(name)
    user.user_permissions.add(Permission.objects.get(codename="access_admin"))
    if reviewer:
        user.user_permissions.add(Permission.objects.get(codename="change_review"))
    if editor:
        user.groups.add(*_editors())
    client = Client()
    client.force_login(user)
    return client


def _editors() -> list[Group]:
    group, _created = Group.objects.get_or_create(name="editors")
    change = Permission.objects.get(content_type__app_label="wagtailcore", codename="change_page")
    GroupPagePermission.objects.get_or_create(group=group, page=Page.get_first_root_node(), permission=change)
    return [group]


def form_of(lesson: LessonPage, state: str, note: str = "") -> dict[str, str]:
    unit = lesson_units(lesson)[0]
    row = Row(unit, HalfState.DRAFT, "", ())
    return {f"{row.field}-state": state, f"{row.field}-note": note, f"{row.field}-seen": row.seen}


def test_a_reviewer_approves_and_is_named(lesson: LessonPage) -> None:
    client = person("shen", reviewer=True)
    client.post(reverse("translation_review", args=[lesson.pk]), form_of(lesson, "approved"))
    review = Review.objects.get()
    assert (review.state, review.reviewer and review.reviewer.username) == ("approved", "shen")


def test_an_editor_without_the_right_sees_but_cannot_decide(lesson: LessonPage) -> None:
    client = person("bian")
    url = reverse("translation_review", args=[lesson.pk])
    assert "ꇇ" in client.get(url).content.decode()
    client.post(url, form_of(lesson, "approved"))
    assert not Review.objects.exists()


def test_what_a_check_found_and_the_repaired_half_stand_beside_the_text() -> None:
    lesson = make_lesson(make_course(make_column(make_home())), title="手", title_ii="ꇇ,ꇇ 12 ꇇ")
    page = person("bian").get(reverse("translation_review", args=[lesson.pk])).content.decode()
    assert "<mark>12</mark>" in page
    assert "ꇇ，ꇇ" in page


def test_a_stranger_sees_nothing(lesson: LessonPage) -> None:
    client = person("ren", editor=False)
    page = client.get(reverse("translation_review", args=[lesson.pk]), follow=True)
    assert "ꇇ" not in page.content.decode()


def test_a_text_that_changed_meanwhile_is_not_decided_on(lesson: LessonPage) -> None:
    form = form_of(lesson, "approved")
    lesson.title_ii = "ꇇꏸ"
    lesson.save_revision().publish()
    client = person("shen", reviewer=True)
    page = client.post(reverse("translation_review", args=[lesson.pk]), form, follow=True)
    assert not Review.objects.exists()
    assert "手" in page.content.decode()


def test_rejecting_without_a_reason_is_refused_in_words(lesson: LessonPage) -> None:
    client = person("shen", reviewer=True)
    page = client.post(reverse("translation_review", args=[lesson.pk]), form_of(lesson, "rejected"), follow=True)
    assert "原因" in page.content.decode()
    assert not Review.objects.exists()


def test_the_queue_counts_what_waits(lesson: LessonPage) -> None:
    page = person("shen", reviewer=True).get(reverse("translation_queue"))
    assert f"{lesson.number} 手" in page.content.decode()
    [row] = page.context["page"]
    assert (row.waiting, row.airworthy, row.missing) == (1, 0, 0)


def test_what_waits_most_stands_first_and_two_queries_read_it_all(
    lesson: LessonPage, django_assert_num_queries: Any
) -> None:
    more = make_lesson(make_course(), title="手掌", title_ii="ꇇ", body=[paragraph("手指", "ꇇꏸ")])
    with django_assert_num_queries(2):
        rows = waiting_lessons()
    assert [(row.lesson_id, row.waiting) for row in rows] == [(more.pk, 2), (lesson.pk, 1)]
