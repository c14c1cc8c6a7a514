"""Lessons without a word, a work that is broken off, a programme that someone cancelled, a village that is renamed."""

import re

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoCaptureOnCommitCallbacks

from audio.broadcast import services
from audio.broadcast.pipeline import render_programme
from audio.desk.job_deeds import retry_job
from audio.errors import AudioError
from audio.models import Programme, Station
from audio.render import pipeline, planning, queue
from audio.render.plan import Plan
from content.models import LessonPage
from tests.broadcast.conftest import made, settled
from tests.broadcast.test_programme import planned


def silenced(monkeypatch: pytest.MonkeyPatch, *lessons: LessonPage) -> None:
    """In the mix of the programme these lessons have nothing that can be spoken."""

    def plan_for(lesson: LessonPage, mix: str, profile: str) -> Plan | None:
        return None if lesson in lessons else planning.plan_for(lesson, mix, profile)

    monkeypatch.setattr(pipeline, "plan_for", plan_for)


def test_a_lesson_without_a_word_is_left_out_and_named(
    station: Station, washing: LessonPage, water: LessonPage, monkeypatch: pytest.MonkeyPatch, editor_client: Client
) -> None:
    silenced(monkeypatch, washing)
    programme = made(planned(station, washing, water))
    assert programme.state == Programme.State.DONE
    assert [chapter["lesson_id"] for chapter in programme.chapters] == [water.pk]
    assert programme.report["left_out"] == ["洗手"]
    for name in ("audio_broadcast_report", "wagtailsnippets_audio_programme:edit"):
        page = editor_client.get(reverse(name, args=[programme.pk]))
        assert "没有播这些课文，因为里面没有可以朗读的内容：洗手" in page.content.decode()


@pytest.mark.parametrize("place", ["", "print/"])
def test_the_villages_page_says_which_lesson_is_not_in_the_file(
    station: Station,
    washing: LessonPage,
    water: LessonPage,
    monkeypatch: pytest.MonkeyPatch,
    client: Client,
    place: str,
) -> None:
    silenced(monkeypatch, washing)
    programme = planned(station, washing, water)
    page = f"/zh-hans/broadcast/zhaojue/{place}?week={programme.date}"
    assert "文件里没有这一课" not in client.get(page).content.decode()
    made(programme)
    html = client.get(page).content.decode()
    _before, of_washing, of_water = re.split(">洗手<|>喝开水<", html[html.index("<table") :])[:3]
    assert "文件里没有这一课" in of_washing
    assert "文件里没有这一课" not in of_water


def test_a_programme_without_a_word_fails(
    station: Station, washing: LessonPage, water: LessonPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    silenced(monkeypatch, washing, water)
    with pytest.raises(AudioError, match="没有一篇课文有可以朗读的内容") as refused:
        made(planned(station, washing, water))
    assert refused.value.permanent


def test_the_worker_is_asked_within_a_lesson_whether_to_stop(station: Station, washing: LessonPage) -> None:
    planned(station, washing)
    shares: list[float] = []
    claimed = queue.claim(Programme, "test")
    assert claimed is not None
    render_programme(claimed, shares.append)
    within = [share for share in shares if 0 < share < 0.8]
    assert len(within) >= 3  # a step for each of its clips
    assert shares == sorted(shares)


def test_what_was_cancelled_stays_so_until_something_else_is_to_be_said(
    station: Station, washing: LessonPage, water: LessonPage, client: Client
) -> None:
    programme = planned(station, washing, days=400)
    queue.cancel(Programme, pk=programme.pk)
    assert services.lesson_changed(washing.pk) == 0  # its sound was finished, say
    programme.refresh_from_db()
    assert programme.state == Programme.State.CANCELLED
    page = client.get(f"/broadcast/zhaojue/{programme.date}/", follow=True).content.decode()
    assert "已取消" in page
    assert washing.title in page
    washing.title = "洗洗手"
    washing.save_revision().publish()
    assert services.lesson_changed(washing.pk) == 1
    queue.cancel(Programme, pk=programme.pk)
    assert retry_job(programme)


def test_another_name_of_the_village_is_another_file(
    station: Station, washing: LessonPage, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    programme = settled(planned(station, washing, days=400))
    key = programme.key
    for name, value in (("name", "昭觉县 · 某乡 · 新村"), ("name_ii", "ꉙ")):
        setattr(station, name, value)
        with django_capture_on_commit_callbacks(execute=True):
            station.save()
        programme.refresh_from_db()
        assert (programme.state, programme.key != key) == (Programme.State.QUEUED, True)
        key = settled(programme).key
