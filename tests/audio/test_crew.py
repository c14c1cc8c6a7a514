import os
import signal
import threading
import time
from collections.abc import Callable
from pathlib import Path

from audio.children import Child
from audio.render.crew import run_crew


def eventually(condition: Callable[[], bool]) -> bool:
    """Whether the condition comes true within 30 seconds; a busy machine is slow, not wrong."""
    until = time.monotonic() + 30
    while not (holds := condition()) and time.monotonic() < until:
        time.sleep(0.05)
    return holds


def shell(tmp_path: Path, command: str) -> Child:
    return Child("worker", ["sh", "-c", f"echo $$ >> {tmp_path}/pids; {command}"])


def pids(tmp_path: Path) -> list[int]:
    file = tmp_path / "pids"
    return [int(line) for line in file.read_text(encoding="ascii").split()] if file.exists() else []


def test_a_worker_that_is_killed_is_started_again_and_all_end_with_the_crew(tmp_path: Path) -> None:
    stopping, child = threading.Event(), shell(tmp_path, "exec sleep 60")
    thread = threading.Thread(target=run_crew, args=([child], stopping), kwargs={"until_done": False})
    thread.start()
    try:
        assert eventually(lambda: len(pids(tmp_path)) == 1)
        os.kill(pids(tmp_path)[0], signal.SIGKILL)
        assert eventually(lambda: len(pids(tmp_path)) == 2)
    finally:
        stopping.set()
        thread.join(30)
    assert child.exit_code() == -signal.SIGTERM


def test_who_has_done_all_is_not_started_again_but_who_fell_is(tmp_path: Path) -> None:
    flag = tmp_path / "second"
    child = shell(tmp_path, f"test -f {flag} && exit 0; touch {flag}; exit 1")
    run_crew([child], threading.Event(), until_done=True)
    assert len(pids(tmp_path)) == 2
