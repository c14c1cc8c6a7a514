"""The database is away for a while, the disk is full: jobs wait, say why, and are finished."""

import resource
import time
from pathlib import Path

import pytest
from django.db import connection
from django.utils import timezone

from audio.models import Job, Rendering
from tests.servers.storm.door import Door
from tests.servers.storm.school import StormSchool

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]
AWAY_S = 20.0
JOBS = 40


def test_a_full_disk_makes_jobs_wait_until_there_is_room(tmp_path: Path) -> None:
    """Full for this worker alone: no file of it may grow beyond 32 MB, and each job's would."""
    school = StormSchool(tmp_path, 3, {"SUOMA_TEST_PIECES": "600"})
    limited = f"import resource; resource.setrlimit({resource.RLIMIT_FSIZE}, (1 << 25, 1 << 25)); import runpy; "
    run = "runpy.run_module('tests.servers.storm.forks', run_name='__main__')"
    with school.running_code(f"{limited}import sys; sys.argv = ['forks', '1']; {run}"):
        school.wait_until(lambda: school.count(state=Job.State.QUEUED, attempts=0) == school.count(failure__gt="") == 3)
    assert school.made() == []
    Rendering.objects.update(run_after=timezone.now())
    with school.running("tests.servers.storm.forks", "1"):
        school.wait_until_done()
    assert len(school.made()) == 3
    assert school.count(failure="") == 3


@pytest.mark.usefixtures("on_postgresql")
def test_workers_outlast_a_database_that_is_away(tmp_path: Path) -> None:
    """Cut off in mid-job and refused for twenty seconds, by a door in front of the real server."""
    school = StormSchool(tmp_path, JOBS)
    with Door(int(connection.settings_dict["PORT"])) as door:
        school.extra["SUOMA_TEST_PORT"] = str(door.port)
        with school.running("tests.servers.storm.forks", "3"):
            school.wait_until(lambda: school.count(state=Job.State.DONE) > 2)
            door.close()
            time.sleep(AWAY_S)
            assert 0 < school.count(state=Job.State.DONE) < JOBS
            door.open()
            school.wait_until_done()
    assert set(school.finishes().values()) == {1}
    assert len(school.made()) == JOBS
