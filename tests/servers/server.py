"""What PostgreSQL and Redis share: found on this machine, started on a free port, waited for, always stopped."""

import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import ClassVar, Self

from audio.children import end_with_parent

READY_S = 30.0
STOP_S = 10.0


class ServerError(Exception):
    """The server did not start; the message holds what it printed."""


class Server:
    """A context manager: the server runs between `with` and its end, on `port` of 127.0.0.1, below `folder`."""

    name: ClassVar[str]
    package: ClassVar[str]  # Debian's
    stop_signal: ClassVar[signal.Signals] = signal.SIGTERM

    def __init__(self) -> None:
        self.folder = Path()
        self.port = 0
        self.process: subprocess.Popen[bytes] | None = None

    @classmethod
    def missing(cls) -> str:
        """A sentence that says what to install; empty where the server can be started."""
        return "" if cls.program() else f"{cls.name} is missing (apt-get install {cls.package})"

    @classmethod
    def program(cls) -> Path | None:
        """The server's program; None where the package is missing."""
        raise NotImplementedError

    def command(self) -> Sequence[str]:
        raise NotImplementedError

    def prepare(self) -> None:
        """What comes before the first start."""

    def answers(self) -> bool:
        raise NotImplementedError

    def __enter__(self) -> Self:
        if missing := self.missing():
            raise ServerError(missing)
        self.folder = Path(tempfile.mkdtemp(prefix=f"suoma-{self.package}-"))
        try:
            if (user := _unprivileged()) is not None:
                shutil.chown(self.folder, user)
            self.prepare()
            self.port = _free_port()
            self.start()
        except BaseException:
            self.stop()
            raise
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.stop()

    def start(self) -> None:
        """Start, or start again on the same port with the same contents."""
        with (self.folder / "log").open("ab") as log:
            self.process = subprocess.Popen(
                self.command(),
                cwd=self.folder,
                user=_unprivileged(),
                preexec_fn=end_with_parent,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
            )
        end = time.monotonic() + READY_S
        while not self.answers():
            if self.process.poll() is not None or time.monotonic() > end:
                raise ServerError(f"{self.name}: {(self.folder / 'log').read_text(encoding='utf-8')[-2000:]}")
            time.sleep(0.05)

    def halt(self) -> None:
        """Stop, and keep the contents for the next start."""
        if self.process is not None and self.process.poll() is None:
            self.process.send_signal(signal.SIGCONT)  # a test may have frozen it
            self.process.send_signal(self.stop_signal)
            try:
                self.process.wait(STOP_S)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()

    def stop(self) -> None:
        self.halt()
        shutil.rmtree(self.folder, ignore_errors=True)

    def run(self, *command: str) -> None:
        """One of the server's own programs, to its end; ServerError with what it said."""
        done = subprocess.run(
            command, cwd=self.folder, capture_output=True, text=True, check=False, user=_unprivileged()
        )
        if done.returncode:
            raise ServerError(f"{self.name}: {done.stdout}{done.stderr}")


def _unprivileged() -> str | None:
    """PostgreSQL refuses to run as root."""
    if os.geteuid() != 0:
        return None
    names = {entry.pw_name for entry in pwd.getpwall()}
    return "postgres" if "postgres" in names else "nobody"


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
