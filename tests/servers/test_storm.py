"""Workers killed at random moments, clocks put forward and back: every job ends done, exactly once, and whole."""

import random
import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db.models import F

from audio.models import Job, Rendering
from audio.render.celery_sender import CelerySender
from tests.servers.redis import Redis
from tests.servers.storm.school import StormSchool
from tests.servers.storm.watch import Watch

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]
JOBS, WORKERS, KILLS = 200, 3, 15
AT_WORK = 3  # of those killed, at least: Celery follows a dead process after seconds, and the first few may have rested
A_DAY = timedelta(days=1)
JUMPS = {2: -A_DAY, 7: A_DAY, 12: -A_DAY}  # after so many kills


@pytest.fixture
def school(tmp_path: Path) -> StormSchool:
    return StormSchool(tmp_path, JOBS)


@pytest.fixture
def chance() -> random.Random:
    return random.Random(20261122)  # noqa: S311 - the same storm each time, as far as two cores allow


def storm(school: StormSchool, parent: int, chance: random.Random) -> int:
    """Kills now and then, until enough were hit at work, and returns how many; in between the clock jumps by a day and
    back, which for the rows is the same as their times being moved."""
    school.wait_until(lambda: school.count(state=Job.State.DONE) > 0)
    kill = hit = 0
    while kill < KILLS or hit < AT_WORK:
        assert school.count(state=Job.State.DONE) < JOBS, f"of {kill} killed {hit} were at work"
        time.sleep(chance.uniform(0.05, 0.4))
        hit += school.kill_child_of(parent, chance)
        if jump := JUMPS.get(kill):
            Rendering.objects.filter(state=Job.State.RUNNING).update(lease_until=F("lease_until") + jump)
            Rendering.objects.filter(state=Job.State.QUEUED).update(run_after=F("run_after") + jump)
        kill += 1
    return kill


def all_is_well(school: StormSchool, watch: Watch, kills: int) -> None:
    finishes = school.finishes()
    assert set(finishes.values()) == {1}
    assert len(finishes) >= JOBS - kills  # one that was killed between its row and its line has no line
    assert watch.torn == set()
    assert school.made() == sorted(f"job{pk}" for pk in Rendering.objects.values_list("pk", flat=True))
    assert school.count() == JOBS
    assert school.count(attempts__gt=1) > 0  # the storm did hit work
    assert school.count(lease_owner="", progress=1.0, failure="") == JOBS


def test_every_job_outlasts_its_killed_workers(school: StormSchool, chance: random.Random) -> None:
    with Watch(school.sound) as watch, school.running("tests.servers.storm.forks", str(WORKERS)) as launcher:
        kills = storm(school, launcher, chance)
        school.wait_until_done()
    all_is_well(school, watch, kills)


@pytest.fixture
def app(redis: Redis, school: StormSchool) -> Iterator[Any]:
    from cms.celery import app

    before, app.conf.broker_url = app.conf.broker_url, redis.url
    school.extra["CELERY_BROKER_URL"] = redis.url
    yield app
    app.conf.broker_url = before


@pytest.mark.usefixtures("on_postgresql")
def test_celery_loses_no_job(school: StormSchool, app: Any, chance: random.Random) -> None:
    """Its processes die one by one, and once all of them, with the messages in their hands."""
    beat = str(school.folder / "beat")
    worker = ("celery", "-A", "cms", "worker", "-B", "-s", beat, "-c", str(WORKERS), "-l", "WARNING")
    CelerySender().send(JOBS)
    with Watch(school.sound) as watch:
        with school.running(*worker) as process:
            kills = storm(school, process, chance)
        with school.running(*worker):
            school.wait_until(lambda: bool(app.control.ping(timeout=1)))
            school.wait_until_done()
    all_is_well(school, watch, kills)
