"""What villages may fetch when a lesson, or a page above it, is no longer public: nothing that holds it, and all of it
again when it comes back."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoCaptureOnCommitCallbacks

from audio.broadcast import services, shelf
from audio.errors import StoreAwayError
from audio.housekeeping import remove_what_was_withdrawn
from audio.models import Mix, Programme, Slot, Station
from audio.render.storage import WholeFileStorage
from content.models import LessonPage
from tests.broadcast.conftest import TODAY, made
from tests.factories import make_column, make_course, paragraph

Commit = DjangoCaptureOnCommitCallbacks
Deed = Callable[[LessonPage], None]


@pytest.fixture
def programme(station: Station, water: LessonPage) -> Programme:
    """Made, with nothing in it but `water`."""
    return made(services.plan_slot(station, TODAY + timedelta(days=400), Slot.NOON, [(water.pk, Mix.ZH)]))


def answers(names: list[str]) -> set[int]:
    return {Client().get(f"/sound/{name}").status_code for name in names}


def replan(programme: Programme, *lessons: LessonPage) -> Programme:
    lines = [(lesson.pk, Mix.ZH.value) for lesson in lessons]
    return services.plan_slot(programme.station, programme.date, programme.slot, lines)


def test_a_withdrawn_lesson_takes_all_names_with_it(
    programme: Programme, water: LessonPage, washing: LessonPage, django_capture_on_commit_callbacks: Commit
) -> None:
    programme = made(replan(programme, water, washing))
    names = shelf.names_in(programme)
    endings = [name.rpartition("noon")[2] for name in names]
    assert {".mp3", "-plain.mp3", "-zh.vtt", "-manifest.json", ".json"} <= set(endings)
    assert endings.count(".mp3") == 2  # the older one, too, which a download may still be reading
    assert answers(names) == {200}
    with django_capture_on_commit_callbacks(execute=True):
        water.unpublish()
    assert answers(names) == {404}
    programme.refresh_from_db()
    assert (programme.beside, programme.superseded, programme.report) == ([], [], {})
    assert programme.state == Programme.State.QUEUED  # the other lesson is played


def test_what_was_replaced_goes_when_its_lesson_is_withdrawn(
    programme: Programme, water: LessonPage, washing: LessonPage, django_capture_on_commit_callbacks: Commit
) -> None:
    older = shelf.names_in(programme)
    made(replan(programme, washing))
    assert answers(older) == {200}
    with django_capture_on_commit_callbacks(execute=True):
        water.unpublish()
    assert answers(older) == {404}


def unpublish_course(lesson: LessonPage) -> None:
    lesson.get_parent().specific.unpublish()


def unpublish_column(lesson: LessonPage) -> None:
    lesson.get_parent().get_parent().specific.unpublish()


def move_below_a_draft(lesson: LessonPage) -> None:
    draft = make_course(lesson.get_parent().get_parent())
    draft.unpublish()
    lesson.move(draft, "last-child")


def move_the_course_below_a_draft(lesson: LessonPage) -> None:
    draft = make_column(lesson.get_parent().get_parent().get_parent())
    draft.unpublish()
    lesson.get_parent().specific.move(draft, "last-child")


def publish_all_above(lesson: LessonPage) -> None:
    for page in LessonPage.objects.get(pk=lesson.pk).get_ancestors().filter(live=False, depth__gt=1):
        page.specific.save_revision().publish()


@pytest.mark.parametrize(
    "hide", [unpublish_course, unpublish_column, move_below_a_draft, move_the_course_below_a_draft]
)
def test_what_stands_below_a_withdrawn_page_is_fetched_no_more_and_comes_back_with_it(
    programme: Programme, water: LessonPage, hide: Deed, django_capture_on_commit_callbacks: Commit
) -> None:
    names = shelf.names_in(programme)
    with django_capture_on_commit_callbacks(execute=True):
        hide(water)
    programme.refresh_from_db()
    assert answers(names) == {404}
    assert (programme.state, programme.file, programme.key) == (Programme.State.CANCELLED, {}, "")
    assert [item.lesson_id for item in programme.items.all()] == [water.pk]
    with django_capture_on_commit_callbacks(execute=True):
        publish_all_above(water)
    assert answers(shelf.names_in(made(programme))) == {200}


def test_a_deleted_course_takes_its_lessons_out_of_the_programmes(
    programme: Programme, water: LessonPage, django_capture_on_commit_callbacks: Commit
) -> None:
    names = shelf.names_in(programme)
    with django_capture_on_commit_callbacks(execute=True):
        water.get_parent().specific.delete()
    programme.refresh_from_db()
    assert answers(names) == {404}
    assert (programme.file, programme.items.count()) == ({}, 0)


def test_a_course_that_is_published_again_as_it_stood_makes_nothing_anew(
    programme: Programme, water: LessonPage, django_capture_on_commit_callbacks: Commit, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Any] = []
    monkeypatch.setattr(services, "request", lambda *about, **how: asked.append(about))
    with django_capture_on_commit_callbacks(execute=True):
        water.get_parent().specific.save_revision().publish()
    assert asked == []
    assert answers(shelf.names_in(programme)) == {200}


def test_a_village_sees_no_title_that_is_not_public(
    programme: Programme, water: LessonPage, client: Client, django_capture_on_commit_callbacks: Commit
) -> None:
    address = f"/broadcast/zhaojue/{programme.date}/"
    assert water.title in client.get(address, follow=True).content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        unpublish_course(water)
    assert water.title not in client.get(address, follow=True).content.decode()


def test_a_replaced_file_stays_a_day_from_when_it_was_replaced(
    programme: Programme, washing: LessonPage, water: LessonPage, lesson_factory: Callable[..., LessonPage]
) -> None:
    first = shelf.names_in(programme)
    programme = made(replan(programme, washing))
    assert answers(first) == {200}
    [older] = programme.superseded
    earlier = {**older, "replaced_at": (shelf.replaced_at(older) - timedelta(hours=25)).isoformat()}
    Programme.objects.filter(pk=programme.pk).update(superseded=[earlier])
    made(replan(programme, lesson_factory(title="睡觉", title_ii="", body=[paragraph("早睡早起。")])))
    assert answers(first) == {404}


@pytest.mark.parametrize("fault", [StoreAwayError("away"), PermissionError("read-only")], ids=["away", "read-only"])
def test_what_the_store_would_not_let_go_is_removed_by_the_tick(
    programme: Programme,
    water: LessonPage,
    fault: Exception,
    monkeypatch: pytest.MonkeyPatch,
    django_capture_on_commit_callbacks: Commit,
) -> None:
    def refuse(*about: object) -> None:
        raise fault

    names = shelf.names_in(programme)
    with monkeypatch.context() as away, django_capture_on_commit_callbacks(execute=True):
        away.setattr(WholeFileStorage, "delete", refuse)
        water.unpublish()
        assert remove_what_was_withdrawn() == ""
    programme.refresh_from_db()
    assert (programme.file, programme.beside, answers(names)) == ({}, [], {200})
    assert "1" in remove_what_was_withdrawn()
    assert answers(names) == {404}
    programme.refresh_from_db()
    assert programme.superseded == []
    assert remove_what_was_withdrawn() == ""


def test_the_tick_leaves_what_came_back_and_what_is_being_made(
    programme: Programme, water: LessonPage, washing: LessonPage
) -> None:
    first = shelf.names_in(programme)
    over = [{"names": first, "lessons": [], "replaced_at": (timezone.now() - timedelta(days=2)).isoformat()}]
    Programme.objects.filter(pk=programme.pk).update(superseded=over)
    assert remove_what_was_withdrawn()
    assert answers(first) == {200}
    Programme.objects.filter(pk=programme.pk).update(superseded=over, file={}, beside=[], state=Programme.State.RUNNING)
    assert remove_what_was_withdrawn() == ""
    assert answers(first) == {200}


def test_a_text_that_comes_back_keeps_its_files(programme: Programme, washing: LessonPage, water: LessonPage) -> None:
    first = shelf.names_in(programme)
    made(replan(programme, washing))
    programme = made(replan(programme, water))
    assert programme.file["name"] == first[0]
    assert [first[0] in one["names"] for one in programme.superseded] == [False] * len(programme.superseded)
    assert programme.superseded
