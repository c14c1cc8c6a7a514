"""Stopping a worker: ffmpeg is not in its process group, and a run that a signal broke off may be tried again."""

import os
import signal
import threading
import time
from pathlib import Path

import pytest

from audio.errors import AudioError
from audio.media import ffmpeg

ENDLESS = ["-re", "-f", "lavfi", "-i", "sine=duration=60", "-f", "null", "-"]


def _runs() -> list[int]:
    """The ffmpeg processes that this one started."""
    path = Path(f"/proc/{os.getpid()}/task/{threading.main_thread().native_id}/children")
    return [int(pid) for pid in path.read_text().split() if "ffmpeg" in Path(f"/proc/{pid}/cmdline").read_text()]


def _wait_for_run() -> int:
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline:
        for pid in _runs():
            return pid
        time.sleep(0.05)
    pytest.fail("ffmpeg did not start")


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGKILL])
def test_a_run_that_a_signal_broke_off_may_be_tried_again(number: int) -> None:
    def break_off() -> None:
        pid = _wait_for_run()
        assert os.getpgid(pid) != os.getpgid(0)
        time.sleep(0.3)
        os.kill(pid, number)

    thread = threading.Thread(target=break_off)
    thread.start()
    with pytest.raises(AudioError) as error:
        ffmpeg.run(ENDLESS)
    thread.join()
    assert not error.value.permanent
