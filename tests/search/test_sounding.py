"""The button of a hit: it plays where there is something to hear, and else leads to the sentence."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from audio.models import Job, Profile, Rendering
from audio.models.rendering import Mix
from content.models import LessonPage
from tests.factories import paragraph

pytestmark = pytest.mark.django_db
FILE = {"format": "opus", "mime": "audio/ogg", "name": "a.opus", "sha256": "a", "size_bytes": 1}


def test_only_a_lesson_with_sound_offers_to_play_it(client: Client, lesson_factory: Callable[..., LessonPage]) -> None:
    lessons = [lesson_factory(title=f"洗手{n}", body=[paragraph("饭前洗手。")]) for n in range(4)]
    Rendering.objects.all().delete()
    done = {"mix": Mix.ZH, "current": True, "state": Job.State.DONE}
    for lesson, profile, files in (
        (lessons[0], Profile.PHONE, [FILE]),
        (lessons[1], Profile.PHONE, []),  # its files are gone
        (lessons[2], Profile.LOUDSPEAKER, [FILE]),  # for the village only
    ):
        Rendering.objects.create(lesson=lesson, profile=profile, key=str(lesson.pk), files=files, **done)
    with CaptureQueriesContext(connection) as queries:
        page = client.get("/zh-hans/search/", {"q": "洗手"}).content.decode()
    plays = ["?play=" in hit for hit in page.split('<li class="hit">')[1:]]
    assert (len(plays), plays.count(True)) == (4, 1)
    assert f"从这里播放第 {lessons[0].number} 课" in page
    assert f"从这里读第 {lessons[3].number} 课" in page
    assert sum('FROM "audio_rendering"' in query["sql"] for query in queries) == 1
