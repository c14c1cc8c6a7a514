import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from django.conf import settings as site
from django.db import connection

from audio.models import Job, Mix, Profile, Rendering
from tests.factories import make_course, make_lesson

PATIENCE_S = 60.0  # "none later than 60 s after a worker is back"


@dataclass
class StormSchool:
    """A lesson with `jobs` renderings to make, and workers in processes of their own on the database of this test."""

    folder: Path
    jobs: int
    extra: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        lesson = make_lesson(make_course(), publish=False)
        place = {"lesson": lesson, "mix": Mix.ZH, "profile": Profile.PHONE}
        Rendering.objects.bulk_create(Rendering(key=f"job {number}", **place) for number in range(self.jobs))
        self.sound = self.folder / "renderings"
        self.sound.mkdir()

    @contextmanager
    def running(self, *command: str) -> Iterator[int]:
        """A Python module as a process; in the end it and all below it are killed, as if the machine lost its power."""
        yield from self._run("-m", *command)

    @contextmanager
    def running_code(self, code: str) -> Iterator[int]:
        yield from self._run("-c", code)

    def _run(self, *arguments: str) -> Iterator[int]:
        with self._start(arguments) as process:
            try:
                yield process.pid
            finally:
                os.killpg(process.pid, signal.SIGKILL)

    def _start(self, command: Sequence[str]) -> "subprocess.Popen[bytes]":
        environment = os.environ | {
            "DJANGO_SETTINGS_MODULE": "tests.servers.storm.settings",
            "SUOMA_TEST_FOLDER": str(self.folder),
            "SUOMA_TEST_DATABASE": str(connection.settings_dict["NAME"]),
        }
        with (self.folder / "workers.log").open("ab") as log:
            return subprocess.Popen(
                [sys.executable, *command],
                cwd=site.BASE_DIR,
                env=environment | self.extra,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )

    def count(self, **which: object) -> int:
        return Rendering.objects.filter(**which).count()

    def wait_until(self, holds: Callable[[], bool], within_s: float = PATIENCE_S) -> None:
        end = time.monotonic() + within_s
        while not holds():
            assert time.monotonic() < end, (self.states(), self.log())
            time.sleep(0.05)

    def wait_until_done(self) -> None:
        self.wait_until(lambda: self.count(state=Job.State.DONE) == self.jobs)

    def states(self) -> Counter[str]:
        return Counter(Rendering.objects.values_list("state", flat=True))

    def log(self) -> str:
        return (self.folder / "workers.log").read_text(encoding="utf-8")[-3000:]

    def finishes(self) -> Counter[int]:
        """How often each job was finished, by the ledger of the workers."""
        return Counter(int(line) for line in (self.folder / "ledger").read_text(encoding="ascii").split())

    def made(self) -> list[str]:
        """The jobs whose files can be had; job7 for the seventh."""
        return sorted(path.stem.partition("-")[2] for path in self.sound.glob("[!.]*"))

    def kill_child_of(self, parent: int, chance: random.Random) -> bool:
        """Kills one process below `parent`, whichever; whether it was at work on a job, which nobody else ends then."""
        children = Path(f"/proc/{parent}/task/{parent}/children").read_text(encoding="ascii").split()
        if not children:
            return False
        child = chance.choice(children)
        os.kill(int(child), signal.SIGKILL)
        return self.count(state=Job.State.RUNNING, lease_owner__contains=f"-{child}-") > 0  # as worker.new_owner
