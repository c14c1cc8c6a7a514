"""Stopping a worker: ffmpeg is not in its process group, and a run that a signal broke off may be tried again.

A short script stands in for ffmpeg, so that it ends exactly as the table says."""

import os
import re
import time
from collections.abc import Generator, Iterator
from pathlib import Path

import pytest

from audio.errors import AudioError
from audio.media import MP3_48, ffmpeg
from audio.render.queue import LeaseLostError
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


FULL_PIPE = bytes(1 << 20)
HANGING = ["exec sleep 30", "head -c 300000 /dev/zero; exec sleep 30", "exec >&-; exec sleep 30"]


@pytest.mark.parametrize("line", HANGING, ids=["at once", "after a block", "after its output"])
def test_what_hangs_is_killed_and_tried_again(
    stand_in: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, line: str
) -> None:
    monkeypatch.setattr(ffmpeg, "LIMIT_S", 0.2)
    write(stand_in, f"echo $$ > {tmp_path}/pid; {line}")
    with pytest.raises(AudioError) as hung:
        list(ffmpeg.stream([], ffmpeg.Told(re.compile(b"M:"))))
    assert not hung.value.permanent
    assert not is_the_machines(hung.value), "tried a few times, not for ever"
    assert_gone(tmp_path)


@pytest.mark.parametrize("piece", [FULL_PIPE, b"sound"], ids=["takes nothing", "never ends"])
def test_a_writer_that_hangs_is_killed_and_tried_again(
    stand_in: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, piece: bytes
) -> None:
    monkeypatch.setattr(ffmpeg, "LIMIT_S", 0.2)
    write(stand_in, f"echo $$ > {tmp_path}/pid; exec sleep 30")
    with pytest.raises(AudioError) as hung:
        ffmpeg.feed([], [piece])
    assert not hung.value.permanent
    assert_gone(tmp_path)


def assert_gone(folder: Path) -> None:
    with pytest.raises(ProcessLookupError):
        os.kill(int((folder / "pid").read_text()), 0)


def test_nobody_waits_for_a_run_whose_sound_is_no_longer_wanted(stand_in: Path, tmp_path: Path) -> None:
    write(stand_in, f"trap '' PIPE; head -c 300000 /dev/zero; sleep 1; touch {tmp_path}/waited-for")
    streamed = ffmpeg.stream([], ffmpeg.Told(re.compile(b"M:")))
    assert isinstance(streamed, Generator)
    next(streamed)
    streamed.close()
    assert not (tmp_path / "waited-for").exists()


def test_a_fault_on_the_way_ends_the_run_that_was_fed(stand_in: Path, tmp_path: Path) -> None:
    def pieces() -> Iterator[bytes]:
        yield b"sound"
        raise LeaseLostError("cancelled")

    write(stand_in, f"cat > {tmp_path}/fed; sleep 1; touch {tmp_path}/waited-for")
    with pytest.raises(LeaseLostError):
        ffmpeg.feed([], pieces())
    assert not (tmp_path / "waited-for").exists()


def test_what_is_slow_on_both_sides_comes_whole(stand_in: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The limit is on waiting for the next piece: sound of any length is worked through, by a slow taker, too."""
    monkeypatch.setattr(ffmpeg, "LIMIT_S", 1.5)
    write(stand_in, "for n in 1 2 3 4 5; do printf 12345678; sleep 0.4; done; head -c 600000 /dev/zero")
    sizes = []
    for block in ffmpeg.stream([], ffmpeg.Told(re.compile(b"M:"))):
        sizes.append(len(block))
        time.sleep(1.6 if len(sizes) == 1 else 0)
    assert sum(sizes) == 600_040
    assert all(size % 4 == 0 for size in sizes)


def test_all_that_is_fed_arrives_in_order(stand_in: Path, tmp_path: Path) -> None:
    pieces = [bytes([number]) * (number * 9001) for number in range(1, 60)]
    write(stand_in, f"sleep 0.1; exec cat > {tmp_path}/fed")
    ffmpeg.feed([], pieces)
    assert (tmp_path / "fed").read_bytes() == b"".join(pieces)
