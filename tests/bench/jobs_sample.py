"""What hearing a draft on the desk costs in the Mandarin voice: beside one encode of as much sound, and by the clock.

The goal by the clock, 3 s, is how long one listens into silence without pressing again; it holds on two idle cores.
The cheapest case is the one that happens most: somebody turns a knob of a mix whose clips have been made.
"""

import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from django.core.cache import cache
from django.test import override_settings

from audio.media import MP3_48, decoded, encode
from audio.mixing.sample import Sample, sample
from audio.models import Mix, Profile, Rendering
from audio.render.recipes import MIXTURES, RECIPES, Mixture, Recipe
from audio.render.worker import Worker
from audio.voices.building import build
from audio.voices.mandarin import MandarinVoice
from content.models import LessonPage
from tests.bench.figure import Figure
from tests.bench.render import MANDARIN, _spent
from tests.bench.site import empty_database
from tests.factories import make_course, make_lesson, paragraph

SENTENCES, TRIES = 8, 3
HORN = RECIPES[Profile.LOUDSPEAKER]
ZH = next(one for one in MIXTURES if one.slug == Mix.ZH)


def figures() -> Iterator[Figure]:
    empty_database()
    voices = {"zh-hans": MANDARIN, "ii": MANDARIN}
    with tempfile.TemporaryDirectory() as folder, override_settings(VOICE_DATA_DIR=Path(folder), SUOMA_VOICES=voices):
        build(MandarinVoice.recipe(), lambda _step, _share: None)
        lesson = make_lesson(make_course(), body=[paragraph(_sentence(place)) for place in range(SENTENCES)])
        heard, first_cpu_s, first_s = _heard(lesson, ZH, replace(HORN, ratio=2.0))
        sound = decoded(heard.mp3, "mp3")
        encode_s = min(_spent(lambda: encode(sound, MP3_48))[0] for _try in range(TRIES))
        yield Figure("jobs.sample_length_s", heard.length_s, "s", ">= 15")
        yield Figure("jobs.sample_first", first_cpu_s / encode_s, "encodes", "<= 20")
        yield Figure("jobs.sample_first_s", first_s, "s by the clock", "<= 3")
        yield from _again(lesson, encode_s)


def _again(lesson: LessonPage, encode_s: float) -> Iterator[Figure]:
    """Its sentences are spoken by now: another sound, another pause, and both by the clock."""
    tries = [_heard(lesson, ZH, replace(HORN, ratio=2.0 + place / 10)) for place in range(1, TRIES + 1)]
    yield Figure("jobs.sample_of_a_profile", min(cpu_s for _heard, cpu_s, _s in tries) / encode_s, "encodes", "<= 6")
    yield Figure("jobs.sample_of_a_profile_s", min(clock_s for *_rest, clock_s in tries), "s by the clock", "<= 3")
    Rendering.objects.exclude(lesson=lesson, mix=Mix.ZH, profile=Profile.LOUDSPEAKER).delete()
    while Worker("bench").work_one():
        pass
    mixes = [replace(ZH, pauses_percent=100 + place * 10) for place in range(1, TRIES + 1)]
    cost_s = min(_heard(lesson, mix, HORN)[1] for mix in mixes)
    yield Figure("jobs.sample_of_a_mix", cost_s / encode_s, "encodes", "<= 3")


def _heard(lesson: LessonPage, mixture: Mixture, recipe: Recipe) -> tuple[Sample, float, float]:
    """A sample, and the seconds that it took: of CPU, and by the clock."""
    cache.clear()  # nobody asks so fast
    made: list[Sample] = []
    cpu_s, clock_s = _spent(lambda: made.append(sample(lesson, mixture, recipe, 1)))
    return made[0], cpu_s, clock_s


def _sentence(place: int) -> str:
    return f"第{place}句，饭前便后用肥皂把手洗干净，再用毛巾擦干。"
