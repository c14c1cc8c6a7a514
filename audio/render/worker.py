"""One worker: claims a job, keeps its lease by a heartbeat, works it, and says what came of it."""

import logging
import os
import secrets
import socket
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from django.conf import settings
from django.db import DatabaseError, close_old_connections, connection
from django.utils import translation
from django.utils.translation import gettext as _

from audio.errors import AudioError, StoreAwayError
from audio.models import Job
from audio.render import queue
from audio.render.workers import WORK
from content.away import DATABASE_AWAY
from content.text.types import Language

log = logging.getLogger(__name__)
_REPORT_EVERY_S = 0.5


class StoppedError(Exception):
    """The worker was asked to stop in mid-job."""


def new_owner() -> str:
    """A name that no other worker has, nor this one after it has been started again."""
    return f"{socket.gethostname()[:40]}-{os.getpid()}-{secrets.token_hex(4)}"


@dataclass(slots=True)
class Worker:
    """`owner` names it among all workers; `stopping` asks it to give its job back; `tell` shows a line to the person
    who watches it. `kinds` are the models whose rows it takes; of two needed at one hour, the kind named first."""

    owner: str
    stopping: threading.Event = field(default_factory=threading.Event)
    tell: Callable[[str], None] = lambda line: None
    kinds: Sequence[type[Job]] = tuple(WORK)

    def work_one(self) -> bool:
        """Work one due job; False when none is due."""
        with translation.override(Language.ZH):
            if job := queue.claim_soonest(self.kinds, self.owner):
                self._work(job)
        return job is not None

    def _work(self, job: Job) -> None:
        started = time.monotonic()
        self.tell(_("%(job)s: started") % {"job": job})
        with _Heartbeat(job) as lost:
            outcome = self._outcome(job, lost)
        self.tell(f"{job}: {outcome} ({time.monotonic() - started:.1f} s)")

    def _outcome(self, job: Job, lost: threading.Event) -> str:
        try:
            WORK[type(job)](job, self._progress(job, lost))
            queue.finish_if_open(job)
        except queue.LeaseLostError as error:
            queue.abandon(job)
            return str(error)
        except StoppedError:
            queue.release(job)
            return _("given back")
        except DATABASE_AWAY:
            raise  # nothing can be written down now: the lease runs out, and the job is taken up again
        except AudioError as error:
            (queue.wait if is_the_machines(error) else queue.fail)(job, error)
            return str(error)
        except Exception:  # one job's fault, foreseen or not, must not stop the jobs after it
            log.exception("job_broke", extra=queue.ids(job))
            queue.fail(job, AudioError(_("Something went wrong that nobody foresaw: see the worker's log")))
            return _("failed")
        return _("ready")

    def _progress(self, job: Job, lost: threading.Event) -> Callable[[float], None]:
        last = [time.monotonic(), 0.0]

        def progress(share: float) -> None:
            if self.stopping.is_set():
                raise StoppedError
            if lost.is_set():
                raise queue.LeaseLostError(_("The work was taken over or cancelled"))
            now = time.monotonic()
            if now - last[0] >= _REPORT_EVERY_S:
                _report(job, share)
                if share - last[1] >= 0.2:
                    self.tell(f"{job}: {share:.0%}")
                    last[1] = share
                last[0] = now

        return progress


def is_the_machines(error: AudioError) -> bool:
    """Whether it came of a disk or store that cannot be written to now, which says nothing about the job."""
    cause = error.__cause__
    if isinstance(error, StoreAwayError):
        return True
    return not error.permanent and isinstance(cause, OSError) and not isinstance(cause, FileNotFoundError)


def _report(job: Job, share: float) -> None:
    """What a person watches is not worth the work: without a database for a while the work goes on."""
    try:
        queue.report(job, share)
    except DatabaseError as error:
        log.warning("report_missed", extra={**queue.ids(job), "reason": str(error)})
        close_old_connections()


class _Heartbeat:
    """Keeps the lease while a step takes long, from a thread with a database connection of its own."""

    def __init__(self, job: Job) -> None:
        self._job = job
        self._over = threading.Event()
        self._lost = threading.Event()
        self._thread = threading.Thread(target=self._beat, daemon=True)

    def __enter__(self) -> threading.Event:
        self._thread.start()
        return self._lost

    def __exit__(self, *error: object) -> None:
        self._over.set()
        self._thread.join()

    def _beat(self) -> None:
        try:
            while not self._over.wait(settings.SUOMA_LEASE_S / 3):
                try:
                    if not queue.heartbeat(self._job):
                        self._lost.set()
                except DatabaseError as error:  # the next beat may find the database back
                    log.warning("heartbeat_missed", extra={**queue.ids(self._job), "reason": str(error)})
                    close_old_connections()
        finally:
            connection.close()
