"""Programmes on real sound, spoken by the dummy voice: what is in the file, and when it is made again."""

import errno
import hashlib
import os
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from mutagen.id3 import ID3
from pytest_django import DjangoCaptureOnCommitCallbacks

from audio.broadcast import services
from audio.broadcast.sequence import BETWEEN_LESSONS_S
from audio.broadcast.slots import VILLAGE_TIME
from audio.errors import AudioError
from audio.media import MP3_48, read
from audio.models import Mix, Programme, Slot, Station
from audio.render import queue
from audio.render.pipeline import loudspeaker_parts
from audio.render.plan import SegmentKind
from content.models import LessonPage
from tests.broadcast.conftest import TODAY, made, settled
from tests.factories import paragraph

DAWN = datetime(2026, 11, 22, 5, 0, tzinfo=VILLAGE_TIME)
NIGHT = datetime(2026, 11, 22, 22, 0, tzinfo=VILLAGE_TIME)


def planned(station: Station, *lessons: LessonPage, slot: str = Slot.MORNING, days: int = 0) -> Programme:
    lines = [(lesson.pk, Mix.II_ZH.value) for lesson in lessons]
    return services.plan_slot(station, TODAY + timedelta(days=days), slot, lines)


def test_a_programme_joins_its_lessons_into_one_file(
    station: Station, washing: LessonPage, water: LessonPage, sound_folders: Path
) -> None:
    programme = made(planned(station, washing, water))
    sounds = [loudspeaker_parts(lesson, Mix.II_ZH) for lesson in (washing, water)]
    path = sound_folders / programme.file["name"]
    content = path.read_bytes()

    assert programme.state == Programme.State.DONE
    assert hashlib.sha256(content).hexdigest() == programme.file["sha256"]
    assert path.name == f"{programme.file['sha256'][:16]}-zhaojue-2026-11-22-morning.mp3"
    reading = read(path, MP3_48.container)
    assert reading.loudness_lufs == pytest.approx(-16, abs=1)
    assert reading.peak_dbtp <= -1
    twice = [part.length_s for part in sounds[1].parts if part.kind in (SegmentKind.CHIME, SegmentKind.NOTICE)]
    # Both lessons, one pause, but opening and closing only once.
    expected_s = sum(sound.length_s for sound in sounds) + BETWEEN_LESSONS_S - sum(twice)
    assert programme.length_s == pytest.approx(expected_s, abs=0.001)
    assert reading.length_s == pytest.approx(expected_s, abs=0.06)


def test_its_chapters_are_its_lessons_in_both_languages(
    station: Station, washing: LessonPage, water: LessonPage, sound_folders: Path
) -> None:
    programme = made(planned(station, washing, water))
    read_tags: Any = ID3  # mutagen has no types
    tags = read_tags(sound_folders / programme.file["name"])
    chapters = sorted(tags.getall("CHAP"), key=lambda chapter: chapter.start_time)

    assert [chapter.sub_frames["TIT2"].text[0] for chapter in chapters] == [
        f"{washing.number} 洗手",
        f"{water.number} 喝开水",
    ]
    assert [chapter.start_time for chapter in chapters] == [round(row["start_s"] * 1000) for row in programme.chapters]
    assert chapters[0].end_time == chapters[1].start_time
    assert chapters[1].end_time < round((programme.length_s or 0) * 1000)  # the chime closes it
    assert tags.getall("CTOC")
    assert "昭觉县" in str(tags["TIT2"])
    assert "ꑬꆏꑍ" in str(tags["TIT3"])  # Sunday, from CLDR


def test_asking_twice_is_asking_once(station: Station, washing: LessonPage) -> None:
    programme = settled(planned(station, washing))
    assert not services.request(programme)
    programme.refresh_from_db()
    assert programme.state == Programme.State.DONE


def test_the_same_plan_makes_the_same_bytes(station: Station, washing: LessonPage) -> None:
    programme = made(planned(station, washing))
    first = programme.file
    Programme.objects.update(key="")
    services.request(programme)
    assert made(programme).file == first


def test_an_edited_lesson_makes_anew_only_the_programmes_that_hold_it(
    station: Station,
    washing: LessonPage,
    water: LessonPage,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    holding, other = settled(planned(station, washing, days=400)), settled(planned(station, water, days=401))
    key = other.key
    with django_capture_on_commit_callbacks(execute=True):
        washing.body = LessonPage._meta.get_field("body").to_python([paragraph("从外面回到家里，先洗手。")])
        washing.save_revision().publish()
    holding.refresh_from_db()
    other.refresh_from_db()
    assert (holding.state, other.state) == (Programme.State.QUEUED, Programme.State.DONE)
    assert other.key == key
    assert holding.file  # there is something to play until the newer one is made


def test_an_edited_lesson_sounds_different_at_another_address(station: Station, washing: LessonPage) -> None:
    programme = made(planned(station, washing))
    before = programme.file
    washing.body = LessonPage._meta.get_field("body").to_python([paragraph("从外面回到家里，先用肥皂把手洗干净。")])
    washing.save_revision().publish()
    services.request(programme)
    after = made(programme).file
    assert after["name"] != before["name"]
    assert after["sha256"] != before["sha256"]


def test_what_has_been_played_is_not_made_again(station: Station, washing: LessonPage) -> None:
    planned(station, washing)
    planned(station, washing, slot=Slot.EVENING)
    planned(station, washing, days=1)
    Programme.objects.update(key="old", state=Programme.State.DONE, length_s=300)
    assert services.lesson_changed(washing.pk, now=NIGHT) == 1
    assert Programme.objects.get(state=Programme.State.QUEUED).date == TODAY + timedelta(days=1)
    assert services.lesson_changed(washing.pk, now=DAWN) == 2  # tomorrow's is asked for already


def test_what_is_played_soonest_is_made_first(station: Station, washing: LessonPage, water: LessonPage) -> None:
    later = planned(station, washing, days=9)
    sooner = planned(station, water, days=8)
    order = [queue.claim(Programme, "test"), queue.claim(Programme, "test")]
    assert [job.pk if job else None for job in order] == [sooner.pk, later.pk]


def test_a_plan_changed_under_the_worker_is_not_overwritten_by_the_old_one(
    station: Station, washing: LessonPage, water: LessonPage
) -> None:
    programme = planned(station, washing)
    claimed = queue.claim(Programme, "test")
    assert claimed is not None
    planned(station, water)
    with pytest.raises(queue.LeaseLostError):
        queue.finish(claimed, file={"name": "old"})
    programme.refresh_from_db()
    assert (programme.state, programme.file) == (Programme.State.QUEUED, {})


def test_an_unpublished_lesson_leaves_what_is_still_to_be_played(
    station: Station,
    washing: LessonPage,
    water: LessonPage,
    sound_folders: Path,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    both = settled(planned(station, washing, water, days=400))
    alone = settled(planned(station, washing, days=401))
    (sound_folders / both.file["name"]).write_bytes(b"sound")
    with django_capture_on_commit_callbacks(execute=True):
        washing.unpublish()
    both.refresh_from_db()
    alone.refresh_from_db()
    assert [item.lesson_id for item in both.items.all()] == [water.pk]
    assert (both.state, both.file) == (Programme.State.QUEUED, {})
    assert (alone.state, alone.file, alone.key) == (Programme.State.CANCELLED, {}, "")
    assert list(sound_folders.iterdir()) == []


def test_a_deleted_lesson_leaves_too(
    station: Station,
    washing: LessonPage,
    water: LessonPage,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    programme = planned(station, washing, water, days=400)
    key = Programme.objects.get(pk=programme.pk).key
    with django_capture_on_commit_callbacks(execute=True):
        washing.delete()
    programme.refresh_from_db()
    assert programme.key not in ("", key)


def test_a_draft_is_never_heard(station: Station, lesson_factory: Callable[..., LessonPage]) -> None:
    draft = lesson_factory(title="洗手", body=[paragraph("饭前要洗手。")], publish=False)
    programme = planned(station, draft)
    programme.refresh_from_db()
    assert (programme.state, programme.key) == (Programme.State.CANCELLED, "")
    queue.retry(Programme, pk=programme.pk)
    with pytest.raises(AudioError) as refused:
        made(programme)
    assert refused.value.permanent


def test_a_full_disk_leaves_the_older_file(
    station: Station, washing: LessonPage, water: LessonPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    programme = settled(planned(station, washing))
    before = programme.file
    planned(station, water)

    def full(handle: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(AudioError, match=r"磁盘|disk"):
        made(programme)
    programme.refresh_from_db()
    assert programme.file == before
