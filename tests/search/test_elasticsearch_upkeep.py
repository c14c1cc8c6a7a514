"""A new Elasticsearch beside a school that has taught for years, and an index that is filled while others publish."""

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from django.test import override_settings

from content.models import LessonPage
from content.text.types import Language
from search import outbox, services, upkeep
from search.engines import search_engine
from search.engines.base import Lesson
from search.engines.mirrored import MirroredEngine, _write
from search.models import Change
from search.parsing import parse
from search.selectors import find
from tests.search.conftest import MIRRORED
from tests.search.machines import machine, make_file

pytestmark = pytest.mark.slow
Make = Callable[..., LessonPage]


@pytest.fixture
def new(options: dict[str, Any], db: None) -> Iterator[MirroredEngine]:
    """A site whose node holds nothing yet."""
    with override_settings(SUOMA_SEARCH={"ENGINE": MIRRORED, "OPTIONS": options}):
        engine = search_engine()
        assert isinstance(engine, MirroredEngine)
        yield engine


def test_a_new_node_does_not_answer_with_the_one_lesson_that_is_published_before_it_is_built(
    new: MirroredEngine, lesson_factory: Make, django_capture_on_commit_callbacks: Any
) -> None:
    old = lesson_factory(title="喝凉茶")  # its change is lost with the old node
    Change.objects.all().delete()
    with django_capture_on_commit_callbacks(execute=True):
        lesson_factory(title="喝开水")
    assert [hit.lesson_id for hit in find("凉茶", Language.ZH).hits] == [old.pk]
    new.rest.end()
    assert upkeep.follow_the_school() == "搜索索引重新建好了"
    assert sorted(new.second.contents()) == sorted(new.embedded.contents())
    assert {one.lesson_id for one in new.second.contents()} >= {old.pk}
    assert (outbox.waiting().changes, upkeep.follow_the_school()) == (0, "")


def test_what_another_machine_publishes_between_the_two_halves_of_a_rebuild_is_kept(
    options: dict[str, Any],
    lesson_factory: Make,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    django_capture_on_commit_callbacks: Any,
) -> None:
    """The own file is read for the node, and nobody has told it of the lesson yet."""
    with machine("here", tmp_path) as own:
        make_file(own)
        with override_settings(SUOMA_SEARCH={"ENGINE": MIRRORED, "OPTIONS": options | {"database": "here"}}):
            engine = search_engine()
            assert isinstance(engine, MirroredEngine)
            engine.rebuild([])
            lesson = lesson_factory(title="喝凉茶")
            built = engine.second.rebuild_as

            def other_machine_first(batches: Iterable[Iterable[Lesson]], version: int) -> frozenset[int]:
                lesson.title = "喝开水"
                lesson.save_revision().publish()
                outbox.carry(partial(_write, engine.second))
                return built(batches, version)

            monkeypatch.setattr(engine.second, "rebuild_as", other_machine_first)
            with django_capture_on_commit_callbacks(execute=True):
                services.rebuild()
            assert not services.verify().lesson_ids
            assert engine.second.candidates(parse("开水").all_of_it, 9)
