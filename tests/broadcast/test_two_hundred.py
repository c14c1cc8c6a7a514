"""One lesson in two hundred programmes: an edit makes only those anew that say the edited sentence, soonest first."""

from collections.abc import Callable
from datetime import timedelta
from itertools import product
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.utils import timezone

from audio.broadcast.services import lesson_changed, plan_slot
from audio.broadcast.slots import village_day
from audio.models import Job, Mix, Programme, Slot, Station
from audio.render import queue
from audio.render.worker import Worker
from audio.render.workers import WORK
from content.models import LessonPage
from content.text.types import Language
from content.units import lesson_units
from tests.factories import paragraph
from translation.models import Review
from translation.services import Decision, record_reviews

STATIONS, DAYS = 10, 7
PROGRAMMES = STATIONS * DAYS * len(Slot)  # 210


@pytest.fixture
def lesson(lesson_factory: Callable[..., LessonPage]) -> LessonPage:
    """A sentence in both languages, and one that is in Chinese only."""
    body = [paragraph("手指", "ꇇꏸ", id="p1"), paragraph("用肥皂洗手。", id="p2")]
    lesson = lesson_factory(title="洗手", title_ii="ꇇ", body=body)
    both = [Decision(unit, Review.State.APPROVED) for unit in lesson_units(lesson) if unit.ii]
    record_reviews(both, Language.II, reviewer=User.objects.create_user("jihu"))
    return lesson


@pytest.fixture
def programmes(lesson: LessonPage) -> list[Programme]:
    """Every other one is in Yi only, and all are made already."""
    tomorrow = village_day(timezone.now()) + timedelta(days=1)
    stations = [Station.objects.create(slug=f"village-{number}", name="村") for number in range(STATIONS)]
    places = product(reversed(range(DAYS)), Slot.values, stations)  # asked for in another order than they are played
    for number, (day, slot, station) in enumerate(places):
        plan_slot(station, tomorrow + timedelta(days=day), slot, [(lesson.pk, (Mix.II, Mix.ZH)[number % 2])])
    Programme.objects.update(state=Job.State.DONE)
    return list(Programme.objects.all())


def test_an_edit_makes_what_says_it_once_and_the_soonest_first(
    lesson: LessonPage,
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
        body = [paragraph("手指", "ꇇꏸ", id="p1"), paragraph("用肥皂把手洗干净。", id="p2")]
        lesson.body = LessonPage._meta.get_field("body").to_python(body)
        lesson.save_revision().publish()
    worker = Worker("tests", kinds=(Programme,))
    while worker.work_one():
        if len(made) % 50 == 1:  # as each finished rendering of the lesson says: nothing is asked for twice
            lesson_changed(lesson.pk)
    in_chinese = Programme.objects.filter(items__mix=Mix.ZH)
    assert len(programmes) == PROGRAMMES
    assert {programme.pk for programme in made} == set(in_chinese.values_list("pk", flat=True))
    assert len(made) == PROGRAMMES // 2
    hours = [programme.needed_by for programme in made if programme.needed_by]
    assert len(hours) == len(made)
    assert hours == sorted(hours)
