import os
import secrets
import signal
import socket
import subprocess
import sys
import threading
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.db import DatabaseError, close_old_connections
from django.utils import translation
from django.utils.translation import gettext as _

from audio.render import queue, store
from audio.render.worker import Worker
from audio.render.workers import WORK

POLL_S = 0.5
_POLITENESS = 10  # pages come before sound where both share two cores


class Command(BaseCommand):
    help = "Makes the sound of lessons and programmes that were asked for. Run as many as the machine has cores."

    def add_arguments(self, parser: ArgumentParser) -> None:
        until = parser.add_mutually_exclusive_group()
        until.add_argument("--once", action="store_true", help="work one job, if one is due, and stop")
        until.add_argument("--drain", action="store_true", help="stop when no job waits or is being worked on")
        parser.add_argument("--processes", type=int, default=1, help="how many workers to run side by side")

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
        for folder in (settings.CLIP_DIR, settings.RENDERING_DIR):
            store.sweep(folder)
        owner = f"{socket.gethostname()[:40]}-{os.getpid()}-{secrets.token_hex(4)}"
        worker = Worker(owner, self.stopping, self._tell)
        while not self.stopping.is_set():
            busy = self._turn(worker)
            if once or (drain and not busy and not any(queue.has_open(model) for model in WORK)):
                return
            if not busy:
                self.stopping.wait(POLL_S)
        with translation.override("zh-hans"):
            self._tell(_("Stopped; open work waits for the next worker"))

    def _turn(self, worker: Worker) -> bool:
        """One job, if one is due. Without a database for a while the worker waits instead of dying."""
        try:
            return worker.work_one()
        except DatabaseError as error:
            self.stderr.write(str(error))
            close_old_connections()
            return False

    def _run_side_by_side(self, processes: int, arguments: list[str]) -> None:
        command = [sys.executable, sys.argv[0], "render_worker", *arguments]
        workers = [subprocess.Popen(command) for _number in range(processes)]  # noqa: S603 - this very command
        while any(worker.poll() is None for worker in workers):
            if self.stopping.wait(POLL_S):
                for worker in workers:
                    worker.terminate()
                break
        for worker in workers:
            worker.wait()

    def _tell(self, line: str) -> None:
        self.stdout.write(line)
        self.stdout.flush()

    def _stop(self, number: int, frame: object) -> None:
        self.stopping.set()
