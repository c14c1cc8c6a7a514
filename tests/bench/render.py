"""A lesson's sound against one LAME pass over as much sound: cold, with one sentence edited, and joined from the store.

CPU seconds of this process and of the ffmpeg runs it starts, so that a busy machine changes the ratios little.
"""

import resource
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.conf import settings
from django.test import override_settings

from audio import services
from audio.media import MP3_48, Sound, decode, encode, measure
from audio.models import Mix, Profile, Rendering
from audio.render import frames, queue
from audio.render.parts import Part, spoken_parts
from audio.render.planning import plan_for
from audio.render.recipes import RECIPES
from audio.voices.building import build
from audio.voices.mandarin import MandarinVoice
from content.models import LessonPage
from tests.bench.figure import Figure
from tests.bench.site import empty_database
from tests.factories import make_course, make_lesson, paragraph

PARAGRAPHS, SPOKEN_PARAGRAPHS = 30, 8
BUZZ = {"ENGINE": "tests.audio.voice.BuzzVoice"}
MANDARIN = {"ENGINE": "audio.voices.mandarin.MandarinVoice"}


def figures() -> Iterator[Figure]:
    empty_database()
    with _voice(BUZZ):
        yield from _without_voice()
    with tempfile.TemporaryDirectory() as folder, override_settings(VOICE_DATA_DIR=Path(folder)), _voice(MANDARIN):
        build(MandarinVoice.recipe(), lambda _step, _share: None)
        lesson = _lesson(SPOKEN_PARAGRAPHS)
        cold_s = _cpu_s(lambda: _work(lesson))
        yield Figure("render.cold_with_voice", cold_s / _one_encode_s(lesson), "encodes", "<= 30")


def _without_voice() -> Iterator[Figure]:
    lesson = _lesson(PARAGRAPHS)
    cold_s = _cpu_s(lambda: _work(lesson))
    encode_s = _one_encode_s(lesson)
    yield Figure("render.length_s", _current(lesson).length_s or 0, "s", ">= 90")
    yield Figure("render.cold", cold_s / encode_s, "encodes", "<= 8")
    yield from _loudness(lesson)
    lesson.body[0].value["zh"] = "这一句改过了，请再听一遍。"
    lesson.save_revision().publish()
    edit_s = _cpu_s(lambda: _work(lesson))
    yield Figure("render.edit_one_unit", edit_s / encode_s, "encodes", "<= 1")
    yield Figure("render.edit_to_cold", edit_s / cold_s, "times", "<= 0.2")
    plan = plan_for(lesson, Mix.ZH, Profile.LOUDSPEAKER)
    if plan:
        yield Figure("render.join", _cpu_s(lambda: _join(spoken_parts(plan, MP3_48))) / encode_s, "encodes", "<= 0.05")


def _loudness(lesson: LessonPage) -> Iterator[Figure]:
    heard = measure(_sound(lesson))
    target_lufs = RECIPES[Profile.LOUDSPEAKER].target_lufs
    yield Figure("render.loudness_error_lu", abs(heard.loudness_lufs - target_lufs), "LU", "<= 1")
    yield Figure("render.peak_dbtp", heard.peak_dbtp, "dBTP", "<= -1")


def _lesson(paragraphs: int) -> LessonPage:
    body = [paragraph(f"第{place}句，饭前便后用肥皂把手洗干净，再用毛巾擦干。") for place in range(paragraphs)]
    lesson = make_lesson(make_course(), title="洗手", title_ii="", body=body)
    _only_loudspeaker(lesson)
    return lesson


def _only_loudspeaker(lesson: LessonPage) -> None:
    """One file against one encode; the phone has two more."""
    Rendering.objects.filter(lesson=lesson).exclude(profile=Profile.LOUDSPEAKER).delete()


def _work(lesson: LessonPage) -> None:
    _only_loudspeaker(lesson)
    while job := queue.claim(Rendering, "bench"):
        services.work_off(job, lambda share: None)


def _join(parts: tuple[Part, ...]) -> bytes:
    return frames.join([part.frames for part in parts])


def _current(lesson: LessonPage) -> Rendering:
    return Rendering.objects.get(lesson=lesson, profile=Profile.LOUDSPEAKER, current=True)


def _sound(lesson: LessonPage) -> Sound:
    return decode(Path(settings.RENDERING_DIR) / _current(lesson).files[0]["name"])


def _one_encode_s(lesson: LessonPage) -> float:
    sound = _sound(lesson)
    return min(_cpu_s(lambda: encode(sound, MP3_48)) for _try in range(3))


def _cpu_s(work: Callable[[], object]) -> float:
    before = _spent_s()
    work()
    return _spent_s() - before


def _spent_s() -> float:
    spent = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(usage.ru_utime + usage.ru_stime for usage in spent)


@contextmanager
def _voice(choice: dict[str, Any]) -> Iterator[None]:
    with override_settings(SUOMA_VOICES={"zh-hans": choice, "ii": BUZZ}):
        yield
