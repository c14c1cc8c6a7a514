"""The desk at the size of a county's school: board, queue and lesson, and what a save costs over plain Wagtail."""

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
from translation.tallies import mend_tallies
from translation.unit_states import newest_units

LESSONS, PAIRS = 2_000, 40
TRIES = 9
COLUMNS = 8


def figures() -> Iterator[Figure]:
    empty_database()
    yield from _saving()
    _fill_school()
    yield from _pages()


def _saving() -> Iterator[Figure]:
    """A draft of forty pairs in which one sentence changed, each of them approved; with our handlers and without."""
    body = [paragraph(f"饭前便后，用肥皂洗手 {n}。", "ꇇꏸ") for n in range(PAIRS)]
    lesson = make_lesson(body=body)
    words = [Decision(unit, Review.State.APPROVED) for unit in newest_units(lesson.pk) if unit.ii]
    record_reviews(words, Language.II, reviewer=make_editor())
    costs, plain = [], []
    for _ in range(TRIES):
        costs.append(_cost(lesson))
        with _plain_wagtail():
            plain.append(_cost(lesson))
    queries = [statistics.median(cost[0] for cost in some) for some in (costs, plain)]
    times_ms = [min(cost[1] for cost in some) for some in (costs, plain)]  # what else runs only ever adds
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
    mend_tallies()


def _pages() -> Iterator[Figure]:
    """What stands on the desk of whoever works with two thousand lessons; the first request of each is not counted."""
    client = Client(headers={"host": settings.ALLOWED_HOSTS[0]})
    client.force_login(make_editor("bianji"))
    board, queue = reverse("desk_board"), reverse("desk_translate")
    lesson = reverse("desk_translate_lesson", args=[LessonPage.objects.order_by("-pk")[0].pk])
    yield from _page(client, "board", board)
    yield from _times(client, "board_filtered", f"{board}?show=missing&order=waiting")
    yield from _times(client, "board_figures", reverse("desk_board_figures"))
    yield from _page(client, "queue", queue)
    yield from _page(client, "review_queue", reverse("translation_queue"))
    shell = _queries(client, reverse("wagtailadmin_account"))  # login, menu and the account itself: every page's
    yield Figure("desk.lesson_queries", _queries(client, lesson) - shell, "queries beside the shell's", "<= 12")
    yield from _times(client, "lesson", lesson)


def _page(client: Client, name: str, address: str) -> Iterator[Figure]:
    yield Figure(f"desk.{name}_queries", _queries(client, address), "queries", "<= 12")
    yield from _times(client, name, address)


def _times(client: Client, name: str, address: str) -> Iterator[Figure]:
    """On the wall, and of the processor alone, which tells how much of it was waiting for others."""
    yield Figure(f"desk.{name}_ms", _best_ms(client, address), "ms", "<= 300")
    yield Figure(f"desk.{name}_cpu_ms", _best_ms(client, address, time.process_time), "ms", "<= 300")


def _queries(client: Client, address: str) -> int:
    _asked(client, address)
    with CaptureQueriesContext(connection) as queries:
        _asked(client, address)
        return len(queries)


def _asked(client: Client, address: str) -> None:
    response = client.get(address)
    if response.status_code != 200:
        raise RuntimeError(f"{address} answered {response.status_code}")


def _best_ms(client: Client, address: str, clock: Callable[[], float] = time.perf_counter) -> float:
    """The best of several: what else runs on the machine only ever adds to it."""
    return min(_passed_ms(client, address, clock) for _ in range(TRIES))


def _passed_ms(client: Client, address: str, clock: Callable[[], float]) -> float:
    started = clock()
    _asked(client, address)
    return (clock() - started) * 1000
