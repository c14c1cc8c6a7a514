"""The index is put right by itself, once a day, while people publish; in a school's one SQLite too (test_torn.py)."""

from collections.abc import Callable, Iterator

import pytest
from django.core.cache import cache
from django.test import override_settings

from cms.housekeeping import STEPS
from content.models import LessonPage
from search import outbox, services, upkeep
from search.engines import search_engine
from search.engines.base import SearchEngine
from search.engines.memory import MemoryEngine
from tests.search.conftest import documents

pytestmark = pytest.mark.django_db
Make = Callable[..., LessonPage]


class Apart(MemoryEngine):
    """In a database of its own, as beside PostgreSQL."""

    database = "search"


class Followed(Apart):
    """With a second index on a node that is down."""

    second = MemoryEngine()

    @property
    def indices(self) -> tuple[SearchEngine, ...]:
        return self, self.second

    @property
    def reachable(self) -> tuple[SearchEngine, ...]:
        return (self,)


def settings_of(engine: type[SearchEngine]) -> dict[str, str]:
    return {"ENGINE": f"{__name__}.{engine.__name__}"}


@pytest.fixture
def apart() -> Iterator[SearchEngine]:
    with override_settings(SUOMA_SEARCH=settings_of(Apart)):
        yield search_engine()


def spoil(engine: SearchEngine, lesson: LessonPage) -> None:
    engine.put([(lesson.pk, ()), (987_654, documents(987_654, ("没有这一课", "")))])


def test_what_differs_is_written_anew_once_a_day(apart: SearchEngine, lesson_factory: Make) -> None:
    lesson = lesson_factory(title="洗手")
    spoil(apart, lesson)
    differing = len(services.verify().lesson_ids)
    assert upkeep.mend_once_a_day() == f"搜索索引里有 {differing} 条不是最新的，已经改好"
    assert not services.verify().lesson_ids
    assert {one.lesson_id for one in apart.contents()} >= {lesson.pk}
    spoil(apart, lesson)
    assert upkeep.mend_once_a_day() == ""
    cache.clear()  # the next day
    assert upkeep.mend_once_a_day()


def not_written(lesson: LessonPage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(services, "write_again", lambda ids: None)


def waiting(lesson: LessonPage, monkeypatch: pytest.MonkeyPatch) -> None:
    outbox.ask_for([lesson.pk])


@pytest.mark.parametrize("refuse", [not_written, waiting])
def test_what_could_not_be_written_is_not_called_mended(
    apart: SearchEngine,
    lesson_factory: Make,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    refuse: Callable[[LessonPage, pytest.MonkeyPatch], None],
) -> None:
    """A node of Elasticsearch whose disk is full refuses; what is published for it waits in the outbox."""
    lesson = lesson_factory(title="洗手")
    services.rebuild()
    apart.put([(lesson.pk, ())])
    refuse(lesson, monkeypatch)
    assert "已经改好" not in upkeep.mend_once_a_day()
    assert "differing=1 left=1" in caplog.text


def test_a_right_index_is_left_alone(apart: SearchEngine, lesson_factory: Make) -> None:
    lesson_factory(title="洗手")
    services.rebuild()
    before = list(apart.contents())
    assert upkeep.mend_once_a_day() == ""
    assert list(apart.contents()) == before


def test_what_is_published_meanwhile_stays(
    apart: SearchEngine, lesson_factory: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    lesson, taken_off = lesson_factory(title="洗手"), lesson_factory(title="刷牙")
    apart.put([(lesson.pk, ()), (taken_off.pk, ())])

    def verify_slowly() -> services.Differences:
        found = services.verify()
        lesson.title = "洗手又洗脸"
        lesson.save_revision().publish()
        taken_off.unpublish()
        return found

    monkeypatch.setattr(upkeep, "verify", verify_slowly)
    upkeep.mend_once_a_day()
    assert [one.zh for one in apart.contents() if one.place == 0 and one.number] == ["洗手又洗脸"]
    assert not services.verify().lesson_ids


def test_what_is_published_during_a_rebuild_of_an_index_apart_is_not_overwritten(
    apart: SearchEngine, lesson_factory: Make
) -> None:
    lesson = lesson_factory(title="洗手")

    def publish(done: int, total: int) -> None:
        lesson.title = "洗手又洗脸"
        lesson.save_revision().publish()

    services.rebuild(publish)  # this engine knows nothing of what is put while it builds
    assert [one.zh for one in apart.contents() if one.place == 0 and one.number] == ["洗手又洗脸"]


def test_while_the_node_is_down_the_day_is_not_over(lesson_factory: Make) -> None:
    with override_settings(SUOMA_SEARCH=settings_of(Followed)):
        spoil(search_engine(), lesson_factory(title="洗手"))
        assert upkeep.mend_once_a_day() == ""
    with override_settings(SUOMA_SEARCH=settings_of(Apart)):
        lesson_factory(title="刷牙")
        assert upkeep.mend_once_a_day()


def test_the_clock_does_it() -> None:
    assert upkeep.mend_once_a_day in STEPS
