"""The report on a sound, and the announcer's takes, as people at the desk meet them."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from audio.models import Clip, Job, Profile, ReadingRequest, Rendering
from audio.readings import ask_for_reading
from audio.render import verify
from audio.render.report import Check, Line, Report
from content.models import LessonPage
from content.text.types import Language
from content.units import lesson_units
from tests.audio.test_takes import TEXT, reading, wav
from tests.factories import paragraph

Publish = Callable[..., LessonPage]
Work = Callable[[], None]


@pytest.fixture
def lesson(published: Publish) -> LessonPage:
    return published(title="洗手", title_ii="", body=[paragraph(TEXT)])


@pytest.fixture
def asked(lesson: LessonPage) -> ReadingRequest:
    unit = next(unit for unit in lesson_units(lesson) if unit.zh == TEXT)
    ask_for_reading(unit, Language.ZH, None)
    return ReadingRequest.objects.get()


def test_a_good_sound_says_so_line_by_line_and_gives_its_files(
    lesson: LessonPage, work: Work, admin_client: Client
) -> None:
    work()
    row = Rendering.objects.get(profile=Profile.LOUDSPEAKER, current=True)
    page = admin_client.get(reverse("audio_report", args=[row.pk])).content.decode()
    assert "样样合格，可以播出。" in page
    assert page.count('<li data-ok="yes">') == len(Check)
    assert "LUFS" in page and "dBTP" in page and "<rect" in page
    assert "应该是 48000 Hz · 单声道。" in page
    assert all(file["name"] in page for file in [*row.files, *row.beside])
    row.beside = [{**row.beside[0], "kind": "captions", "language": "ii", "size_bytes": 240}]
    row.save()
    page = admin_client.get(reverse("audio_report", args=[row.pk])).content.decode()
    assert '字幕 · <span lang="ii">ꆈꌠꉙ</span></a> · 1 kB' in page


def test_a_red_sound_is_kept_shown_and_never_offered(
    lesson: LessonPage, work: Work, admin_client: Client, monkeypatch: pytest.MonkeyPatch, settings: Any
) -> None:
    def red(*_arguments: object) -> Report:
        return Report((Line(Check.HEARD, False, "1", "2", 3.5),), waveform=(0, 200))

    monkeypatch.setattr(verify, "examined", red)
    monkeypatch.setattr("audio.render.finishing.examined", red)
    work()
    row = Rendering.objects.filter(profile=Profile.LOUDSPEAKER).get()
    assert (row.state, row.files, row.current) == (Job.State.FAILED, [], False)
    name = row.report["file"]["name"]
    assert (settings.RENDERING_DIR / name).is_file()
    assert admin_client.get(f"/sound/{name}").status_code == 404
    page = admin_client.get(reverse("audio_report", args=[row.pk])).content.decode()
    assert "不合格" in page and "第 3.5 秒该有声音，却没有" in page
    assert "?download" not in page


def test_before_it_is_made_a_sound_has_no_report(lesson: LessonPage, admin_client: Client) -> None:
    row = Rendering.objects.first()
    assert row
    assert admin_client.get(reverse("audio_report", args=[row.pk]), follow=True).status_code == 404


def test_a_stranger_sees_no_report(lesson: LessonPage, work: Work, client: Client) -> None:
    row = Rendering.objects.first()
    assert row
    assert client.get(reverse("audio_report", args=[row.pk])).status_code == 302


def test_a_reading_is_sent_heard_cut_and_used(asked: ReadingRequest, admin_client: Client) -> None:
    upload = SimpleUploadedFile("reading.wav", wav(reading()), "audio/wav")
    answer = admin_client.post(reverse("audio_take_send", args=[asked.pk]), {"take": upload}, follow=True)
    take = Clip.objects.get(kind=Clip.Kind.HUMAN)
    assert reverse("audio_take", args=[take.pk]) in answer.content.decode()
    assert admin_client.get(reverse("audio_take", args=[take.pk]))["Content-Type"] == "audio/flac"
    admin_client.post(reverse("audio_take_cut", args=[asked.pk, take.pk]), {"start_s": "0.5", "fade_in_s": "0.05"})
    shorter = Clip.objects.exclude(pk=take.pk).get(kind=Clip.Kind.HUMAN)
    assert shorter.length_s < take.length_s
    admin_client.post(reverse("audio_take_use", args=[asked.pk, shorter.pk]))
    asked.refresh_from_db()
    shorter.refresh_from_db()
    assert asked.done_at and shorter.approved_at
    assert Rendering.objects.filter(lesson=asked.lesson, state=Job.State.QUEUED).exists()


@pytest.mark.parametrize(
    ("files", "said"),
    [({}, "请先选一段录音"), ({"take": SimpleUploadedFile("a.txt", b"text")}, "WAV、MP3")],
    ids=["nothing", "no sound"],
)
def test_what_cannot_be_taken_is_said_in_words(
    asked: ReadingRequest, admin_client: Client, files: dict[str, Any], said: str
) -> None:
    answer = admin_client.post(reverse("audio_take_send", args=[asked.pk]), files, follow=True)
    assert said in answer.content.decode()
    assert not Clip.objects.filter(kind=Clip.Kind.HUMAN).exists()


def test_a_stranger_can_send_nothing(asked: ReadingRequest, client: Client) -> None:
    upload = SimpleUploadedFile("reading.wav", wav(reading()), "audio/wav")
    assert client.post(reverse("audio_take_send", args=[asked.pk]), {"take": upload}).status_code == 302
    assert not Clip.objects.filter(kind=Clip.Kind.HUMAN).exists()
