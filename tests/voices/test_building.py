import json
import shutil
from collections.abc import Callable
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from pytest_django import Settings

from audio.errors import AudioError
from audio.voices.building import MANIFEST, Progress, Recipe, build, fault, package_folder
from audio.voices.nuosu import NuosuVoice

Make = Callable[[Path, Progress], None]


def _copy(source: Path) -> Make:
    def make(folder: Path, _progress: Progress) -> None:
        shutil.copyfile(source, folder / "voice")

    return make


@pytest.fixture
def source(tmp_path: Path, settings: Settings) -> Path:
    settings.VOICE_DATA_DIR = tmp_path / "voices"
    source = tmp_path / "model"
    source.write_text("one")
    return source


def _recipe(source: Path, version: str = "1", make: Make | None = None) -> Recipe:
    return Recipe("parrot", version, {"model": source}, make or _copy(source))


def _quiet(_step: str, _share: float) -> None: ...


def _left_behind(source: Path) -> list[str]:
    return sorted(path.name for path in (source.parent / "voices").iterdir() if path.name not in (".lock", "parrot"))


def test_built_data_is_whole_and_says_from_what_it_was_made(source: Path) -> None:
    assert fault(_recipe(source)) == "not built yet"
    folder = build(_recipe(source), _quiet)
    assert fault(_recipe(source)) == ""
    manifest = json.loads((folder / MANIFEST).read_text())
    assert manifest["version"] == "1"
    assert list(manifest["sources"]) == ["model"]
    assert list(manifest["products"]) == ["voice"]
    assert _left_behind(source) == []


def _damage(source: Path) -> None:
    (source.parent / "voices/parrot/voice").write_text("torn")


def _delete(source: Path) -> None:
    (source.parent / "voices/parrot/voice").unlink()


def _add(source: Path) -> None:
    (source.parent / "voices/parrot/stray").write_text("")


def _tear_manifest(source: Path) -> None:
    (source.parent / "voices/parrot" / MANIFEST).write_text("{")


def _other_package(source: Path) -> None:
    source.write_text("two")


@pytest.mark.parametrize(
    ("harm", "reason"),
    [
        (_damage, "a file is damaged or missing"),
        (_delete, "a file is damaged or missing"),
        (_add, "a file is damaged or missing"),
        (_tear_manifest, "not built yet"),
        (_other_package, "the installed package changed"),
    ],
)
def test_harmed_data_is_found_and_made_again(source: Path, harm: Callable[[Path], None], reason: str) -> None:
    build(_recipe(source), _quiet)
    harm(source)
    assert fault(_recipe(source)) == reason
    build(_recipe(source), _quiet)
    assert fault(_recipe(source)) == ""


def test_another_version_is_built_anew(source: Path) -> None:
    build(_recipe(source), _quiet)
    assert fault(_recipe(source, "2")) == "built by version 1"
    build(_recipe(source, "2"), _quiet)
    assert fault(_recipe(source, "2")) == ""


def _break_off(folder: Path, _progress: Progress) -> None:
    (folder / "half").write_text("half")
    raise OSError(28, "No space left on device")


def test_a_build_that_breaks_off_leaves_the_old_voice_and_nothing_new(source: Path) -> None:
    build(_recipe(source), _quiet)
    with pytest.raises(OSError, match="No space left"):
        build(_recipe(source, "2", _break_off), _quiet)
    assert fault(_recipe(source)) == ""
    assert _left_behind(source) == []


def test_what_a_killed_build_left_is_swept_out(source: Path) -> None:
    left = source.parent / "voices" / ".parrot-killed" / "fresh"
    left.mkdir(parents=True)
    build(_recipe(source), _quiet)
    assert _left_behind(source) == []


def test_a_missing_package_is_named() -> None:
    with pytest.raises(AudioError, match="no_such_voice"):
        package_folder("no_such_voice")


def test_the_command_builds_once_and_checks(source: Path, settings: Settings) -> None:
    settings.SUOMA_VOICES = {"ii": {"ENGINE": "audio.voices.nuosu.NuosuVoice"}}
    with pytest.raises(CommandError, match=r"nuosu.*not built yet"):
        call_command("build_voices", check=True)
    first, second = StringIO(), StringIO()
    call_command("build_voices", stdout=first)
    call_command("build_voices", stdout=second)
    assert "100%" in first.getvalue()
    assert second.getvalue() == f"Voice nuosu {NuosuVoice.version} is ready.\n"
    call_command("build_voices", check=True, stdout=StringIO())


def test_the_command_has_nothing_to_do_for_voices_without_data(source: Path) -> None:
    said = StringIO()
    call_command("build_voices", stdout=said)
    assert said.getvalue() == ""
