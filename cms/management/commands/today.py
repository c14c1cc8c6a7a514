"""What the villages play today, planned and rendered before anything else waits its turn."""

import os
import secrets
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db.models import QuerySet
from django.utils import timezone, translation

from audio.broadcast.slots import village_day
from audio.models import Programme, Station
from audio.render import queue
from audio.render.worker import Worker
from content.text.types import Language

OPEN = (Programme.State.QUEUED, Programme.State.RUNNING)


class ProgrammeWorker(Worker):
    """Takes programmes only, soonest first; the lessons' own files are left to the worker beside the server."""

    def work_one(self) -> bool:
        with translation.override(Language.ZH):
            programme = queue.claim(Programme, self.owner)
            if programme:
                self._work(programme)
            return programme is not None


class Command(BaseCommand):
    help = "Plans today's broadcast where a slot is free, and renders it."

    def handle(self, *args: Any, **options: Any) -> None:
        if Station.objects.exists():
            call_command("plan_broadcast", stdout=self.stdout)
        today = Programme.objects.filter(date=village_day(timezone.now()))
        worker = ProgrammeWorker(
            f"today-{os.getpid()}-{secrets.token_hex(4)}", tell=lambda line: self.tell(today, line)
        )
        while today.filter(state__in=OPEN).exists() and worker.work_one():
            pass
        for programme in today.filter(state=Programme.State.FAILED):
            self.stderr.write(f"{programme}: {programme.failure}")
        self.stdout.write(f"{today.filter(state=Programme.State.DONE).count()} programmes are ready for today.")

    def tell(self, today: QuerySet[Programme], line: str) -> None:
        left = today.filter(state__in=OPEN).count()
        total = today.exclude(state=Programme.State.CANCELLED).count()
        self.stdout.write(f"{total - left} of {total} · {line}")
        self.stdout.flush()
