"""What the villages play today, planned and rendered before anything else waits its turn."""

import os
import secrets
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db.models import QuerySet
from django.utils import timezone

from audio.broadcast.slots import village_day
from audio.models import Programme, Station
from audio.render.worker import Worker

OPEN = (Programme.State.QUEUED, Programme.State.RUNNING)


class Command(BaseCommand):
    help = "Plans today's broadcast where a slot is free, and renders it."

    def handle(self, *args: Any, **options: Any) -> None:
        if Station.objects.exists():
            call_command("plan_broadcast", stdout=self.stdout)
        today = Programme.objects.filter(date=village_day(timezone.now()))
        # Programmes only: the lessons' own files are left to the worker beside the server.
        owner = f"today-{os.getpid()}-{secrets.token_hex(4)}"
        worker = Worker(owner, tell=lambda line: self.tell(today, line), kinds=(Programme,))
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
