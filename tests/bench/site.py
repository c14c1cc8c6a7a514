"""A throw-away site for benches: its own database and folders, and a real server on loopback."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.core.management import call_command

ROOT = Path(__file__).resolve().parents[2]
WAIT_S = 180.0


def empty_database() -> None:
    """All tables, in the database of the folder that `make bench` made for this run."""
    call_command("migrate", verbosity=0)
    call_command("flush", verbosity=0, interactive=False)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def served() -> Iterator[int]:
    """The port of a gunicorn with one process and the settings of this run."""
    port = free_port()
    command = [sys.executable, "-m", "gunicorn", "cms.wsgi:application", "--bind", f"127.0.0.1:{port}"]
    command += ["--threads", "4", "--preload", "--no-control-socket", "--log-level", "error"]
    with subprocess.Popen(command, cwd=ROOT, env=os.environ) as server:
        try:
            _wait(port)
            yield port
        finally:
            server.terminate()


def _wait(port: int) -> None:
    until = time.monotonic() + WAIT_S
    while time.monotonic() < until:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise TimeoutError(f"no server on port {port} after {WAIT_S:.0f} s")
