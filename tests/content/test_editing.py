"""The editor's road through Wagtail's own views, with both halves at once."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from content.models import CoursePage, HomePage, LessonPage
from content.units import lesson_units
from tests.content.conftest import Desk, lesson_form, said_of_block
from tests.factories import make_course, make_issue, make_lesson, paragraph, words

pytestmark = pytest.mark.django_db

PAIR: dict[str, Any] = {"zh": "手指", "ii": "ꇇꏸ"}


def test_a_lesson_is_created_as_a_draft_in_both_languages(desk: Desk) -> None:
    response = desk.create(
        title="洗手", title_ii="ꇇ", summary_zh_hans="手", summary_ii="ꇇ", body=[("paragraph", PAIR)]
    )
    assert response.status_code == 302
    lesson = desk.newest()
    assert (lesson.live, lesson.number) == (False, 101)
    assert [(unit.zh, unit.ii) for unit in lesson_units(lesson)] == [("洗手", "ꇇ"), ("手", "ꇇ"), ("手指", "ꇇꏸ")]


def test_the_address_is_made_of_the_titles_pinyin_and_kept(desk: Desk) -> None:
    desk.create(title="洗手")
    desk.create(title="洗手")
    first, second = LessonPage.objects.order_by("pk")
    assert (first.slug, second.slug) == ("xi-shou", "xi-shou-2")
    desk.edit(first, "publish", title="饭前洗手", slug="xi-shou")
    first.refresh_from_db()
    assert (first.title, first.slug) == ("饭前洗手", "xi-shou")


def test_a_draft_does_not_touch_what_readers_see(desk: Desk, lesson_factory: Any) -> None:
    lesson = lesson_factory(title="手", title_ii="ꇇ", body=[paragraph("手", "ꇇ")])
    desk.edit(lesson, title="手指", title_ii="ꇇꏸ", slug=lesson.slug, body=[("paragraph", PAIR)])
    lesson.refresh_from_db()
    assert [(unit.zh, unit.ii) for unit in lesson_units(lesson)] == [("手", "ꇇ"), ("手", "ꇇ")]
    desk.edit(lesson, "publish", title="手指", title_ii="ꇇꏸ", slug=lesson.slug, body=[("paragraph", PAIR)])
    lesson.refresh_from_db()
    assert [(unit.zh, unit.ii) for unit in lesson_units(lesson)] == [("手指", "ꇇꏸ"), ("手指", "ꇇꏸ")]


def test_a_draft_with_an_empty_half_saves_and_publishing_says_what_is_missing(desk: Desk) -> None:
    empty = [("paragraph", {"zh": "", "ii": "ꇇ"})]
    assert desk.create(body=empty).status_code == 302
    response = desk.create("publish", body=empty)
    assert response.status_code == 200
    assert not LessonPage.objects.filter(live=True).exists()
    assert said_of_block(response) == {"zh": {"messages": ["必需字段"]}}


def test_an_empty_yi_half_can_be_published(desk: Desk) -> None:
    assert desk.create("publish", body=[("paragraph", {"zh": "手", "ii": ""})]).status_code == 302
    assert LessonPage.objects.get().live


def test_autosave_rewrites_one_revision_and_keeps_both_halves(desk: Desk, lesson_factory: Any) -> None:
    lesson = lesson_factory(title="手", publish=False)
    url = reverse("wagtailadmin_pages:edit", args=(lesson.pk,))
    answer = desk.client.post(url, lesson_form(title="手指", slug=lesson.slug), headers={"accept": "application/json"})
    first = answer.json()
    assert first["success"], first
    again = lesson_form(title="手指甲", title_ii="ꇇꌋ", slug=lesson.slug, overwrite_revision_id=first["revision_id"])
    second = desk.client.post(url, again, headers={"accept": "application/json"}).json()
    assert second["revision_id"] == first["revision_id"]
    draft = LessonPage.objects.get(pk=lesson.pk).get_latest_revision_as_object()
    assert (draft.title, draft.title_ii, draft.number) == ("手指甲", "ꇇꌋ", lesson.number)


def test_comparing_two_versions_shows_what_changed_in_both_halves(desk: Desk, lesson_factory: Any) -> None:
    lesson = lesson_factory(title="手", title_ii="ꇇ", body=[paragraph("手", "ꇇ", id="b")])
    body = [("paragraph", PAIR)]
    desk.edit(lesson, title="手指", title_ii="ꇇꏸ", slug=lesson.slug, summary_ii="ꇇꌋ", body=body)
    url = reverse("wagtailadmin_pages:revisions_compare", args=(lesson.pk, "earliest", "latest"))
    page = desk.client.get(url).content.decode()
    for change in ("手指", "ꇇꏸ", "ꇇꌋ"):
        assert change in page


def test_reverting_brings_back_both_halves_and_keeps_the_number(desk: Desk, lesson_factory: Any) -> None:
    lesson = lesson_factory(title="手", title_ii="ꇇ")
    first = lesson.get_latest_revision()
    desk.edit(lesson, "publish", title="手指", title_ii="ꇇꏸ", slug=lesson.slug)
    form = lesson_form("publish", title="手", title_ii="ꇇ", slug=lesson.slug, revision=first.pk)
    desk.client.post(reverse("wagtailadmin_pages:edit", args=(lesson.pk,)), form)
    lesson.refresh_from_db()
    assert (lesson.title, lesson.title_ii, lesson.number) == ("手", "ꇇ", 101)


def test_a_scheduled_lesson_goes_live_with_both_halves_when_its_time_has_come(desk: Desk) -> None:
    soon = timezone.localtime() + timedelta(hours=2)
    desk.create("publish", title_ii="ꇇ", go_live_at=soon.strftime("%Y-%m-%d %H:%M"), body=[("paragraph", PAIR)])
    lesson = LessonPage.objects.get()
    assert not lesson.live
    lesson.revisions.update(approved_go_live_at=timezone.now() - timedelta(minutes=1))
    revision = lesson.get_latest_revision()
    revision.content["go_live_at"] = (timezone.now() - timedelta(minutes=1)).isoformat()
    revision.save()
    call_command("publish_scheduled")
    lesson.refresh_from_db()
    assert lesson.live
    assert [unit.ii for unit in lesson_units(lesson)] == ["ꇇ", "ꇇꏸ"]


def test_unpublishing_keeps_the_lesson_and_its_number(desk: Desk, lesson_factory: Any) -> None:
    lesson = lesson_factory()
    desk.client.post(reverse("wagtailadmin_pages:unpublish", args=(lesson.pk,)))
    lesson.refresh_from_db()
    assert (lesson.live, lesson.number) == (False, 101)


def test_a_copy_made_in_the_admin_is_a_draft_with_both_halves_and_another_number(
    desk: Desk, lesson_factory: Any
) -> None:
    lesson = lesson_factory(title="手", title_ii="ꇇ", body=[words(("手", "ꇇ"))])
    url = reverse("wagtailadmin_pages:copy", args=(lesson.pk,))
    form = {"new_title": "手指", "new_slug": "shou-zhi", "new_parent_page": desk.course.pk, "publish_copies": "on"}
    assert desk.client.post(url, form).status_code == 302
    copy = LessonPage.objects.exclude(pk=lesson.pk).get()
    assert (copy.live, copy.number, copy.title_ii) == (False, 102, "ꇇ")
    assert [(unit.zh, unit.ii) for unit in lesson_units(copy)] == [("手指", "ꇇ"), ("手", "ꇇ")]
    assert "alias" not in desk.client.get(url).context["form"].fields


def test_a_moved_lesson_keeps_its_number_and_is_found_at_its_new_address(desk: Desk, lesson_factory: Any) -> None:
    lesson, other = lesson_factory(slug="shou"), make_course(desk.course.get_parent(), slug="other")
    url = reverse("wagtailadmin_pages:move_confirm", args=(lesson.pk, other.pk))
    assert desk.client.post(url).status_code == 302
    lesson.refresh_from_db()
    assert lesson.number == 101
    assert lesson.url_in("ii").endswith("/other/shou/")


def test_publishing_below_a_draft_tells_the_editor_that_nobody_can_open_it_yet(desk: Desk, course: CoursePage) -> None:
    course.unpublish()
    response = desk.create("publish", title="洗手")
    said = [str(message) for message in response.wsgi_request._messages]
    assert LessonPage.objects.get().live
    assert any(course.title in sentence for sentence in said), said


def test_publishing_below_published_pages_warns_of_nothing(desk: Desk, course: CoursePage) -> None:
    response = desk.create("publish", title="洗手")
    assert not any(course.title in str(message) for message in response.wsgi_request._messages)


def test_the_form_of_a_new_lesson_has_yi_fields_marked_as_yi(desk: Desk) -> None:
    url = reverse("wagtailadmin_pages:add", args=("content", "lessonpage", desk.course.pk))
    page = desk.client.get(url)
    form = page.context["form"]
    for name in ("title_ii", "summary_ii", "cover_alt_ii"):
        assert form.fields[name].widget.attrs["lang"] == "ii"
    assert list(form.fields)[:4] == ["title", "title_ii", "summary_zh_hans", "summary_ii"]


def test_every_page_type_can_be_edited(desk: Desk, home: HomePage) -> None:
    make_issue(make_lesson().get_parent().get_parent())
    for page in home.get_descendants(inclusive=True):
        assert desk.client.get(reverse("wagtailadmin_pages:edit", args=(page.pk,))).status_code == 200, page


def test_pinyin_is_offered_to_editors_and_to_nobody_else(editor_client: Client) -> None:
    url = reverse("content_pinyin")
    assert editor_client.get(url, {"text": "手指"}).json() == {"pinyin": "shǒu zhǐ"}
    assert Client().get(url, {"text": "手指"}).status_code == 302
