"""The desk at the size of a county's school: the board, and what a save costs over plain Wagtail."""

import statistics
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.conf import settings
from django.db import connection, transaction
from django.db.models.signals import post_save
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import Page, Revision

from content.models import LessonPage
from content.text.types import Language
from tests.bench.figure import Figure
from tests.bench.site import empty_database
from tests.factories import make_column, make_course, make_editor, make_home, make_lesson, paragraph
from translation.draft_signals import draft_saved
from translation.models import Review, UnitState
from translation.services import Decision, record_reviews
from translation.states import HalfState
from translation.unit_states import newest_units

LESSONS, PAIRS = 2_000, 40
TRIES = 9
COLUMNS = 8


def figures() -> Iterator[Figure]:
    empty_database()
    yield from _saving()
    _fill_school()
    yield from _board()


def _saving() -> Iterator[Figure]:
    """A draft of forty pairs in which one sentence changed, each of them approved; with our handlers and without."""
    body = [paragraph(f"饭前便后，用肥皂洗手 {n}。", "ꇇꏸ") for n in range(PAIRS)]
    lesson = make_lesson(body=body)
    words = [Decision(unit, Review.State.APPROVED) for unit in newest_units(lesson.pk) if unit.ii]
    record_reviews(words, Language.II, reviewer=make_editor())
    costs = [_cost(lesson) for _ in range(TRIES)]
    with _plain_wagtail():
        plain = [_cost(lesson) for _ in range(TRIES)]
    queries = [statistics.median(cost[0] for cost in some) for some in (costs, plain)]
    times_ms = [statistics.median(cost[1] for cost in some) for some in (costs, plain)]
    yield Figure("desk.save_queries", queries[0] - queries[1], "queries", "<= 10")
    yield Figure("desk.save_ms", times_ms[0] - times_ms[1], "ms", "<= 50")


def _cost(lesson: LessonPage) -> tuple[int, float]:
    """Queries and milliseconds of one draft."""
    draft: Any = LessonPage.objects.get(pk=lesson.pk).get_latest_revision_as_object()
    raw = [dict(block) for block in draft.body.raw_data]
    raw[PAIRS // 2]["value"] = {"zh": f"用流动的水洗手 {time.perf_counter_ns()}。", "ii": "ꇇꏸ"}
    draft.body = LessonPage._meta.get_field("body").to_python(raw)
    with CaptureQueriesContext(connection) as queries:
        started = time.perf_counter()
        draft.save_revision()
        passed_ms = (time.perf_counter() - started) * 1000
    return len(queries), passed_ms


@contextmanager
def _plain_wagtail() -> Iterator[None]:
    post_save.disconnect(sender=Revision, dispatch_uid="translation_draft_saved")
    try:
        yield
    finally:
        post_save.connect(draft_saved, sender=Revision, dispatch_uid="translation_draft_saved")


def _fill_school() -> None:
    """Two thousand lessons of forty pairs, their states and the words on them, written without Wagtail's ceremony."""
    home = make_home()
    courses = [make_course(make_column(home)) for _ in range(COLUMNS)]
    body = [paragraph("饭前便后，用肥皂洗手。", "ꇇꏸ", id=f"p{n}") for n in range(PAIRS)]
    with transaction.atomic():
        for number in range(LESSONS):
            course: Page = courses[number % COLUMNS]
            lesson = LessonPage(title=f"洗手 {number}", title_ii="ꇇ", slug=f"lesson-{number}", body=body)
            course.add_child(instance=lesson)
    _approve_half()


def _approve_half() -> None:
    """Every other Yi half is approved, so that the table of words is as large as that of a school at work."""
    some = UnitState.objects.filter(language=Language.II, state=HalfState.DRAFT, place__in=range(0, PAIRS, 2))
    user = make_editor("shenjiao")
    names = ("lesson_id", "block_id", "item_id", "language", "text_hash", "other_hash")
    words = (Review(state="approved", reviewer=user, **row) for row in some.values(*names).iterator(2_000))
    Review.objects.bulk_create(words, batch_size=2_000)
    some.update(state=HalfState.APPROVED)


def _board() -> Iterator[Figure]:
    client = Client(headers={"host": settings.ALLOWED_HOSTS[0]})
    client.force_login(make_editor("bianji"))
    address = reverse("desk_board")
    _asked(client, address)
    with CaptureQueriesContext(connection) as queries:
        _asked(client, address)
    yield Figure("desk.board_queries", len(queries), "queries", "<= 12")
    yield Figure("desk.board_ms", _median_ms(lambda: _asked(client, address)), "ms", "<= 300")
    filtered = f"{address}?show=missing&order=waiting"
    yield Figure("desk.board_filtered_ms", _median_ms(lambda: _asked(client, filtered)), "ms", "<= 300")


def _asked(client: Client, address: str) -> None:
    response = client.get(address)
    if response.status_code != 200:
        raise RuntimeError(f"{address} answered {response.status_code}")


def _median_ms(act: Callable[[], None]) -> float:
    times = []
    for _ in range(TRIES):
        started = time.perf_counter()
        act()
        times.append((time.perf_counter() - started) * 1000)
    return statistics.median(times)
