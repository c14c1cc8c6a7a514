"""Machines that come, go silent, are copied or lose their index: none says that it is whole unless it is."""

import platform
import shutil
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connections
from django.utils import timezone

from content.models import LessonPage
from search import services, upkeep
from search.engines.following import FollowingEngine
from search.models import Change, Follower
from search.selectors import is_behind
from tests.search.machines import at, found, machine, make_file

pytestmark = pytest.mark.django_db
Commit = Callable[..., Any]


def test_a_machine_that_nobody_has_met_says_so_and_reads_the_school_at_its_first_tick(
    publish: Callable[[str], LessonPage], tmp_path: Path, django_capture_on_commit_callbacks: Commit
) -> None:
    lesson = publish("喝开水")
    with machine("new", tmp_path) as engine:
        make_file(engine)
        with at(engine):
            assert is_behind()
            cache.add(f"index-verified-{platform.node()}-{timezone.localdate()}", True)  # by another of its host
            with django_capture_on_commit_callbacks(execute=True):
                upkeep.follow_the_school()
                assert is_behind()
                assert "不是最新的" in upkeep.mend_once_a_day()
            assert (found("开水"), is_behind()) == ([lesson.pk], False)


def test_a_machine_that_was_silent_for_long_is_told_no_more_and_comes_back_as_a_new_one(
    there: FollowingEngine, publish: Callable[[str], LessonPage]
) -> None:
    publish("喝开水")
    Follower.objects.filter(name=there.follower).update(seen_at=timezone.now() - timedelta(days=8))
    assert upkeep.follow_the_school() == ""
    assert not Change.objects.exists()
    publish("喝凉茶")
    assert not Change.objects.exists()
    assert there.is_behind()


def test_a_copy_of_the_file_takes_nothing_away_from_its_original(
    there: FollowingEngine,
    publish: Callable[[str], LessonPage],
    tmp_path: Path,
    django_capture_on_commit_callbacks: Commit,
) -> None:
    """Someone sets up a third machine with the file of the second: both were told half, and called it whole."""
    publish("洗手")
    there.carry()
    connections["there"].close()  # with it the log beside the file is gone
    shutil.copy(tmp_path / "there.sqlite3", tmp_path / "copied.sqlite3")
    lesson = publish("喝开水")
    with machine("copied", tmp_path) as copied, at(copied):
        assert copied.carry() == 0
        assert (found("开水"), is_behind()) == ([], True)
        with django_capture_on_commit_callbacks(execute=True):
            upkeep.follow_the_school()
            assert upkeep.mend_once_a_day()
        assert (found("开水"), is_behind()) == ([lesson.pk], False)
    with at(there):
        assert upkeep.follow_the_school() == ""
        assert (found("开水"), is_behind()) == ([lesson.pk], False)


def test_a_lost_file_stops_nobody_and_is_made_anew_by_the_clock(
    publish: Callable[[str], LessonPage], here: FollowingEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    lesson = publish("喝开水")
    connections["here"].close()
    for file in Path(str(connections["here"].settings_dict["NAME"])).parent.glob("here.sqlite3*"):
        file.unlink()
    other = publish("喝凉茶")
    assert (found("开水"), is_behind()) == ([], True)

    def migrate(command: str, database: str, **_options: object) -> None:
        assert (command, database) == ("migrate", "here")
        make_file(here)
        services.rebuild()  # as on_migrated does

    monkeypatch.setattr(upkeep, "call_command", migrate)
    assert upkeep.follow_the_school() == "搜索索引重新建好了"
    assert (found("开水"), found("凉茶"), is_behind()) == ([lesson.pk], [other.pk], False)
