"""Stopping a worker: ffmpeg is not in its process group, and a run that a signal broke off may be tried again.

A short script stands in for ffmpeg, so that it ends exactly as the table says."""

import os
import re
from pathlib import Path

import pytest

from audio.errors import AudioError
from audio.media import ffmpeg


@pytest.fixture
def stand_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    script = tmp_path / "ffmpeg"
    monkeypatch.setattr(ffmpeg, "program", lambda: str(script))
    return script


def write(script: Path, line: str) -> None:
    script.write_text(f"#!/bin/sh\n{line}\n")
    script.chmod(0o755)


ENDINGS = [
    ("kill -KILL $$", False),  # out of memory
    ("exit 255", False),  # ffmpeg's own way to end when it is asked to stop
    ("exit 1", True),  # it refused what it was given
]


@pytest.mark.parametrize(("ending", "permanent"), ENDINGS)
def test_only_a_refusal_is_final(stand_in: Path, ending: str, permanent: bool) -> None:
    write(stand_in, ending)
    with pytest.raises(AudioError) as one:
        ffmpeg.run([])
    assert one.value.permanent == permanent
    with pytest.raises(AudioError) as streamed:
        list(ffmpeg.stream([], ffmpeg.Told(re.compile(b"M:"))))
    assert streamed.value.permanent == permanent


def test_ctrl_c_in_the_terminal_does_not_reach_it(stand_in: Path) -> None:
    write(stand_in, "cut -d' ' -f5 /proc/$$/stat")
    assert int(ffmpeg.run([]).output) != os.getpgid(0)
