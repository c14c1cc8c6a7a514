"""What native listeners said stands where the desk decides: beside the clip on air, each take, each finished file."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from audio.clips import voiced
from audio.hearings import services
from audio.hearings.beside import Said, said_of
from audio.models import Clip, HearingVote, Invitation, Rendering
from audio.readings import ask_for_reading
from content.models import LessonPage
from content.text.types import Language
from content.units import Unit, lesson_units
from tests.factories import paragraph
from translation.states import text_hash

Lessons = Callable[..., LessonPage]
WORD = HearingVote.Word
YI = "ꇇꏸ"


@pytest.fixture
def lesson(lesson_factory: Lessons) -> LessonPage:
    return lesson_factory(body=[paragraph("手指", YI)])


def unit_of(lesson: LessonPage) -> Unit:
    return next(unit for unit in lesson_units(lesson) if unit.ii == YI)


def spoken(text: str = YI, **fields: Any) -> Clip:
    """A clip of the voice, or a take."""
    key = fields.pop("key", "") or voiced([(text, Language.II)])[text, Language.II].key
    about = {"language": "ii", "text": text, "length_s": 1.2, "noise_dbfs": -60.0, "loudness_lufs": -19.0}
    return Clip.objects.create(key=key, master="m", master_sha256="0", **about, **fields)


def invited(lesson: LessonPage, name: str = "阿依") -> Invitation:
    return services.invite(lesson.pk, Language.II, name, 7)


def vote(invitation: Invitation, clip: Clip, word: str, note: str = "") -> None:
    key = unit_of(invitation.lesson).key
    where = {"block_id": key.block_id, "item_id": key.item_id, "text_hash": text_hash(YI)}
    HearingVote.objects.create(invitation=invitation, clip_key=clip.pk, word=word, note=note, **where)


@pytest.mark.django_db
def test_words_are_counted_by_clip_whatever_the_lesson(lesson_factory: Lessons) -> None:
    clip = spoken()
    for word, name in ((WORD.NATURAL, "阿依"), (WORD.WRONG, "阿呷")):
        vote(
            invited(lesson_factory(body=[paragraph("手指", YI)]), name), clip, word, note="声调" * (word == WORD.WRONG)
        )
    assert said_of([clip.pk, "other"]) == {clip.pk: Said(1, 1, 0, (("阿呷", "不对", "声调"),))}


@pytest.mark.django_db
def test_the_announcers_list_shows_what_was_said_of_the_clip_on_air_and_of_each_take(
    lesson: LessonPage, editor_client: Client
) -> None:
    ask_for_reading(unit_of(lesson), Language.II, None)
    page = editor_client.get(reverse("audio_readings")).content.decode()
    assert "现在播的" not in page  # nothing was ever spoken
    synthetic = spoken()
    page = editor_client.get(reverse("audio_readings")).content.decode()
    assert reverse("audio_clip", args=[synthetic.pk]) in page
    assert "还没有母语听众听过" in page
    vote(invited(lesson), synthetic, WORD.WRONG, "声调不对")
    take = spoken(key="t" * 64, kind=Clip.Kind.HUMAN, voice="阿果", text_hash=text_hash(YI))
    vote(invited(lesson), take, WORD.DIALECT)
    page = editor_client.get(reverse("audio_readings")).content.decode()
    now, takes = page.split('class="take"')
    assert "✓ 自然 0 · ✗ 不对 1 · ≈ 别的方言 0" in " ".join(now.split())
    assert "阿依 (不对): 声调不对" in now
    assert "✓ 自然 0 · ✗ 不对 0 · ≈ 别的方言 1" in " ".join(takes.split())
    Clip.objects.filter(pk=take.pk).update(approved_at=timezone.now())
    now, _takes = editor_client.get(reverse("audio_readings")).content.decode().split('class="take"')
    assert reverse("audio_clip", args=[take.pk]) in now  # it is on air from now on, and so are its words
    assert "声调不对" not in now


@pytest.mark.django_db
def test_more_rows_ask_the_database_no_more_often(lesson_factory: Lessons, editor_client: Client) -> None:
    clip = spoken()

    def queries(name: str) -> int:
        with CaptureQueriesContext(connection) as asked:
            assert editor_client.get(reverse(name)).status_code == 200
        return len(asked)

    counts = []
    for number in (1, 4):
        for place in range(number):
            lesson = lesson_factory(body=[paragraph("手指", YI)])
            ask_for_reading(unit_of(lesson), Language.II, None)
            vote(invited(lesson), clip, WORD.NATURAL)
            Rendering.objects.create(lesson=lesson, mix="ii", profile="phone", key=f"{number}-{place}")
        queries("audio_readings")  # content types and the like are asked for once
        counts.append((queries("audio_readings"), queries("audio_renderings")))
    assert counts[0] == counts[1]


@pytest.mark.django_db
def test_a_lessons_files_show_what_was_said_of_the_languages_in_them(lesson: LessonPage, editor_client: Client) -> None:
    vote(invited(lesson), spoken(), WORD.NATURAL)
    Rendering.objects.all().delete()
    files = [{"format": "mp3", "mime": "audio/mpeg", "name": "0123456789abcdef-x.mp3", "size_bytes": 1}]
    for mix in ("ii", "zh"):
        Rendering.objects.create(
            lesson=lesson, mix=mix, profile="phone", key=mix, files=files, state="done", current=True
        )
    page = " ".join(editor_client.get(reverse("audio_renderings")).content.decode().split())
    assert page.count("✓ 自然 1 · ✗ 不对 0") == 1
