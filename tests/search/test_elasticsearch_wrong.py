"""What somebody can do to an index in Elasticsearch: it is told, never called right, and mended by the clock."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from content.models import LessonPage
from content.text.types import Language
from search import followers, outbox, services, upkeep
from search.engines.elasticsearch import ElasticsearchIndex
from search.engines.mirrored import MirroredEngine
from search.models import Follower
from search.parsing import parse
from search.selectors import find
from tests.search.conftest import documents, kill_rebuild

pytestmark = pytest.mark.slow
Make = Callable[..., LessonPage]


@pytest.fixture
def published(
    site: MirroredEngine, lesson_factory: Make, django_capture_on_commit_callbacks: Any
) -> Callable[[str], LessonPage]:
    def published(title: str) -> LessonPage:
        with django_capture_on_commit_callbacks(execute=True):
            return lesson_factory(title=title)

    return published


def live(second: ElasticsearchIndex) -> str:
    (index,) = second._indices(second.alias)
    return index


def delete(second: ElasticsearchIndex) -> None:
    second.client.indices.delete(index=live(second))


def close(second: ElasticsearchIndex) -> None:
    second.client.indices.close(index=live(second))


def double(second: ElasticsearchIndex) -> None:
    second._create(live=True)


def double_closed(second: ElasticsearchIndex) -> None:
    second.client.indices.close(index=second._create(live=True))


@pytest.mark.parametrize("harm", [delete, close, double, double_closed])
def test_an_index_that_cannot_be_compared_is_not_called_right_and_is_built_by_the_clock(
    site: MirroredEngine, published: Callable[[str], LessonPage], harm: Callable[[ElasticsearchIndex], None]
) -> None:
    lesson = published("喝开水")
    harm(site.second)
    other = published("喝凉茶")
    for arguments in (["verify"], ["verify", "--repair"]):
        with pytest.raises(CommandError, match="Elasticsearch was not compared"):
            call_command("search", *arguments, stdout=StringIO())
    site.rest.end()
    assert upkeep.follow_the_school() == "搜索索引重新建好了"
    assert {one.lesson_id for one in site.second.contents()} >= {lesson.pk, other.pk}
    assert [hit.lesson_id for hit in find("凉茶", Language.ZH).hits] == [other.pk]
    assert outbox.waiting().changes == 0
    call_command("search", "verify", stdout=StringIO())
    assert len(site.second._indices(site.second.writing)) == 1


def test_where_the_alias_leads_to_two_indices_both_are_written_and_no_lesson_counts_twice(
    site: MirroredEngine, published: Callable[[str], LessonPage]
) -> None:
    published("喝开水")
    double(site.second)
    wanted = parse("凉茶").all_of_it
    lesson = published("喝凉茶")
    assert outbox.waiting().changes == 0
    for index in site.second._indices(site.second.alias):
        assert site.second._places(index, [lesson.pk])[lesson.pk]
    assert [one.lesson_id for one in site.candidates(wanted, 9)] == [lesson.pk]
    with pytest.raises(OSError, match="more than one"):
        site.second.each([wanted], 9)
    site.rest.end()
    assert site.counts(wanted) == site.embedded.counts(wanted)


def test_an_index_without_its_second_alias_is_written_all_the_same(
    site: MirroredEngine, published: Callable[[str], LessonPage]
) -> None:
    """Another was made beside it, which answered together with it."""
    lesson = published("喝开水")
    site.second.client.indices.delete_alias(index=live(site.second), name=site.second.writing)
    other = published("喝凉茶")
    assert live(site.second)
    assert {one.lesson_id for one in site.second.contents()} >= {lesson.pk, other.pk}
    assert not services.verify().count


def test_repairing_looks_again_once_elasticsearch_has_been_told(
    site: MirroredEngine, published: Callable[[str], LessonPage]
) -> None:
    lesson = published("喝开水")
    site.second.put([(lesson.pk, ()), (987_654, documents(987_654, ("没有这一课", "")))])
    out = StringIO()
    call_command("search", "verify", "--repair", stdout=out)
    assert "2 repaired" in out.getvalue()
    assert out.getvalue().endswith("The index is right.\n")
    assert {one.lesson_id for one in site.second.contents()} >= {lesson.pk}


def test_what_a_killed_rebuild_left_on_the_node_goes_once_its_lease_is_over(site: MirroredEngine) -> None:
    kill_rebuild(site.second)
    Follower.objects.update_or_create(
        name=followers.SHARED, defaults={"building_until": timezone.now() + timedelta(minutes=10)}
    )
    upkeep.follow_the_school()
    assert site.second.has_unfinished()
    Follower.objects.update(building_until=timezone.now() - timedelta(seconds=1))
    upkeep.follow_the_school()
    assert site.second._indices(site.second.writing) == [live(site.second)]


@pytest.fixture
def full(site: MirroredEngine) -> Iterator[Callable[[bool], None]]:
    """The node refuses all writes, as beyond its flood-stage watermark: a disk that is nearly full."""

    def set_full(is_full: bool) -> None:
        block = {"cluster.blocks.read_only_allow_delete": True if is_full else None}
        site.second.client.cluster.put_settings(persistent=block)

    yield set_full
    set_full(False)


def test_a_node_that_refuses_to_be_written_is_told_in_a_sentence_and_by_the_clock(
    site: MirroredEngine, published: Callable[[str], LessonPage], full: Callable[[bool], None]
) -> None:
    published("喝开水")
    full(True)
    lesson = published("喝凉茶")
    for command in (["drain"], ["rebuild"], ["verify", "--repair"]):
        site.rest.end()
        with pytest.raises(CommandError, match=r"refuses to be written.*This machine's index is right"):
            call_command("search", *command, stdout=StringIO())
    site.rest.end()
    assert "已经改好" not in upkeep.mend_once_a_day()
    full(False)
    call_command("search", "drain", stdout=StringIO())
    assert {one.lesson_id for one in site.second.contents()} >= {lesson.pk}
    call_command("search", "verify", stdout=StringIO())
