"""What the queue itself costs, beside the work in it: claims of three workers at once on SQLite, from publishing to the
claim, and a worker that has nothing to do.

The goals: the cheapest file takes some 0.3 s, so three workers finish ten a second at most, and claiming shall be ready
for three times that; an idle worker shall leave a small machine alone, 5 ms each half second being one hundredth of a
core; and nobody shall wait for anything but the worker's next look, whose interval the third figure is counted in.
"""

import math
import os
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from audio.management.commands.render_worker import POLL_S
from audio.models import Job, Profile, Rendering
from audio.render import queue
from audio.render.worker import Worker, new_owner
from content.models import CoursePage, LessonPage
from tests.bench.figure import Figure
from tests.bench.site import ROOT, empty_database
from tests.factories import make_course, make_lesson, paragraph

WORKERS, JOBS, FINISHED = 3, 600, 5_000
LOOKS, PUBLISHED = 300, 5
CLAIMER = "import django; django.setup(); from tests.bench.jobs import claim_all; claim_all()"
_PATIENCE_S = 60.0


def figures() -> Iterator[Figure]:
    empty_database()
    lesson = make_lesson(make_course())
    Rendering.objects.all().delete()
    _add(lesson, FINISHED, Job.State.DONE)  # a school that has been at work for a year
    yield Figure("jobs.idle_look_cpu_ms", _idle_look_cpu_ms(), "ms", "<= 5")
    _add(lesson, JOBS, Job.State.QUEUED)
    yield Figure("jobs.claims_of_three_workers", _claims_per_s(), "claims/s", ">= 30")
    with _worker():
        waits_s = [_wait_s() for _number in range(PUBLISHED)]
    yield Figure("jobs.publish_to_claim", statistics.median(waits_s) / POLL_S, "looks of a worker", "<= 1.5")


def claim_all() -> None:
    """In a process of its own: claims and finishes until nothing is due; prints how many, from when to when."""
    owner, count, started = new_owner(), 0, time.time()
    while job := queue.claim(Rendering, owner):
        queue.finish(job)
        count += 1
    sys.stdout.write(f"{count} {started} {time.time()}\n")


def _add(lesson: LessonPage, count: int, state: Job.State) -> None:
    shape = {"lesson": lesson, "mix": "zh", "profile": Profile.PHONE, "state": state}
    Rendering.objects.bulk_create(Rendering(key=f"{state}-{place}", **shape) for place in range(count))


def _idle_look_cpu_ms() -> float:
    worker = Worker("bench")
    worker.work_one()  # modules and statements are made once a process
    before = resource.getrusage(resource.RUSAGE_SELF)
    for _look in range(LOOKS):
        worker.work_one()
    after = resource.getrusage(resource.RUSAGE_SELF)
    return (after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime) / LOOKS * 1000


def _claims_per_s() -> float:
    """RuntimeError when a job was claimed twice or not at all."""
    command = [sys.executable, "-c", CLAIMER]
    crew = [subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) for _worker in range(WORKERS)]
    said = [child.communicate()[0].split()[-3:] for child in crew]
    claimed = sum(int(count) for count, _start, _end in said)
    if claimed != JOBS:
        raise RuntimeError(f"{claimed} claims of {JOBS} jobs")
    return JOBS / (max(float(end) for *_rest, end in said) - min(float(start) for _count, start, _end in said))


@contextmanager
def _worker() -> Iterator[None]:
    """A worker as operators start it; it has looked once when the block begins."""
    command = [sys.executable, "manage.py", "render_worker"]
    first = _published()
    with subprocess.Popen(command, cwd=ROOT, env=os.environ, stdout=subprocess.DEVNULL) as child:
        try:
            _first_claimed(first)
            yield
        finally:
            child.terminate()


def _wait_s() -> float:
    """Seconds from asking for the first of a lesson's files to its claim."""
    row = _first_claimed(_published())
    return (row.started_at - row.created_at).total_seconds() if row.started_at else math.inf


def _published() -> LessonPage:
    """A new lesson, published while the worker has nothing to do."""
    _until(lambda: not queue.has_open(Rendering))
    return make_lesson(CoursePage.objects.get(), body=[paragraph("洗手。")])


def _first_claimed(lesson: LessonPage) -> Rendering:
    claimed = Rendering.objects.filter(lesson=lesson, started_at__isnull=False).order_by("started_at")
    _until(claimed.exists)
    return claimed[0]


def _until(met: Callable[[], bool]) -> None:
    until = time.monotonic() + _PATIENCE_S
    while not met():
        if time.monotonic() > until:
            raise TimeoutError(f"the worker did nothing for {_PATIENCE_S:.0f} s")
        time.sleep(0.05)
