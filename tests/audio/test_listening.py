import json
from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.template import Context, Template
from django.test import Client
from django.urls import reverse

from audio.models import Job, Mix, Profile, Rendering
from audio.selectors import listening
from content.models import LessonPage

FILES = [
    {
        "format": "opus-24",
        "mime": "audio/ogg; codecs=opus",
        "name": "a-103-zh-phone.opus",
        "sha256": "a",
        "size_bytes": 9,
    },
    {"format": "mp3-24k-32", "mime": "audio/mpeg", "name": "b-103-zh-phone.mp3", "sha256": "b", "size_bytes": 12},
]
CUES = [
    {"anchor": "", "language": "", "start_s": 0.0, "end_s": 1.44, "kind": "chime"},
    {"anchor": "u-title", "language": "zh-hans", "start_s": 1.92, "end_s": 2.4, "kind": "unit"},
]


@pytest.fixture
def lesson(lesson_factory: Callable[..., LessonPage]) -> LessonPage:
    return lesson_factory(title="洗手")


def rendering(lesson: LessonPage, mix: Mix = Mix.ZH, **fields: Any) -> Rendering:
    made: dict[str, Any] = {"state": Job.State.DONE, "current": True, "files": FILES, "cues": CUES, "length_s": 4.2}
    key = f"{mix}{Rendering.objects.count()}"
    return Rendering.objects.create(lesson=lesson, key=key, mix=mix, **{"profile": Profile.PHONE, **made, **fields})


def test_a_lesson_is_heard_with_one_query(lesson: LessonPage, django_assert_num_queries: Any) -> None:
    for mix in Mix:
        rendering(lesson, mix)
    with django_assert_num_queries(1):
        heard = listening(lesson)
    assert [mix.mix for mix in heard.mixes] == ["ii+zh", "ii", "zh", "zh+ii", "ii-then-zh"]
    assert [source.url for source in heard.mixes[2].sources] == [
        "/sound/a-103-zh-phone.opus",
        "/sound/b-103-zh-phone.mp3",
    ]
    assert heard.mixes[0].cues[1].anchor == "u-title"


def test_the_tag_asks_once_however_often_it_stands_in_a_page(
    lesson: LessonPage, django_assert_num_queries: Any
) -> None:
    rendering(lesson)
    tag = "{% listening page as sound %}{{ sound.mixes|length }}"
    with django_assert_num_queries(1):
        text = Template("{% load listening %}" + tag + tag).render(Context({"page": lesson}))
    assert text == "11"


@pytest.mark.parametrize(
    "fields",
    [{"current": False}, {"profile": Profile.LOUDSPEAKER}, {"files": []}],
    ids=["superseded", "loudspeaker", "no files"],
)
def test_only_finished_phone_sound_that_is_current_is_heard(lesson: LessonPage, fields: dict[str, Any]) -> None:
    rendering(lesson, **fields)
    assert not listening(lesson)


def test_the_json_can_stand_in_a_script_element(lesson: LessonPage) -> None:
    cue = {**CUES[1], "anchor": "</script><script>"}
    rendering(lesson, cues=[cue])
    text = listening(lesson).as_json
    assert "<" not in text
    assert json.loads(text)["mixes"][0]["cues"][0]["anchor"] == "</script><script>"


def test_the_desk_shows_the_failure_in_words_and_the_newest_first(lesson: LessonPage, editor_client: Client) -> None:
    rendering(lesson)
    rendering(lesson, Mix.II, state=Job.State.FAILED, current=False, failure="磁盘已满", files=[])
    page = editor_client.get(reverse("audio_renderings")).content.decode()
    assert "磁盘已满" in page
    assert page.index("磁盘已满") < page.index("/sound/a-103-zh-phone.opus")


@pytest.mark.parametrize(
    ("address", "before", "after"),
    [("audio_cancel", Job.State.QUEUED, Job.State.CANCELLED), ("audio_cancel", Job.State.DONE, Job.State.DONE)],
)
def test_the_desk_cancels_what_is_not_finished(
    lesson: LessonPage, editor_client: Client, address: str, before: str, after: str
) -> None:
    row = rendering(lesson, state=before, current=False)
    assert editor_client.post(reverse(address, args=[row.pk])).status_code == 302
    row.refresh_from_db()
    assert row.state == after


def test_the_desk_tries_again_what_the_lesson_still_needs(published: Any, editor_client: Client) -> None:
    published(title="洗手")
    row = Rendering.objects.filter(profile=Profile.PHONE).first()
    assert row
    Rendering.objects.filter(pk=row.pk).update(state=Job.State.FAILED, failure="磁盘已满", attempts=5)
    editor_client.post(reverse("audio_retry", args=[row.pk]))
    row.refresh_from_db()
    assert (row.state, row.attempts, row.failure) == (Job.State.QUEUED, 0, "")


def test_the_desk_does_not_revive_sound_of_an_older_text(lesson: LessonPage, editor_client: Client) -> None:
    row = rendering(lesson, state=Job.State.FAILED, current=False)
    editor_client.post(reverse("audio_retry", args=[row.pk]))
    row.refresh_from_db()
    assert row.state == Job.State.FAILED


def test_a_stranger_is_sent_away_from_the_desk(lesson: LessonPage, client: Client) -> None:
    row = rendering(lesson, state=Job.State.QUEUED, current=False)
    client.force_login(User.objects.create_user("stranger"))
    for answer in (
        client.get(reverse("audio_renderings")),
        client.post(reverse("audio_cancel", args=[row.pk])),
        client.post(reverse("audio_retry", args=[row.pk])),
    ):
        assert answer.status_code in (302, 403)
    row.refresh_from_db()
    assert row.state == Job.State.QUEUED
