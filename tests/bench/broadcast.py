"""A programme of four lessons, some ten minutes: joining it again against one LAME pass over the same sound."""

import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext, override_settings

from audio.broadcast.pipeline import render_programme
from audio.broadcast.sequence import running_order
from audio.broadcast.services import plan_slot
from audio.media import MP3_48, decode, encode
from audio.models import Programme, Station
from audio.render import frames, queue
from audio.render.finishing import pieces_of
from audio.render.pipeline import loudspeaker_parts
from tests.bench.figure import Figure
from tests.bench.site import empty_database
from tests.factories import make_course, make_lesson, paragraph

LESSONS, PARAGRAPHS = 4, 45
# Few texts, so that few clips are made; they are joined as often as if each were another.
TEXTS = (
    "饭前便后，用肥皂把手心手背都洗干净。",
    "水要烧开了，放凉一点，再给孩子喝。",
    "每天晚上睡觉以前，和孩子说一说今天的事。",
)
TONE = {code: {"ENGINE": "audio.voices.tone.ToneVoice", "OPTIONS": {"language": code}} for code in ("zh-hans", "ii")}


def figures() -> Iterator[Figure]:
    empty_database()
    with override_settings(SUOMA_VOICES=TONE):
        yield from _joining()
    yield from _page()


def _joining() -> Iterator[Figure]:
    programme = _planned()
    _made(programme)  # fills the store of clips
    Programme.objects.update(key="", **queue.fresh())
    again_s = _seconds(lambda: _made(programme))
    programme.refresh_from_db()
    items = [item.lesson for item in programme.items.select_related("lesson")]
    sounds = [loudspeaker_parts(lesson, "zh") for lesson in items]
    join_s = _seconds(lambda: b"".join(frames.join(pieces_of(running_order(sounds, (), (), MP3_48).parts), MP3_48)))
    sound = decode(Path(settings.RENDERING_DIR) / programme.file["name"])
    encode_s = _seconds(lambda: encode(sound, MP3_48))
    yield Figure("broadcast.length_s", programme.length_s or 0, "s", ">= 500")
    yield Figure("broadcast.join_to_encode", join_s / encode_s, "times", "<= 0.05")
    # With reading every clip, tags, and decoding the result once more to measure it.
    yield Figure("broadcast.programme_to_encode", again_s / encode_s, "times", "<= 1")


def _planned() -> Programme:
    course = make_course()
    body = [paragraph(TEXTS[n % len(TEXTS)]) for n in range(PARAGRAPHS)]
    lessons = [make_lesson(course, title=f"第{n}课", title_ii="", body=body) for n in range(LESSONS)]
    station = Station.objects.create(slug="bench", name="昭觉县")
    return plan_slot(station, date(2026, 11, 22), "noon", [(lesson.pk, "zh") for lesson in lessons])


def _made(programme: Programme) -> None:
    claimed = queue.claim(Programme, "bench")
    if claimed is None or claimed.pk != programme.pk:
        raise RuntimeError("another programme is in the queue")
    render_programme(claimed)


def _page() -> Iterator[Figure]:
    client = Client(headers={"host": "127.0.0.1"})
    client.get("/zh-hans/broadcast/bench/")
    with CaptureQueriesContext(connection) as queries:
        client.get("/zh-hans/broadcast/bench/")
    yield Figure("broadcast.page_queries", len(queries), "queries", "<= 4")


def _seconds(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started
