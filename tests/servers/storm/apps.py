"""In the workers of a storm a rendering is light work: some pauses, a file in pieces, a line in the ledger."""

import os
import time
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from django.apps import AppConfig
from django.conf import settings

if TYPE_CHECKING:
    from audio.models import Rendering

PAUSE_S = 0.02


class StormConfig(AppConfig):
    name = "tests.servers.storm"

    def ready(self) -> None:
        from audio.models import Job, Rendering
        from audio.render.workers import WORK

        kind: type[Job] = Rendering
        WORK[kind] = make


def make(job: "Rendering", progress: Callable[[float], None]) -> None:
    """Done exactly once is what the ledger counts: it gets its line after the row says done, by one append."""
    from audio.render import queue, storage, store

    for step in range(3):
        progress(step / 4)
        time.sleep(PAUSE_S)
    kept = store.keep(storage.renderings(), f"job{job.pk}", "mp3", pieces(job.pk), flush=False)
    queue.finish(job, files=[{"name": kept.name}])
    line = os.open(settings.RENDERING_DIR.parent / "ledger", os.O_WRONLY | os.O_APPEND | os.O_CREAT)
    os.write(line, f"{job.pk}\n".encode())
    os.close(line)


def pieces(pk: int) -> Iterator[bytes]:
    for piece in range(int(os.environ.get("SUOMA_TEST_PIECES", "4"))):
        yield f"{pk} {piece} ".encode().ljust(1 << 16, b".")
        time.sleep(PAUSE_S / 4)
