"""Real workers in processes of their own, on a database file that a test has filled."""

import logging
import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as site
from django.db import OperationalError, connection

from audio.errors import AudioError
from audio.management.commands import render_worker
from audio.models import Job, Rendering
from audio.render import store
from audio.render.worker import Worker
from audio.render.workers import WORK
from content.models import LessonPage
from tests.factories import make_course, make_lesson, paragraph
from tests.servers.storm.watch import Watch

Row = tuple[str, int, int]
KILLS = 5


class School:
    """A database file with one published lesson whose sound is asked for, and workers on it."""

    def __init__(self, folder: Path, pause_s: float) -> None:
        self.folder = folder
        self.environment = {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "tests.audio.worker_settings",
            "SUOMA_TEST_FOLDER": str(folder),
            "SUOMA_TEST_PAUSE_S": str(pause_s),
            "SUOMA_MAX_ATTEMPTS": "100",  # that a test kills its worker is not the job's fault
        }

    def worker(self, *arguments: str) -> "subprocess.Popen[str]":
        command = [sys.executable, "manage.py", "render_worker", *arguments]
        return subprocess.Popen(
            command,
            cwd=site.BASE_DIR,
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )

    def rows(self) -> list[Row]:
        with sqlite3.connect(self.folder / "suoma.sqlite3", timeout=20) as database:
            return list(database.execute("SELECT state, attempts, current FROM audio_rendering ORDER BY id"))

    def clips(self) -> list[str]:
        """The text of each clip that has a row; empty for the chime."""
        with sqlite3.connect(self.folder / "suoma.sqlite3", timeout=20) as database:
            return [text for (text,) in database.execute("SELECT text FROM audio_clip ORDER BY text")]

    def visible(self) -> list[Path]:
        return [path for path in (self.folder / "renderings").glob("*") if not path.name.startswith(".")]

    def wait_until(self, seen: Callable[[list[Row]], bool]) -> None:
        end = time.monotonic() + 120
        while not seen(self.rows()):
            assert time.monotonic() < end, self.rows()
            time.sleep(0.1)


@pytest.fixture
def school(transactional_db: None, tmp_path: Path, settings: Any) -> School:
    voice = {"ENGINE": "tests.audio.voice.BuzzVoice"}
    settings.SUOMA_VOICES = {"zh-hans": voice, "ii": voice}
    make_lesson(make_course(), title="洗手", title_ii="", body=[paragraph(f"第{place}句话。") for place in range(4)])
    assert Rendering.objects.filter(state=Job.State.QUEUED).count() == 2
    with connection.cursor() as cursor:
        cursor.execute("VACUUM INTO %s", [str(tmp_path / "suoma.sqlite3")])
    return School(tmp_path, pause_s=0.5)


@pytest.mark.slow
def test_a_worker_killed_in_mid_job_is_followed_by_one_that_finishes_once(school: School) -> None:
    victim = school.worker()
    school.wait_until(lambda rows: any(state == "running" for state, _tries, _current in rows))
    time.sleep(1)
    os.kill(victim.pid, signal.SIGKILL)
    victim.communicate()
    assert school.visible() == []
    heir = school.worker("--drain")
    output, _ = heir.communicate(timeout=240)
    assert heir.returncode == 0, output
    assert sorted(school.rows()) == [("done", 1, 1), ("done", 2, 1)]
    names = [path.name.partition("-")[2] for path in school.visible()]
    assert len(names) == len(set(names)) >= 3  # of what was begun twice nothing is there twice
    assert all(path.name.startswith(store.digest_of(path.read_bytes())[:16]) for path in school.visible())


@pytest.mark.slow
def test_whenever_workers_are_killed_no_file_is_seen_torn_and_nothing_is_there_twice(school: School) -> None:
    """The real work: spoken, levelled, encoded, joined, verified; each worker dies at another moment of it."""
    chance = random.Random(20261122)  # noqa: S311 - the same moments each time, as far as two cores allow
    with Watch(school.folder / "clips") as clips, Watch(school.folder / "renderings") as renderings:
        for _worker in range(KILLS):
            with school.worker() as victim:
                school.wait_until(lambda rows: any(state == "running" for state, _tries, _current in rows))
                time.sleep(chance.uniform(0.0, 4.0))
                victim.kill()
        output, _ = (heir := school.worker("--drain")).communicate(timeout=240)
    assert heir.returncode == 0, output
    assert [(state, current) for state, _tries, current in school.rows()] == [("done", 1)] * 2
    assert sum(tries for _state, tries, _current in school.rows()) > 2  # the kills did hit work
    assert clips.seen and renderings.seen
    assert clips.torn | renderings.torn == set()
    assert school.clips() == sorted(set(school.clips()))
    names = [path.name.partition("-")[2] for path in school.visible()]
    assert len(names) == len(set(names))
    verified = subprocess.run(
        [sys.executable, "manage.py", "clips", "verify"],
        cwd=site.BASE_DIR, env=school.environment, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert verified.returncode == 0, verified.stdout


@pytest.mark.slow
def test_a_worker_asked_to_stop_gives_its_job_back_at_once(school: School) -> None:
    worker = school.worker()
    school.wait_until(lambda rows: any(state == "running" for state, _tries, _current in rows))
    worker.terminate()
    output, _ = worker.communicate(timeout=60)
    assert worker.returncode == 0, output
    assert [state for state, _tries, _current in school.rows()] == ["queued", "queued"]


@pytest.mark.slow
def test_two_workers_share_the_work(school: School) -> None:
    both = school.worker("--drain", "--processes", "2")
    output, _ = both.communicate(timeout=240)
    assert both.returncode == 0, output
    assert school.rows() == [("done", 1, 1), ("done", 1, 1)]


def test_a_lesson_that_changed_under_the_worker_is_made_as_it_is_now(published: Any, work: Callable[[], None]) -> None:
    lesson = published(title="洗手", title_ii="")
    LessonPage.objects.filter(pk=lesson.pk).update(title="洗洗手")
    work()
    states = Rendering.objects.order_by("pk").values_list("state", "current")
    assert list(states) == [(Job.State.CANCELLED, False)] * 2 + [(Job.State.DONE, True)] * 2


@pytest.mark.parametrize(
    ("error", "state", "sentence"),
    [
        (AudioError("没有声音", permanent=True), Job.State.FAILED, "没有声音"),
        (AudioError("磁盘已满"), Job.State.QUEUED, "磁盘已满"),
        (ZeroDivisionError(), Job.State.QUEUED, ""),
    ],
)
def test_one_job_that_breaks_does_not_stop_the_next(
    published: Any, monkeypatch: pytest.MonkeyPatch, error: Exception, state: str, sentence: str
) -> None:
    published(title="洗手", title_ii="")
    calls: list[Rendering] = []

    def break_once(job: Rendering, progress: Callable[[float], None]) -> None:
        calls.append(job)
        if len(calls) == 1:
            raise error

    kind: type[Job] = Rendering
    monkeypatch.setitem(WORK, kind, break_once)
    worker = Worker("tests")
    assert worker.work_one()
    assert worker.work_one()
    first, second = Rendering.objects.get(pk=calls[0].pk), Rendering.objects.get(pk=calls[1].pk)
    assert (first.state, second.state) == (state, Job.State.DONE)
    assert sentence in first.failure
    assert first.failure


def test_a_worker_says_once_that_the_database_is_away_and_once_that_it_is_back(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """On a full disk two lines a second would take the room that it waits for."""
    away = iter([True, True, True, False, True, False, False])

    def work_one(worker: Worker) -> bool:
        if next(away):
            raise OperationalError("disk I/O error")
        return True

    monkeypatch.setattr(Worker, "work_one", work_one)
    monkeypatch.setattr(render_worker, "close_old_connections", lambda: None)  # those of the tests before
    command, worker = render_worker.Command(), Worker("tests")
    with caplog.at_level(logging.INFO, render_worker.__name__):
        assert [command.turn(worker) for _turn in range(7)] == [False, False, False, True, False, True, True]
    said = ["database_away", "database_back", "database_away", "database_back"]
    assert [line.message for line in caplog.records] == said


def test_a_stopping_worker_gives_back_what_it_has_begun(published: Any) -> None:
    published(title="洗手", title_ii="")
    worker = Worker("tests")
    worker.stopping.set()
    worker.work_one()
    assert set(Rendering.objects.values_list("state", "attempts")) == {(Job.State.QUEUED, 0)}
