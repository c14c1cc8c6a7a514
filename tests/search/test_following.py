"""Several machines beside one PostgreSQL, each with its own embedded index: none says that it is whole unless it is."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import OperationalError, connections, transaction
from django.test import override_settings
from django.utils import timezone

from content.models import LessonPage
from search import followers, outbox, services, upkeep
from search.documents import lesson_documents
from search.engines.following import FollowingEngine
from search.errors import SearchError
from search.models import Change, Follower
from search.selectors import is_behind
from tests.search.machines import at, found

pytestmark = pytest.mark.django_db
Make = Callable[..., LessonPage]
Commit = Callable[..., Any]


def later() -> None:
    Change.objects.update(asked_at=timezone.now() - timedelta(seconds=6))


def test_where_it_is_published_it_is_found_after_the_commit_and_nothing_is_missing(
    there: FollowingEngine, publish: Callable[[str], LessonPage]
) -> None:
    lesson = publish("喝开水")
    later()
    assert (found("开水"), is_behind()) == ([lesson.pk], False)
    assert not services.verify().lesson_ids


def test_the_other_machine_says_that_it_is_behind_until_it_has_followed(
    there: FollowingEngine, publish: Callable[[str], LessonPage]
) -> None:
    lesson = publish("喝开水")
    with at(there):
        assert (found("开水"), is_behind()) == ([], False)  # on its way
        later()
        assert (found("开水"), is_behind()) == ([], True)
        assert services.drain(watch=False)
        assert (found("开水"), is_behind()) == ([lesson.pk], False)


def test_the_clock_tells_the_other_machine_what_it_missed(
    there: FollowingEngine, publish: Callable[[str], LessonPage], django_capture_on_commit_callbacks: Commit
) -> None:
    lesson, gone = publish("喝开水"), publish("喝凉茶")
    with django_capture_on_commit_callbacks(execute=True):
        gone.unpublish()
    with at(there):
        assert upkeep.follow_the_school() == ""
        assert (found("开水"), found("凉茶"), is_behind()) == ([lesson.pk], [], False)
        assert not services.verify().lesson_ids


def test_the_clock_tells_it_also_while_elasticsearch_is_down(
    there: FollowingEngine, publish: Callable[[str], LessonPage]
) -> None:
    lesson = publish("喝开水")
    later()
    down = {"database": there.database, "url": "http://127.0.0.1:9"}
    with override_settings(SUOMA_SEARCH={"ENGINE": "search.engines.mirrored.MirroredEngine", "OPTIONS": down}):
        assert (found("开水"), is_behind()) == ([], True)
        assert upkeep.follow_the_school() == ""
        assert (found("开水"), is_behind()) == ([lesson.pk], False)


def test_a_publish_that_fails_leaves_nothing_on_any_machine(here: FollowingEngine, lesson_factory: Make) -> None:
    lesson = lesson_factory(title="喝开水", publish=False)
    before = Change.objects.count()

    class FailedError(Exception):
        pass

    with pytest.raises(FailedError), transaction.atomic():
        lesson.get_latest_revision().publish()
        raise FailedError
    assert Change.objects.count() == before
    while here.carry():
        pass
    assert found("开水") == []


def test_sound_that_changes_nothing_asks_nobody_unless_a_change_is_on_its_way(
    there: FollowingEngine, publish: Callable[[str], LessonPage]
) -> None:
    lesson = publish("喝开水")
    there.carry()
    services.index_again([lesson.pk])
    assert not Change.objects.exists()
    outbox.ask_for([lesson.pk], there.follower)
    assert not there.holds((lesson.pk, lesson_documents(lesson)))


def test_of_two_who_build_one_waits_for_the_other(here: FollowingEngine) -> None:
    with followers.building(here.follower):
        with pytest.raises(SearchError, match="正在重建") as refused:
            services.rebuild()
        assert not refused.value.permanent
        with pytest.raises(CommandError, match="正在重建"):
            call_command("search", "rebuild")
        Follower.objects.update(building_until=timezone.now() - timedelta(seconds=1))  # it was killed
        services.rebuild()
    services.rebuild()


def test_an_index_of_another_analysis_is_built_by_the_clock_once(
    here: FollowingEngine, publish: Callable[[str], LessonPage], caplog: pytest.LogCaptureFixture
) -> None:
    lesson = publish("喝开水")
    with connections["here"].cursor() as cursor:
        cursor.execute("UPDATE search_generation SET analysis_version = 0")
    with followers.building(here.follower):
        assert upkeep.follow_the_school() == ""
    caplog.set_level("INFO")
    assert upkeep.follow_the_school() == "搜索索引重新建好了"
    assert "index_building done=" in caplog.text
    assert upkeep.follow_the_school() == ""
    assert found("开水") == [lesson.pk]


def test_a_writer_that_fails_leaves_the_change_waiting(
    here: FollowingEngine, publish: Callable[[str], LessonPage], monkeypatch: pytest.MonkeyPatch
) -> None:
    def locked(*_about: object) -> None:
        raise OperationalError("database is locked")

    with monkeypatch.context() as patch:
        patch.setattr("search.engines.fts5._replace", locked)
        lesson = publish("喝开水")
    assert found("开水") == []
    later()
    assert is_behind()
    here.carry()
    assert (found("开水"), is_behind()) == ([lesson.pk], False)
