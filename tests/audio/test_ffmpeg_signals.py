"""Stopping a worker: ffmpeg is not in its process group, and a run that a signal broke off may be tried again.

A short script stands in for ffmpeg, so that it ends exactly as the table says."""

import os
import re
from pathlib import Path

import pytest

from audio.errors import AudioError
from audio.media import MP3_48, ffmpeg
from audio.render.verify import Expected, examined
from audio.render.worker import is_the_machines


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


# What ffmpeg ends with where it finds no place: -ENOSPC, -EDQUOT and -EROFS, of which a status holds eight bits.
@pytest.mark.parametrize("status", [228, 134, 226])
def test_a_full_disk_says_nothing_about_the_sound(stand_in: Path, status: int) -> None:
    write(stand_in, f"exit {status}")
    with pytest.raises(AudioError) as one:
        ffmpeg.run([])
    assert is_the_machines(one.value)
    with pytest.raises(AudioError) as fed:
        ffmpeg.feed([], [b"sound"])
    assert is_the_machines(fed.value)


def test_ffmpeg_itself_ends_so_where_the_disk_is_full() -> None:
    with pytest.raises(AudioError) as full:
        ffmpeg.feed(["-f", "s16le", "-ar", "48000", "-i", "pipe:0", "-f", "wav", "-y", "/dev/full"], [bytes(1 << 20)])
    assert is_the_machines(full.value)


def test_a_reader_that_is_killed_makes_no_red_report(stand_in: Path) -> None:
    """The out-of-memory killer, or a stopped service: the file may be right, and is looked at again."""
    write(stand_in, "kill -KILL $$")
    with pytest.raises(AudioError) as killed:
        examined(stand_in, MP3_48, Expected(1.0, -16.0, []))
    assert not killed.value.permanent
    write(stand_in, "exit 1")
    assert not examined(stand_in, MP3_48, Expected(1.0, -16.0, [])).ok


def test_ctrl_c_in_the_terminal_does_not_reach_it(stand_in: Path) -> None:
    write(stand_in, "cut -d' ' -f5 /proc/$$/stat")
    assert int(ffmpeg.run([]).output) != os.getpgid(0)
