"""One lesson in two hundred programmes: an edit makes those anew and no others, each once, the soonest first."""

from collections.abc import Callable
from datetime import timedelta
from itertools import product
from typing import Any

import pytest
from django.utils import timezone

from audio.broadcast.keys import programme_key
from audio.broadcast.services import lesson_changed
from audio.broadcast.slots import village_day
from audio.models import Job, Mix, Programme, ProgrammeItem, Slot, Station
from audio.render import queue
from audio.render.worker import Worker
from audio.render.workers import WORK
from content.models import LessonPage
from content.text.types import Language
from content.units import lesson_units
from tests.factories import make_editor, paragraph, words
from translation.models import Review
from translation.services import Decision, record_reviews

STATIONS, DAYS, OTHERS = 10, 7, 10
IN_CHINESE = Mix.ZH


@pytest.fixture
def programmes(washing: LessonPage, water: LessonPage) -> list[Programme]:
    """All are made already; two hundred hold one lesson, ten the other. Not in the order in which they are played."""
    tomorrow = village_day(timezone.now()) + timedelta(days=1)
    stations = [Station.objects.create(slug=f"village-{number}", name="村") for number in range(STATIONS)]
    places = product(reversed(range(DAYS)), Slot.values, stations)
    made = [
        Programme(station=station, date=tomorrow + timedelta(days=day), slot=slot, state=Job.State.DONE)
        for day, slot, station in places
    ]
    Programme.objects.bulk_create(made)
    lessons = [water] * OTHERS + [washing] * (len(made) - OTHERS)
    ProgrammeItem.objects.bulk_create(
        ProgrammeItem(programme=programme, lesson=lesson, mix=IN_CHINESE)
        for programme, lesson in zip(made, lessons, strict=True)
    )
    settle(made)
    return made


def settle(programmes: list[Programme]) -> None:
    """As if their files, as they are planned now, had been made."""
    for programme in programmes:
        programme.key = programme_key(programme)
    Programme.objects.bulk_update(programmes, ["key"])


def test_an_edit_makes_what_holds_it_once_and_the_soonest_first(
    washing: LessonPage,
    programmes: list[Programme],
    monkeypatch: pytest.MonkeyPatch,
    django_capture_on_commit_callbacks: Any,
) -> None:
    made: list[Programme] = []

    def make(programme: Programme, progress: Callable[[float], None]) -> None:
        made.append(programme)
        queue.finish(programme)

    kind: type[Job] = Programme
    monkeypatch.setitem(WORK, kind, make)
    with django_capture_on_commit_callbacks(execute=True):
        washing.body = LessonPage._meta.get_field("body").to_python([paragraph("从外面回到家里，先洗手。")])
        washing.save_revision().publish()
    worker = Worker("tests", kinds=(Programme,))
    while worker.work_one():
        if len(made) == 100:  # as each finished rendering of the lesson says: nothing is asked for twice
            lesson_changed(washing.pk)
    assert {programme.pk for programme in made} == {programme.pk for programme in programmes[OTHERS:]}
    assert len(made) == len(programmes) - OTHERS == 200
    hours = [programme.needed_by for programme in made if programme.needed_by]
    assert len(hours) == len(made)
    assert hours == sorted(hours)


def test_a_changed_unit_makes_nothing_anew_that_does_not_hold_it(
    washing: LessonPage, programmes: list[Programme], django_capture_on_commit_callbacks: Any
) -> None:
    """A word that there is in Yi only. Of twelve programmes with its lesson every second one says the Yi, too: only
    these wait for a file when it is another word."""
    few = programmes[OTHERS : OTHERS + 12]
    Programme.objects.exclude(pk__in=[programme.pk for programme in few]).delete()
    editor, bilingual = make_editor(), few[::2]
    ProgrammeItem.objects.filter(programme__in=bilingual).update(mix=Mix.II_ZH)

    def teach(yi: str) -> None:
        with django_capture_on_commit_callbacks(execute=True):
            body = [paragraph("饭前要洗手。", id="p"), words(("", yi), id="w")]
            washing.body = LessonPage._meta.get_field("body").to_python(body)
            washing.save_revision().publish()
            decisions = [Decision(unit, Review.State.APPROVED) for unit in lesson_units(washing) if unit.ii]
            record_reviews(decisions, Language.II, reviewer=editor)

    teach("ꇇ")
    settle(few)
    Programme.objects.update(state=Job.State.DONE)
    teach("ꇇꏸ")
    waiting = set(Programme.objects.filter(state=Job.State.QUEUED).values_list("pk", flat=True))
    assert waiting == {programme.pk for programme in bilingual}
