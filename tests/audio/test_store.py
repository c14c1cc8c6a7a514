import errno
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from audio.clips import Utterance
from audio.errors import AudioError
from audio.render import store
from content.text.types import Language

LIMITED = """
import resource, signal, sys
from pathlib import Path
import django
from django.conf import settings
settings.configure(USE_I18N=False)
from audio.errors import AudioError
from audio.render import store
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))
try:
    store.keep(Path(sys.argv[1]), "big", "mp3", bytes(100_000))
except AudioError as error:
    sys.exit(f"{error.permanent} {error}")
"""


def test_a_file_is_named_by_its_digest_and_found_whole(tmp_path: Path) -> None:
    kept = store.keep(tmp_path / "new", "103-zh", "mp3", b"frames")
    assert kept.name == f"{store.digest_of(b'frames')[:16]}-103-zh.mp3"
    assert store.taken(tmp_path / "new", kept.name, kept.sha256) == b"frames"


@pytest.mark.parametrize("harm", [b"", b"fram", b"framez"])
def test_a_torn_file_is_noticed(tmp_path: Path, harm: bytes) -> None:
    kept = store.keep(tmp_path, "103-zh", "mp3", b"frames")
    (tmp_path / kept.name).write_bytes(harm)
    assert store.taken(tmp_path, kept.name, kept.sha256) is None


def test_a_missing_file_is_noticed(tmp_path: Path) -> None:
    assert store.taken(tmp_path, "gone", store.digest_of(b"")) is None


@pytest.mark.parametrize("where", ["fsync", "replace"])
def test_a_full_disk_leaves_nothing_behind_and_may_be_tried_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, where: str
) -> None:
    def full(*args: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(*((os, "fsync", full) if where == "fsync" else (Path, "replace", full)))
    with pytest.raises(AudioError) as caught:
        store.keep(tmp_path, "103-zh", "mp3", b"frames")
    assert not caught.value.permanent
    assert list(tmp_path.iterdir()) == []


def test_a_real_limit_on_file_size_acts_as_a_full_disk(tmp_path: Path) -> None:
    done = subprocess.run([sys.executable, "-c", LIMITED, tmp_path], capture_output=True, text=True, check=False)
    assert done.stderr.startswith("False The disk is full")
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_fails_its_check_never_appears(tmp_path: Path) -> None:
    def red(part: Path) -> None:
        assert part.read_bytes() == b"frames"
        raise AudioError("wrong")

    with pytest.raises(AudioError, match="wrong"):
        store.keep(tmp_path, "103-zh", "mp3", b"frames", check=red)
    assert list(tmp_path.iterdir()) == []


def test_sweeping_takes_only_what_dead_workers_left(tmp_path: Path) -> None:
    kept = store.keep(tmp_path, "103-zh", "mp3", b"frames")
    old, new = tmp_path / ".part-old", tmp_path / ".part-new"
    old.write_bytes(b"x")
    new.write_bytes(b"x")
    os.utime(old, (time.time() - 7200, time.time() - 7200))
    assert store.sweep(tmp_path) == 1
    assert {path.name for path in tmp_path.iterdir()} == {kept.name, ".part-new"}


def test_the_same_text_in_another_voice_is_another_clip() -> None:
    assert Utterance("手", Language.ZH).key != Utterance("手", Language.II).key


def test_an_unfinished_file_that_goes_while_others_are_swept_stops_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in (".part-gone", ".part-stale"):
        (tmp_path / name).write_bytes(b"half")
        os.utime(tmp_path / name, (0, 0))
    listed = list(tmp_path.iterdir())
    (tmp_path / ".part-gone").unlink()  # another worker has given it its name meanwhile
    monkeypatch.setattr(Path, "glob", lambda folder, pattern: iter(listed))
    assert store.sweep(tmp_path) == 1
    assert list(tmp_path.iterdir()) == []
