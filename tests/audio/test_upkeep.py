"""The store of clips is looked after: nothing torn stays unseen, and no original ever goes."""

import io
import os
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.utils import timezone

from audio.clips import Utterance, frames
from audio.media import MP3_48
from audio.models import Clip, ClipForm, Rendering
from audio.render.recipes import RECIPES
from audio.takes import approve_take, keep_take
from content.models import LessonPage
from content.text.types import Language
from tests.audio.test_takes import reading, wav
from tests.factories import paragraph

HORN = RECIPES["loudspeaker"]
SAID, UNSAID, READ = "饭前要洗手。", "早就不说的一句。", "这一句有人读过。"


def clips_command(*arguments: str) -> str:
    out = io.StringIO()
    call_command("clips", *arguments, stdout=out)
    return out.getvalue()


@pytest.fixture
def old_store(published: Callable[..., LessonPage], settings: Any) -> Path:
    """One clip that a lesson says, one that none does, one human take of a text that none says; all of last year."""
    published(title="洗手", title_ii="", body=[paragraph(SAID)])
    for text in (SAID, UNSAID):
        frames(Utterance(text, Language.ZH), HORN, MP3_48)
    approve_take(keep_take(wav(reading(READ)), "a.wav", READ, Language.ZH, "announcer"))
    Clip.objects.update(said_at=timezone.now() - timedelta(days=365))
    for path in settings.CLIP_DIR.iterdir():
        os.utime(path, (time.time() - 365 * 86400,) * 2)
    return Path(settings.CLIP_DIR)


def test_pruning_removes_what_no_lesson_says_and_never_a_human_take(old_store: Path) -> None:
    (old_store / "0123456789abcdef-original.flac").write_bytes(b"of a row that was lost")
    os.utime(old_store / "0123456789abcdef-original.flac", (0, 0))
    said = clips_command("prune")
    assert "removed" in said
    assert set(Clip.objects.values_list("text", flat=True)) == {SAID, READ}
    left = {path.name for path in old_store.iterdir()}
    assert "0123456789abcdef-original.flac" in left
    for clip in Clip.objects.all():
        assert clip.master in left
        assert not clip.original or clip.original in left


def test_what_was_said_until_a_minute_ago_stays_for_its_days(
    old_store: Path, edited: Callable[..., LessonPage], work: Callable[[], None]
) -> None:
    work()
    clips_command("prune")
    [lesson] = LessonPage.objects.all()
    Rendering.objects.update(finished_at=timezone.now() - timedelta(days=365))
    names = [file["name"] for row in Rendering.objects.all() for file in row.files]
    for path in (*old_store.iterdir(), *(settings.RENDERING_DIR / name for name in names)):
        os.utime(path, (time.time() - 365 * 86400,) * 2)
    edited(lesson, body=LessonPage._meta.get_field("body").to_python([paragraph("用肥皂洗手。")]))
    work()
    clips_command("prune")
    assert Clip.objects.filter(text=SAID).exists()
    assert all((settings.RENDERING_DIR / name).exists() for name in names)
    for model, field in ((Clip, "said_at"), (Rendering, "replaced_at")):
        model.objects.update(**{field: timezone.now() - timedelta(days=31)})
    clips_command("prune")
    assert not Clip.objects.filter(text=SAID).exists()
    assert not any((settings.RENDERING_DIR / name).exists() for name in names)


def test_a_dry_run_names_the_same_files_and_removes_none(old_store: Path) -> None:
    before = sorted(path.name for path in old_store.iterdir())
    planned = clips_command("prune", "--dry-run")
    assert sorted(path.name for path in old_store.iterdir()) == before
    assert planned.replace("would remove", "removed") == clips_command("prune")


def test_young_files_without_a_row_are_left_to_those_who_make_them(old_store: Path) -> None:
    (old_store / "0123456789abcdef-master.flac").write_bytes(b"being made")
    clips_command("prune")
    assert (old_store / "0123456789abcdef-master.flac").exists()


def test_a_whole_store_is_called_whole(old_store: Path) -> None:
    assert "3 clips are whole" in clips_command("verify")


@pytest.mark.parametrize("what", ["form", "spoken master", "read master"])
def test_what_is_torn_is_found_and_made_again(old_store: Path, what: str) -> None:
    name = {
        "form": ClipForm.objects.first,
        "spoken master": Clip.objects.filter(text=SAID).first,
        "read master": Clip.objects.filter(text=READ).first,
    }[what]()
    path = old_store / (name.name if isinstance(name, ClipForm) else name.master)  # type: ignore[union-attr]  # made above
    path.write_bytes(path.read_bytes()[:-20])
    with pytest.raises(CommandError, match="1 files are wrong"):
        clips_command("verify")
    assert "mended" in clips_command("repair")
    assert "clips are whole" in clips_command("verify")


def test_a_lost_original_is_told_and_cannot_be_mended(old_store: Path) -> None:
    (old_store / Clip.objects.get(text=READ).original).unlink()
    with pytest.raises(CommandError):
        clips_command("repair")


def test_the_size_is_told_by_kind_and_by_profile(old_store: Path) -> None:
    said = clips_command("size")
    assert "human" in said
    assert "loudspeaker mp3-48k-64" in said


def test_a_take_is_kept_from_the_command_line(db: None, tmp_path: Path) -> None:
    path = tmp_path / "reading.wav"
    path.write_bytes(wav(reading()))
    clips_command("take", str(path), "--text", "洗手", "--language", "zh-hans", "--announcer", "announcer", "--approve")
    assert Clip.objects.get(kind=Clip.Kind.HUMAN).approved_at
    with pytest.raises(CommandError):
        clips_command("take", str(tmp_path / "gone.wav"), "--text", "洗手", "--language", "zh-hans", "--announcer", "a")
