"""What the machine must have before anything starts: venv, room on the disk, a free port."""

import contextlib
import importlib.util
import os
import shutil
import socket
import sys
from pathlib import Path

from setup.failures import AGAIN, SetupError
from setup.paths import ROOT

ROOM_MB = {"run": 1_500, "test": 3_500}  # packages, voices, front end, and today's sound


def check_venv() -> None:
    """Debian's python3 comes without ensurepip; the package that brings it bears the version's name."""
    if importlib.util.find_spec("venv") and importlib.util.find_spec("ensurepip"):
        return
    package = f"python{sys.version_info.major}.{sys.version_info.minor}-venv"
    raise SetupError(
        "This Python cannot make virtual environments: its parts venv and ensurepip are missing.",
        f"Ask for the package {package} (on Debian or Ubuntu: apt install {package}). {AGAIN}",
    )


def check_room(purpose: str) -> None:
    """Refuses before the downloads rather than in the middle of them."""
    free_mb = shutil.disk_usage(ROOT).free // 1_000_000
    if free_mb < ROOM_MB[purpose]:
        raise SetupError(
            f"There is too little room on the disk: {free_mb} MB free, about {ROOM_MB[purpose]} MB needed.",
            f"Free some space, or put the project on another disk. {AGAIN}",
        )


def port() -> int:
    """The port to serve on: PORT, or 8000."""
    text = os.environ.get("PORT", "") or "8000"
    if not text.isascii() or not text.isdigit() or not 1 <= int(text) <= 65_535:
        raise SetupError(f"PORT is {text!r}, which is no port number.", "Choose one, such as: make run PORT=8010")
    return int(text)


def check_port(number: int) -> None:
    """Says by whom the port is taken, as far as this user may see it."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", number))
        except PermissionError as error:
            raise SetupError(f"Port {number} is reserved for root.", _another(number)) from error
        except OSError as error:
            raise SetupError(f"Port {number} is taken{_by(holder(number))}.", _another(number)) from error


def _another(number: int) -> str:
    free = number + 10 if 1024 <= number < 65_000 else 8010
    return f"Stop what uses it, or choose another port: make run PORT={free}"


def _by(process: tuple[int, str] | None) -> str:
    return f" by process {process[0]} ({process[1]})" if process else " by a program of another user"


def holder(number: int) -> tuple[int, str] | None:
    """(process number, command) of the listener on a port, read from /proc; None if it is not ours to see."""
    sockets = _listening(number)
    for folder in Path("/proc").glob("[0-9]*"):
        if sockets & _open_files(folder):
            command = (folder / "cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace").strip()
            return int(folder.name), command[:60]
    return None


def _open_files(process: Path) -> set[str]:
    """Where a process's file descriptors point; of another user's process, nothing."""
    found = set()
    try:
        for link in (process / "fd").iterdir():
            with contextlib.suppress(OSError):  # closed since it was listed
                found.add(str(link.readlink()))
    except OSError:
        return set()
    return found


def _listening(number: int) -> set[str]:
    """The sockets that listen on a port, as their links in /proc/…/fd are called."""
    found = set()
    for table in (Path("/proc/net/tcp"), Path("/proc/net/tcp6")):
        rows = table.read_text(encoding="ascii").splitlines()[1:] if table.is_file() else []
        for fields in (row.split() for row in rows):
            if fields[3] == "0A" and int(fields[1].rpartition(":")[2], 16) == number:  # 0A: LISTEN
                found.add(f"socket:[{fields[9]}]")
    return found
