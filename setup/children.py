"""Runs a step's program: its output goes to a log file, its last line to the screen."""

import os
import queue
import re
import subprocess
import threading
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import IO

from setup.console import Line
from setup.failures import explain
from setup.paths import LOGS, ROOT

TICK_S = 0.25
LOGGED = re.compile(r"\d{4}-\d\d-\d\d [\d:,]+ [A-Z]+ |INFO: ")  # a log line says nothing about how far the step is
KEPT = 200  # lines of output that an error is read from


def call(
    argv: Sequence[str], line: Line, name: str, *, registry: str = "", env: Mapping[str, str] | None = None
) -> str:
    """Runs argv in the project folder and returns its last lines; raises SetupError in plain words if it fails."""
    LOGS.mkdir(parents=True, exist_ok=True)
    log = LOGS / f"{name}.log"
    child = subprocess.Popen(  # noqa: S603 - our own command lines, no shell
        list(argv),
        cwd=ROOT,
        env=dict(env or os.environ),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        errors="replace",
    )
    with child:
        try:
            output = _follow(child, line, log)
            code = child.wait()
        finally:
            if child.poll() is None:
                child.terminate()
    if code:
        raise explain(output, registry, str(log.relative_to(ROOT)))
    return output


def _follow(child: "subprocess.Popen[str]", line: Line, log: Path) -> str:
    lines: queue.Queue[str | None] = queue.Queue()
    threading.Thread(target=_read, args=(child.stdout, lines), daemon=True).start()
    kept: list[str] = []
    with log.open("w", encoding="utf-8") as file:
        while True:
            line.show(next((text.strip() for text in reversed(kept) if not LOGGED.match(text)), ""))
            try:
                text = lines.get(timeout=TICK_S)
            except queue.Empty:
                continue
            if text is None:
                return "".join(kept)
            file.write(text)
            kept = [*kept[-KEPT:], text] if text.strip() else kept


def _read(stream: IO[str] | None, lines: "queue.Queue[str | None]") -> None:
    for text in stream or ():
        lines.put(text)
    lines.put(None)
