"""The whole road with all sound in S3: made, kept, read back, sent in ranges, mended, and patient while it is away."""

import io
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings as site
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils import timezone

from audio.broadcast.services import plan_slot
from audio.broadcast.slots import village_day
from audio.clips import Utterance, frames
from audio.errors import AudioError, StoreAwayError
from audio.media import MP3_48
from audio.models import Clip, ClipForm, Job, Mix, Profile, Programme, Rendering, Slot, Station
from audio.render import storage, store
from audio.render.recipes import RECIPES
from audio.takes import approve_take, keep_take
from cms.settings.env import SettingError
from cms.settings.storages import sound
from content.models import LessonPage
from content.text.types import Language
from tests.audio.s3 import S3Server, client, place
from tests.audio.test_takes import reading, wav
from tests.factories import paragraph

TEXT = "饭前要洗手。"
HORN = RECIPES["loudspeaker"]


@pytest.fixture
def school(bucket: str, settings: Any) -> str:
    """The name of the bucket that holds all sound of this school."""
    settings.STORAGES = {**settings.STORAGES, **sound(bucket)}
    return bucket


@pytest.fixture
def outage(s3: S3Server) -> Iterator[Callable[[], None]]:
    """`outage()` takes the store away; called again, or at the end of the test, it is back."""
    away: list[bool] = []

    def turn() -> None:
        (s3.start if away else s3.stop)()
        away.pop() if away else away.append(True)

    yield turn
    if away:
        turn()


@pytest.fixture
def lesson(school: str, published: Callable[..., LessonPage]) -> LessonPage:
    return published(title="洗手", title_ii="", body=[paragraph(TEXT)])


def clips_command(*arguments: str) -> str:
    out = io.StringIO()
    call_command("clips", *arguments, stdout=out)
    return out.getvalue()


def tear(bucket: str, name: str) -> None:
    client(place(bucket)).put_object(Bucket=bucket, Key=f"clips/{name}", Body=b"torn")


def body(response: Any) -> bytes:
    return b"".join(response.streaming_content)


def test_a_lesson_is_made_and_sent_in_ranges(lesson: LessonPage, work: Callable[[], None], client: Client) -> None:
    work()
    rows = list(Rendering.objects.filter(current=True))
    assert {row.profile for row in rows} >= {Profile.PHONE, Profile.LOUDSPEAKER}
    assert not site.CLIP_DIR.exists()
    assert not site.RENDERING_DIR.exists()
    for file in (file for row in rows for file in [*row.files, *row.beside]):
        address = f"/sound/{file['name']}"
        whole = body(client.get(address))
        assert store.digest_of(whole) == file["sha256"]
        part = client.get(address, headers={"range": "bytes=2-5"})
        assert (part.status_code, part["Content-Range"]) == (206, f"bytes 2-5/{len(whole)}")
        assert body(part) == whole[2:6]
        assert body(client.get(address, headers={"range": "bytes=-3"})) == whole[-3:]
    assert client.get("/sound/0123456789abcdef-103-zh-phone.mp3").status_code == 404


@pytest.mark.parametrize("harm", ["torn", "missing"])
def test_what_is_harmed_in_the_bucket_is_found_and_made_again(school: str, db: None, harm: str) -> None:
    whole = frames(Utterance(TEXT, Language.ZH), HORN, MP3_48)
    for name in (ClipForm.objects.get(format=MP3_48.name).name, Clip.objects.get().master):
        tear(school, name) if harm == "torn" else storage.clips().delete(name)
    with pytest.raises(CommandError):
        clips_command("verify")
    assert frames(Utterance(TEXT, Language.ZH), HORN, MP3_48) == whole
    clips_command("repair")
    assert "1 clips are whole" in clips_command("verify")


def test_the_master_of_a_take_comes_back_from_its_original(school: str, db: None) -> None:
    take = keep_take(wav(reading()), "a.wav", TEXT, Language.ZH, "announcer")
    approve_take(take)
    tear(school, take.master)
    assert "mended" in clips_command("repair")
    assert store.taken(storage.clips(), take.master, take.master_sha256)


def test_the_bucket_is_measured_and_pruned_and_an_original_stays(
    lesson: LessonPage, school: str, work: Callable[[], None]
) -> None:
    work()
    take = keep_take(wav(reading()), "a.wav", "没人说的一句。", Language.ZH, "announcer")
    for alias in ("clips", "renderings"):
        client(place(school)).put_object(Bucket=school, Key=f"{alias}/0123456789abcdef-1.old", Body=b"1234")
    assert "finished opus" in clips_command("size")
    said = clips_command("prune", "--days", "-1")
    assert said.count("removed 0123456789abcdef-1.old") == 2
    left = {entry.name for entry in storage.entries(storage.clips())}
    assert {take.original, take.master} <= left
    assert Clip.objects.get(text=TEXT).master in left


def test_without_the_store_jobs_wait_say_why_and_finish_when_it_is_back(
    lesson: LessonPage, outage: Callable[[], None], work: Callable[[], None], client: Client
) -> None:
    outage()
    work()
    waiting = list(Rendering.objects.filter(state=Job.State.QUEUED))
    assert len(waiting) == Rendering.objects.count()
    assert {row.attempts for row in waiting} == {0}
    assert all("EndpointConnectionError" in row.failure for row in waiting)
    outage()
    Rendering.objects.update(run_after=timezone.now())
    work()
    assert {row.state for row in Rendering.objects.all()} == {Job.State.DONE}
    assert client.get(f"/sound/{Rendering.objects.filter(current=True)[0].files[0]['name']}").status_code == 200


def test_without_the_store_lessons_are_published_and_nothing_is_called_torn(
    lesson: LessonPage,
    outage: Callable[[], None],
    work: Callable[[], None],
    edited: Callable[..., LessonPage],
    client: Client,
) -> None:
    work()
    clips = set(Clip.objects.values_list("pk", flat=True))
    outage()
    edited(lesson)
    assert Rendering.objects.filter(current=True).count() == Rendering.objects.count()
    with pytest.raises(CommandError, match="EndpointConnectionError"):
        clips_command("repair")
    assert set(Clip.objects.values_list("pk", flat=True)) == clips
    response = client.get(f"/sound/{Rendering.objects.all()[0].files[0]['name']}")
    assert (response.status_code, response["Retry-After"]) == (503, "30")


def test_without_the_store_lessons_are_withdrawn(
    lesson: LessonPage, outage: Callable[[], None], django_capture_on_commit_callbacks: Any
) -> None:
    station = Station.objects.create(slug="zhaojue", name="村")
    programme = plan_slot(station, village_day(timezone.now()) + timedelta(days=1), Slot.NOON, [(lesson.pk, Mix.ZH)])
    Programme.objects.update(file={"name": "0123456789abcdef-zhaojue.mp3"})
    outage()
    with django_capture_on_commit_callbacks(execute=True):
        lesson.unpublish()
    programme.refresh_from_db()
    assert (programme.file, Rendering.objects.filter(current=True).count()) == ({}, 0)


def test_an_original_is_not_called_lost_while_the_store_is_away(
    school: str, db: None, outage: Callable[[], None]
) -> None:
    approve_take(take := keep_take(wav(reading()), "a.wav", TEXT, Language.ZH, "announcer"))
    outage()
    with pytest.raises(StoreAwayError):
        frames(Utterance(TEXT, Language.ZH, take.pk), HORN, MP3_48)


def test_a_bucket_that_is_not_there_is_no_empty_one(s3: S3Server, bucket: str) -> None:
    with pytest.raises(StoreAwayError, match="NoSuchBucket") as refusal:
        store.taken(place("suoma-no-such"), "a", "b")
    assert not isinstance(refusal.value, FileNotFoundError)
    with pytest.raises(AudioError, match="NoSuchBucket"):
        store.keep(place("suoma-no-such"), "a", "b", b"c")


KEEPING = """
import django; django.setup()
from audio.render import storage, store
for n in range(12):
    for content in (b"the same" * 200_000, str(n).encode()):
        kept = store.keep(storage.clips(), "103-zh", "mp3", content)
        assert store.taken(storage.clips(), kept.name, kept.sha256) == content
"""


def test_two_processes_keep_the_same_at_once_and_both_always_find_it_whole(s3: S3Server, bucket: str) -> None:
    environment = {**os.environ, **s3.environment(bucket), "DJANGO_SETTINGS_MODULE": "cms.settings.test"}
    command = [sys.executable, "-c", KEEPING]
    both = [
        subprocess.Popen(command, cwd=site.BASE_DIR, env=environment, stderr=subprocess.PIPE, text=True)
        for _process in range(2)
    ]
    assert [(one.communicate(timeout=120)[1][-500:], one.returncode) for one in both] == [("", 0)] * 2
    assert len(list(place(bucket).entries())) == 13


def test_the_environment_names_the_bucket(monkeypatch: pytest.MonkeyPatch) -> None:
    assert sound("")["clips"] == {
        "BACKEND": "audio.render.storage.WholeFileStorage",
        "OPTIONS": {"setting": "CLIP_DIR"},
    }
    monkeypatch.setenv("SUOMA_S3_ENDPOINT", "oss.example")
    with pytest.raises(SettingError, match="SUOMA_S3_ENDPOINT"):
        sound("suoma")
