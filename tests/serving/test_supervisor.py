import os
import signal
import subprocess
import sys
import textwrap
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from audio.children import LONGEST_WAIT_S, Child

ROOT = Path(__file__).resolve().parents[2]
SLEEPER = f"{sys.executable} -c 'import time; time.sleep(60)'"


def eventually(condition: Callable[[], bool]) -> bool:
    """Whether the condition comes true within 30 seconds; a busy machine is slow, not wrong."""
    until = time.monotonic() + 30
    while not (holds := condition()) and time.monotonic() < until:
        time.sleep(0.1)
    return holds


def runs(pid: int) -> bool:
    status = Path(f"/proc/{pid}/stat")
    return status.exists() and status.read_text(encoding="ascii").rpartition(")")[2].split()[0] != "Z"


def supervisor(tmp_path: Path, *commands: str) -> "subprocess.Popen[str]":
    """A process that supervises shell commands; each of them writes its process number into tmp_path/<place>."""
    script = f"""
        from audio.children import Child
        from cms.serving.supervisor import supervise
        commands = {commands!r}
        children = [
            Child(str(place), ["sh", "-c", f"echo $$ >> {tmp_path}/{{place}}; exec {{command}}"])
            for place, command in enumerate(commands)
        ]
        supervise(children, lambda: True, lambda: print("open", flush=True))
    """
    return subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(script)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def pids(tmp_path: Path, place: int) -> list[int]:
    file = tmp_path / str(place)
    return [int(line) for line in file.read_text(encoding="ascii").split()] if file.exists() else []


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_signal_ends_the_children_and_then_the_supervisor(tmp_path: Path, number: signal.Signals) -> None:
    with supervisor(tmp_path, SLEEPER, SLEEPER) as parent:
        assert eventually(lambda: bool(pids(tmp_path, 0) and pids(tmp_path, 1)))
        parent.send_signal(number)
        output, errors = parent.communicate(timeout=60)
    assert (parent.returncode, output, errors) == (0, "open\n", "")
    assert not any(runs(pid) for pid in pids(tmp_path, 0) + pids(tmp_path, 1))


def test_a_killed_supervisor_leaves_no_children_behind(tmp_path: Path) -> None:
    with supervisor(tmp_path, SLEEPER) as parent:
        assert eventually(lambda: bool(pids(tmp_path, 0)))
        parent.kill()
    assert eventually(lambda: not runs(pids(tmp_path, 0)[0]))


def test_a_child_that_falls_is_started_again(tmp_path: Path) -> None:
    with supervisor(tmp_path, SLEEPER, SLEEPER) as parent:
        assert eventually(lambda: bool(pids(tmp_path, 1)))
        os.kill(pids(tmp_path, 1)[0], signal.SIGKILL)
        assert eventually(lambda: len(pids(tmp_path, 1)) == 2)
        assert len(pids(tmp_path, 0)) == 1
        parent.terminate()
        _output, errors = parent.communicate(timeout=60)
    assert "child_ended" in errors


def test_a_child_that_keeps_falling_is_tried_less_and_less_often() -> None:
    child = Child("worker", ["false"])
    child.started_s = time.monotonic()
    waits = [child.note_fall() for _ in range(8)]
    assert waits == [1, 2, 4, 8, 16, 32, LONGEST_WAIT_S, LONGEST_WAIT_S]
