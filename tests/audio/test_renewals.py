"""A take that is used is heard wherever its sentence is said, soonest broadcast first; nothing else is made anew."""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from audio.broadcast.services import plan_slot
from audio.broadcast.slots import starts_at, village_day
from audio.mixing import renewing
from audio.mixing.renewing import renew
from audio.models import Clip, Job, Mix, Profile, Programme, ReadingRequest, Rendering, Renewal, Slot, Station
from audio.readings import ask_for_reading
from audio.render import queue
from audio.render.worker import Worker
from audio.render.workers import WORK
from audio.takes import approve_take, keep_take, withdraw_take
from content.models import LessonPage
from content.text.types import Language
from content.units import lesson_units
from tests.audio.test_takes import TEXT, reading, wav
from tests.factories import paragraph

State = Job.State
School = dict[str, LessonPage]


@pytest.fixture
def tomorrow() -> date:
    return village_day(timezone.now()) + timedelta(days=1)


@pytest.fixture
def school(published: Callable[..., LessonPage], tomorrow: date) -> School:
    """Three lessons, all of them made: `first` and `played` say the sentence; `played` is in tomorrow's programme."""
    lessons = {
        "first": published(title="洗手", title_ii="", body=[paragraph("先看看手。"), paragraph(TEXT)]),
        "played": published(title="吃饭", title_ii="", body=[paragraph(f" {TEXT}"), paragraph("再吃饭。")]),
        "other": published(title="喝水", title_ii="", body=[paragraph("水要烧开。")]),
    }
    for slug, lesson in (("zhaojue", lessons["played"]), ("butuo", lessons["other"])):
        station = Station.objects.create(slug=slug, name=slug)
        plan_slot(station, tomorrow, Slot.NOON, [(lesson.pk, Mix.ZH_II)])
    settle()
    return lessons


def settle() -> None:
    for model in (Rendering, Programme):
        model._default_manager.update(state=State.DONE)


def take_of() -> Clip:
    return keep_take(wav(reading()), "a.wav", TEXT, Language.ZH, "announcer")


def work_renewals() -> None:
    while Worker("tests", kinds=(Renewal,)).work_one():
        pass


def asked_anew() -> tuple[set[str], set[str]]:
    """The lessons and the stations that wait for new sound."""
    lessons = Rendering.objects.filter(state=State.QUEUED).values_list("lesson__title", flat=True)
    stations = Programme.objects.filter(state=State.QUEUED).values_list("station__slug", flat=True)
    return set(lessons), set(stations)


def use_on_the_desk(school: School, client: Client) -> None:
    unit = next(unit for unit in lesson_units(school["first"]) if unit.zh == TEXT)
    ask_for_reading(unit, Language.ZH, None)
    asked = ReadingRequest.objects.get()
    upload = SimpleUploadedFile("reading.wav", wav(reading()), "audio/wav")
    client.post(reverse("audio_take_send", args=[asked.pk]), {"take": upload})
    take = Clip.objects.get(kind=Clip.Kind.HUMAN)
    client.post(reverse("audio_take_use", args=[asked.pk, take.pk]))


def use_by_the_command(school: School, tmp_path: Path) -> None:
    path = tmp_path / "reading.wav"
    path.write_bytes(wav(reading()))
    about = ("--text", TEXT, "--language", "zh-hans", "--announcer", "announcer")
    call_command("clips", "take", str(path), *about, "--approve", verbosity=0)


@pytest.mark.parametrize("road", ["desk", "command"])
def test_a_used_take_renews_what_says_its_sentence_and_nothing_else(
    school: School, road: str, editor_client: Client, tmp_path: Path, tomorrow: date
) -> None:
    use_on_the_desk(school, editor_client) if road == "desk" else use_by_the_command(school, tmp_path)
    work_renewals()
    assert asked_anew() == ({"洗手", "吃饭"}, {"zhaojue"})
    soonest = queue.claim_soonest(WORK, "w")
    assert isinstance(soonest, Rendering)
    assert (soonest.lesson_id, soonest.profile) == (school["played"].pk, Profile.LOUDSPEAKER)
    assert soonest.needed_by == starts_at(tomorrow, Slot.NOON)


def test_what_is_published_counts_and_not_what_the_drafts_say(school: School) -> None:
    for name, text in (("first", "手洗好了。"), ("other", TEXT)):
        lesson = LessonPage.objects.get(pk=school[name].pk)
        lesson.body = LessonPage._meta.get_field("body").to_python([paragraph(text)])
        lesson.save_revision()
    approve_take(take_of())
    work_renewals()
    assert asked_anew() == ({"洗手", "吃饭"}, {"zhaojue"})


def test_a_take_of_chinese_renews_no_yi_and_a_withdrawn_one_gives_back_the_voice(school: School) -> None:
    take = take_of()
    Clip.objects.filter(pk=take.pk).update(language=Language.II.value)
    approve_take(Clip.objects.get(pk=take.pk))
    work_renewals()
    assert asked_anew() == (set(), set())
    Clip.objects.filter(pk=take.pk).update(language=Language.ZH.value)
    for act in (approve_take, withdraw_take):
        act(Clip.objects.get(pk=take.pk))
        work_renewals()
        assert asked_anew() == ({"洗手", "吃饭"}, {"zhaojue"})
        settle()


def test_two_takes_of_a_sentence_wait_as_one_renewal_before_all_else(school: School, tomorrow: date) -> None:
    for text in (TEXT, "另一次"):
        approve_take(keep_take(wav(reading(text)), "a.wav", TEXT, Language.ZH, "announcer"))
    waiting = Renewal.objects.get()
    assert waiting.needed_by == starts_at(tomorrow, Slot.NOON)
    Rendering.objects.update(state=State.QUEUED, needed_by=waiting.needed_by)
    assert queue.claim_soonest(WORK, "w") == waiting


def test_a_renewal_that_was_killed_begins_again_and_asks_for_nothing_twice(school: School) -> None:
    approve_take(take_of())
    killed = queue.claim(Renewal, "dead")
    assert killed
    renew(killed)
    before = list(Rendering.objects.order_by("pk").values_list("pk", "key"))
    Renewal.objects.update(lease_until=timezone.now() - timedelta(seconds=1))
    work_renewals()
    assert Renewal.objects.get().state == State.DONE
    assert list(Rendering.objects.order_by("pk").values_list("pk", "key")) == before


def test_a_lesson_that_cannot_be_planned_stops_no_other_and_is_told(
    school: School, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []

    def sick(lesson: LessonPage) -> int:
        asked.append(lesson.pk)
        if lesson.pk == school["first"].pk:
            raise ZeroDivisionError
        return 0

    monkeypatch.setattr(renewing, "request_renderings", sick)
    Renewal.objects.create(cause="phone")
    Worker("tests", kinds=(Renewal,)).work_one()
    renewal = Renewal.objects.get()
    assert set(asked) == {lesson.pk for lesson in school.values()}
    assert renewal.state == State.QUEUED  # and tried again
    assert "1" in renewal.failure
