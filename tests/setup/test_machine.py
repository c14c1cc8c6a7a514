import importlib.util
import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from setup import machine
from setup.failures import SetupError

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def taken_port() -> Iterator[int]:
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        server.listen()
        yield int(server.getsockname()[1])


def test_a_taken_port_is_refused_with_the_process_that_holds_it_and_the_way_out(taken_port: int) -> None:
    with pytest.raises(SetupError) as caught:
        machine.check_port(taken_port)
    assert f"Port {taken_port} is taken by process {os.getpid()}" in caught.value.what
    assert "make run PORT=" in caught.value.advice


@pytest.mark.parametrize("text", ["http", "0", "70000", "-1", "８０００"])
def test_a_port_that_is_none_is_refused_with_its_value(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PORT", text)
    with pytest.raises(SetupError, match=text):
        machine.port()


def test_without_a_wish_the_port_is_8000(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PORT", raising=False)
    assert machine.port() == 8000


def test_a_python_without_venv_names_the_package_to_ask_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    with pytest.raises(SetupError) as caught:
        machine.check_venv()
    assert f"python{sys.version_info.major}.{sys.version_info.minor}-venv" in caught.value.advice


def test_too_little_room_is_said_before_the_downloads(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(machine.ROOM_MB, "run", 10**9)
    with pytest.raises(SetupError, match="too little room"):
        machine.check_room("run")


def test_an_old_python_says_that_it_is_too_old() -> None:
    script = (
        "import sys, runpy\n"
        "sys.version_info = (3, 9, 2)\n"
        "sys.argv = ['setup', 'run']\n"
        "runpy.run_module('setup', run_name='__main__')\n"
    )
    ended = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, env={"PATH": "/nowhere"}, capture_output=True, text=True, check=False
    )
    assert ended.returncode == 1
    assert "needs Python 3.11 or newer, and this is 3.9.2" in ended.stderr
