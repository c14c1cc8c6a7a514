import logging
import os
import signal
import sys
import threading
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.db import DatabaseError, close_old_connections
from django.utils import translation
from django.utils.translation import gettext as _

from audio.children import Child
from audio.render import queue, storage, store
from audio.render.crew import run_crew
from audio.render.worker import Worker, new_owner
from audio.render.workers import WORK

log = logging.getLogger(__name__)

POLL_S = 0.5
_POLITENESS = 10  # pages come before sound where both share two cores


class Command(BaseCommand):
    help = "Makes the sound of lessons and programmes that were asked for. Run as many as the machine has cores."
    away = False  # the database

    def add_arguments(self, parser: ArgumentParser) -> None:
        until = parser.add_mutually_exclusive_group()
        until.add_argument("--once", action="store_true", help="work one job, if one is due, and stop")
        until.add_argument("--drain", action="store_true", help="stop when no job waits or is being worked on")
        parser.add_argument("--processes", type=int, default=1, help="how many workers, each started again if it dies")

    def handle(self, *args: Any, once: bool, drain: bool, processes: int, **options: Any) -> None:
        self.stopping = threading.Event()
        if threading.current_thread() is threading.main_thread():
            for number in (signal.SIGTERM, signal.SIGINT):
                signal.signal(number, self._stop)
        if processes > 1:
            self._run_side_by_side(processes, ["--once"] * once + ["--drain"] * drain)
        else:
            self._run(once, drain)

    def _run(self, once: bool, drain: bool) -> None:
        if not (once or drain):
            os.nice(_POLITENESS)
        for place in (storage.clips(), storage.renderings()):
            store.sweep(place)
        worker = Worker(new_owner(), self.stopping, self._tell)
        while not self.stopping.is_set():
            busy = self.turn(worker)
            if once or (drain and not busy and not any(queue.has_open(model) for model in WORK)):
                return
            if not busy:
                self.stopping.wait(POLL_S)
        with translation.override("zh-hans"):
            self._tell(_("Stopped; open work waits for the next worker"))

    def turn(self, worker: Worker) -> bool:
        """One job, if one is due. Without a database for a while the worker waits instead of dying."""
        try:
            busy = worker.work_one()
        except DatabaseError as error:
            self._tell_once(str(error))
            close_old_connections()
            return False
        self._tell_once("")
        return busy

    def _tell_once(self, reason: str) -> None:
        """Why the database is away, or that it is back: a line at each turn would fill the disk that is full."""
        if reason and not self.away:
            log.warning("database_away", extra={"reason": reason})
        elif self.away and not reason:
            log.info("database_back")
        self.away = bool(reason)

    def _run_side_by_side(self, processes: int, arguments: list[str]) -> None:
        command = [sys.executable, sys.argv[0], "render_worker", *arguments]
        crew = [Child(f"render_worker {number}", command) for number in range(1, processes + 1)]
        run_crew(crew, self.stopping, until_done=bool(arguments))

    def _tell(self, line: str) -> None:
        self.stdout.write(line)
        self.stdout.flush()

    def _stop(self, number: int, frame: object) -> None:
        self.stopping.set()
