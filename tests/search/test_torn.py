"""What else than documents can be wrong: what the box offers, what the index finds by, what a killed rebuild left."""

from collections.abc import Callable
from datetime import timedelta
from io import StringIO

import pytest
from django.core.cache import cache
from django.core.management import CommandError, call_command
from django.db import connection
from django.utils import timezone

from content.models import LessonPage
from content.text.types import Language
from search import followers, services, upkeep
from search.engines.fts5 import Fts5Engine
from search.engines.tables import index_table
from search.models import Follower, Proposal
from search.selectors import find
from tests.search.conftest import kill_rebuild

pytestmark = pytest.mark.django_db
Make = Callable[..., LessonPage]
KEYS = ("lesson_id", "key", "rank")


def run(*arguments: str) -> str:
    out = StringIO()
    call_command("search", *arguments, stdout=out)
    return out.getvalue()


def generations() -> list[int]:
    with connection.cursor() as cursor:
        return Fts5Engine()._generations(cursor)


def execute(statement: str) -> None:
    """On the tables of the live index, {index}…"""
    with connection.cursor() as cursor:
        cursor.execute(statement.format(index=index_table(generations()[0])))


def lack(lesson: LessonPage) -> None:
    Proposal.objects.filter(lesson=lesson).delete()


def rank_otherwise(lesson: LessonPage) -> None:
    Proposal.objects.filter(lesson=lesson).update(rank=199)


def stay(lesson: LessonPage) -> None:
    LessonPage.objects.filter(pk=lesson.pk).update(live=False)
    services.remove_lesson(lesson.pk)


@pytest.mark.parametrize("spoil", [lack, rank_otherwise, stay])
def test_what_the_box_offers_is_compared_and_mended(lesson_factory: Make, spoil: Callable[[LessonPage], None]) -> None:
    spoiled, _other = lesson_factory(title="洗手"), lesson_factory(title="刷牙")
    spoil(spoiled)
    assert services.verify().offered == (spoiled.pk,)
    with pytest.raises(CommandError, match="differs"):
        run("verify")
    assert "1 repaired" in run("verify", "--repair")
    mended = set(Proposal.objects.values_list(*KEYS))
    services.rebuild()
    assert set(Proposal.objects.values_list(*KEYS)) == mended


DAMAGE = {
    "emptied": "INSERT INTO {index} ({index}) VALUES ('delete-all')",
    "zeroed": "UPDATE {index}_data SET block = zeroblob(length(block)) WHERE id > 10",
    "of others": "DELETE FROM {index}_docsize",
}


@pytest.mark.parametrize("damage", DAMAGE.values(), ids=DAMAGE)
def test_an_index_that_finds_other_than_it_holds_is_torn_and_made_anew(lesson_factory: Make, damage: str) -> None:
    lesson = lesson_factory(title="洗手")
    assert not services.verify().torn
    execute(damage)
    with pytest.raises(CommandError, match="differs"):
        run("verify")
    assert "1 repaired" in run("verify", "--repair")
    assert [hit.lesson_id for hit in find("洗手", Language.ZH).hits] == [lesson.pk]
    lesson.unpublish()
    assert not services.verify().count


def test_the_clock_mends_all_of_it_once_a_day(lesson_factory: Make) -> None:
    lesson = lesson_factory(title="洗手")
    services.remove_lesson(lesson.pk)
    Proposal.objects.all().delete()
    execute(DAMAGE["emptied"])
    assert upkeep.mend_once_a_day() == "搜索索引里有 2 条不是最新的，已经改好"
    assert not services.verify().count
    services.remove_lesson(lesson.pk)
    assert upkeep.mend_once_a_day() == ""
    cache.clear()  # the next day
    assert upkeep.mend_once_a_day()


def test_what_cannot_be_repaired_is_not_called_right(lesson_factory: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    services.remove_lesson(lesson_factory(title="洗手").pk)
    monkeypatch.setattr(services, "write_again", lambda ids: None)
    with pytest.raises(CommandError, match="search rebuild"):
        run("verify", "--repair")


@pytest.fixture
def killed() -> None:
    """A rebuild that filled half and could not clear up."""

    kill_rebuild(Fts5Engine())
    Follower.objects.get_or_create(name=followers.SHARED)
    Follower.objects.update(building_until=timezone.now() + timedelta(minutes=10))


def test_what_a_killed_rebuild_left_goes_once_its_lease_is_over(killed: None, lesson_factory: Make) -> None:
    live, half = generations()
    assert upkeep.follow_the_school() == ""
    assert generations() == [live, half]
    Follower.objects.update(building_until=timezone.now() - timedelta(seconds=1))
    assert upkeep.follow_the_school() == ""
    assert generations() == [live]
    lesson = lesson_factory(title="洗手")
    assert [hit.lesson_id for hit in find("洗手", Language.ZH).hits] == [lesson.pk]
    assert f"search_pair_{half}" not in connection.introspection.table_names()
