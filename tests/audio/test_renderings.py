"""Published lessons as they are really heard: every file is decoded and measured."""

import io
import json
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from mutagen.id3 import ID3
from mutagen.oggopus import OggOpus

from audio import services
from audio.media import decode, measure
from audio.models import ClipForm, Job, Profile, Rendering
from audio.render import store
from content.models import LessonPage
from content.text.types import Language
from content.units import lesson_units
from tests.factories import make_editor, paragraph, words
from translation.models import Review
from translation.services import Decision, record_reviews

Publish = Callable[..., LessonPage]
Work = Callable[[], None]
TARGET_LUFS = {Profile.LOUDSPEAKER: -16.0, Profile.PHONE: -19.0}
BODY = [paragraph("饭前便后，用肥皂和流动的水洗手。", "ꇇꏸ"), paragraph("这一句还没有彝语。"), words(("手", "ꇇ"))]


@pytest.fixture
def lesson(published: Publish) -> LessonPage:
    return published(title="洗手", title_ii="ꇇ", body=BODY)


def files(settings: Any) -> list[tuple[Rendering, Path, dict[str, Any]]]:
    return [(row, settings.RENDERING_DIR / file["name"], file) for row in Rendering.objects.all() for file in row.files]


def approve(lesson: LessonPage, callbacks: Any) -> None:
    decisions = [Decision(unit, Review.State.APPROVED) for unit in lesson_units(lesson) if unit.ii]
    with callbacks(execute=True):
        record_reviews(decisions, Language.II, reviewer=make_editor())


def test_each_file_has_its_length_loudness_peak_and_digest(lesson: LessonPage, work: Work, settings: Any) -> None:
    work()
    made = files(settings)
    assert len(made) == 1 + 3 * 2  # loudspeaker: only Chinese, for no Yi is approved; phone: three mixes in two forms
    for row, path, file in made:
        sound = decode(path)
        heard = measure(sound)
        assert sound.length_s == pytest.approx(row.length_s, abs=0.05)
        assert heard.loudness_lufs == pytest.approx(TARGET_LUFS[Profile(row.profile)], abs=1)
        assert heard.peak_dbtp <= -1
        assert store.digest_of(path.read_bytes()) == file["sha256"]
        assert path.name.startswith(file["sha256"][:16])


def test_where_a_cue_says_speech_there_is_speech_and_between_them_there_is_none(
    lesson: LessonPage, work: Work, settings: Any
) -> None:
    work()
    for row, path, _file in files(settings):
        sound = decode(path)
        at = [(round(cue["start_s"] * 48_000), round(cue["end_s"] * 48_000)) for cue in row.cues]
        assert all(np.abs(sound.samples[start:end]).max() > 0.05 for start, end in at)
        pauses = [(end + 1500, start - 1500) for (_s, end), (start, _e) in pairwise(at)]
        assert all(np.abs(sound.samples[start:end]).max() < 0.01 for start, end in pauses)


def test_cues_name_the_units_of_the_page_in_order(lesson: LessonPage, work: Work) -> None:
    work()
    row = Rendering.objects.get(mix="ii+zh", profile=Profile.PHONE)
    heard = [(cue["anchor"], cue["language"]) for cue in row.cues if cue["kind"] == "unit"]
    title, paired, single, word = [unit for unit in lesson_units(lesson) if unit.spoken]
    assert heard == [
        (title.key.anchor, "ii"),
        (title.key.anchor, "zh-hans"),
        (paired.key.anchor, "ii"),
        (paired.key.anchor, "zh-hans"),
        (single.key.anchor, "zh-hans"),
        (word.key.anchor, "ii"),
        (word.key.anchor, "zh-hans"),
    ]


def test_mp3_tags_name_both_titles_the_chapters_and_the_machine(lesson: LessonPage, work: Work, settings: Any) -> None:
    work()
    row = Rendering.objects.get(mix="ii+zh", profile=Profile.PHONE)
    path = settings.RENDERING_DIR / next(file["name"] for file in row.files if file["mime"] == "audio/mpeg")
    tags = ID3(io.BytesIO(path.read_bytes()))  # type: ignore[no-untyped-call]
    assert tags.version == (2, 3, 0)
    assert (str(tags["TIT2"]), str(tags["TIT3"]), str(tags["TLAN"])) == ("洗手", "ꇇ", "zhoiii")
    assert json.loads(str(tags["TXXX:AIGC"]))["Label"] == "1"
    chapters = sorted(tags.getall("CHAP"), key=lambda chapter: chapter.start_time)  # type: ignore[no-untyped-call]
    assert list(tags["CTOC:toc"].child_element_ids) == [chapter.element_id for chapter in chapters]
    assert [str(chapter.sub_frames["TIT2"]) for chapter in chapters][:3] == [
        "ꇇ / 洗手",
        "ꇇꏸ / 饭前便后，用肥皂和流动的水洗手。",
        "这一句还没有彝语。",
    ]
    first = next(cue for cue in row.cues if cue["kind"] == "unit")
    assert chapters[0].start_time == round(first["start_s"] * 1000)


def test_the_opus_file_has_both_titles_and_the_right_length(lesson: LessonPage, work: Work, settings: Any) -> None:
    work()
    row = Rendering.objects.get(mix="ii", profile=Profile.PHONE)
    file = OggOpus(settings.RENDERING_DIR / row.files[0]["name"])  # type: ignore[no-untyped-call]
    assert file["title"] == ["洗手", "ꇇ"]
    assert file.info
    assert file.info.length == pytest.approx((row.length_s or 0) - 0.0065, abs=0.001)
    assert file["chapter001name"] == ["ꇇ / 洗手"]


def test_asking_again_makes_nothing(lesson: LessonPage, work: Work, said: list[str]) -> None:
    work()
    before = list(Rendering.objects.order_by("pk").values())
    said.clear()
    assert services.request_renderings(lesson) == 0
    work()
    assert said == []
    assert list(Rendering.objects.order_by("pk").values()) == before


def test_one_edited_sentence_is_one_new_clip_and_the_rest_comes_from_the_store(
    lesson: LessonPage, work: Work, edited: Publish, said: list[str]
) -> None:
    work()
    forms = ClipForm.objects.count()
    said.clear()
    edited(lesson, body=[BODY[0], {**BODY[1], "value": {"zh": "这一句改过了。", "ii": ""}}, BODY[2]])
    work()
    assert said == ["这一句改过了。"]
    assert ClipForm.objects.count() == forms + 3  # one loudspeaker MP3, phone Opus and MP3
    current = Rendering.objects.filter(lesson=lesson, current=True)
    assert current.count() == 4
    assert not current.exclude(state=Job.State.DONE)


def test_listeners_keep_the_old_sound_until_the_new_one_is_ready(
    lesson: LessonPage, work: Work, edited: Publish, settings: Any
) -> None:
    work()
    old = set(Rendering.objects.filter(current=True).values_list("pk", flat=True))
    edited(lesson, title="洗洗手")
    assert set(Rendering.objects.filter(current=True).values_list("pk", flat=True)) == old
    work()
    assert old.isdisjoint(Rendering.objects.filter(current=True).values_list("pk", flat=True))
    assert all(path.exists() for _row, path, _file in files(settings))


def test_a_text_that_comes_back_finds_its_old_sound(lesson: LessonPage, work: Work, edited: Publish) -> None:
    work()
    old = set(Rendering.objects.filter(current=True).values_list("pk", flat=True))
    edited(lesson, title="洗洗手")
    work()
    edited(lesson, title="洗手")
    assert set(Rendering.objects.filter(current=True).values_list("pk", flat=True)) == old
    assert not Rendering.objects.filter(state__in=[Job.State.QUEUED, Job.State.RUNNING])


def test_a_draft_makes_no_sound(lesson: LessonPage, django_capture_on_commit_callbacks: Any) -> None:
    before = Rendering.objects.count()
    with django_capture_on_commit_callbacks(execute=True):
        lesson.title = "还没写完"
        lesson.save_revision()
    assert Rendering.objects.count() == before


def test_an_unpublished_lesson_is_heard_no_more(
    lesson: LessonPage, work: Work, edited: Publish, django_capture_on_commit_callbacks: Any
) -> None:
    work()
    edited(lesson, title="洗洗手")
    with django_capture_on_commit_callbacks(execute=True):
        lesson.unpublish()
    assert not Rendering.objects.filter(current=True)
    assert not Rendering.objects.filter(state__in=[Job.State.QUEUED, Job.State.RUNNING])


def test_approved_yi_reaches_the_loudspeaker(
    lesson: LessonPage, work: Work, django_capture_on_commit_callbacks: Any
) -> None:
    work()
    assert not Rendering.objects.filter(profile=Profile.LOUDSPEAKER).exclude(mix="zh")
    approve(lesson, django_capture_on_commit_callbacks)
    work()
    loud = Rendering.objects.filter(profile=Profile.LOUDSPEAKER, current=True)
    assert set(loud.values_list("mix", flat=True)) == {"zh", "ii", "ii+zh"}
    assert Review.objects.exists()


def test_a_clip_lost_from_the_store_is_made_again(
    lesson: LessonPage, work: Work, edited: Publish, settings: Any, said: list[str]
) -> None:
    work()
    for path in settings.CLIP_DIR.iterdir():
        path.unlink()
    said.clear()
    edited(lesson, title="洗洗手")
    work()
    assert Rendering.objects.filter(current=True, state=Job.State.DONE).count() == 4
    assert sorted(set(said)) == sorted(said), "each text is spoken once, for all its forms"


def test_a_full_disk_leaves_the_job_waiting_with_a_sentence(
    lesson: LessonPage, work: Work, monkeypatch: pytest.MonkeyPatch, settings: Any
) -> None:
    def full(part: Path, content: object, flush: bool) -> None:
        part.write_bytes(b"ID3")
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(store, "_write", full)
        work()
    waiting = Rendering.objects.filter(state=Job.State.QUEUED)
    assert waiting.count() == 4
    assert all("disk is full" in row.failure or "磁盘" in row.failure for row in waiting)
    assert list(settings.CLIP_DIR.iterdir()) == []
    Rendering.objects.update(run_after="2026-01-01T00:00:00Z")
    work()
    assert Rendering.objects.filter(state=Job.State.DONE, failure="").count() == 4


@pytest.mark.slow
def test_a_lesson_of_sixty_units_is_rendered_whole(published: Publish, work: Work, settings: Any) -> None:
    sentences = [paragraph(f"第{place}句话，请跟着我一起念一遍。", "ꇇꏸ") for place in range(1, 60)]
    published(title="洗手", title_ii="ꇇ", body=sentences)
    work()
    assert Rendering.objects.filter(current=True, state=Job.State.DONE).count() == 4
    for row, path, _file in files(settings):
        assert decode(path).length_s == pytest.approx(row.length_s, abs=0.05)
        assert row.loudness_lufs == pytest.approx(TARGET_LUFS[Profile(row.profile)], abs=1)
