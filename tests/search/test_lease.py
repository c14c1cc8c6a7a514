"""Who builds keeps its lease as long as it builds: else a tick takes away the index that is being made."""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from content.models import CoursePage
from search import followers, services
from search.engines.base import Lesson
from search.engines.elasticsearch import MERGING_S
from search.engines.mirrored import MirroredEngine
from search.models import Follower
from tests.search.conftest import NO_NODE, mirrored

pytestmark = pytest.mark.django_db


@pytest.fixture
def site() -> Iterator[MirroredEngine]:
    """Its node is down."""
    with mirrored(url=NO_NODE) as engine:
        yield engine


def ends() -> datetime | None:
    return Follower.objects.get(name=followers.SHARED).building_until


def nearly_over() -> None:
    Follower.objects.filter(name=followers.SHARED).update(building_until=timezone.now())


def test_it_lasts_while_elasticsearch_is_filled_and_merges(
    site: MirroredEngine, course: CoursePage, monkeypatch: pytest.MonkeyPatch
) -> None:
    lasting: list[datetime | None] = []

    def fill(batches: Iterable[Iterable[Lesson]], version: int) -> frozenset[int]:
        nearly_over()
        for _batch in batches:
            lasting.append(ends())
            nearly_over()
        lasting.append(ends())
        return frozenset()

    monkeypatch.setattr(site.second, "rebuild_as", fill)
    began = timezone.now()
    services.rebuild()
    *filling, merging = lasting
    assert all(end and end >= began + followers.LEASE for end in filling)
    assert merging and merging >= began + timedelta(seconds=MERGING_S) + followers.LEASE
    assert (len(filling), ends()) == (1, None)


def test_what_is_filled_without_a_lease_leaves_none_behind(
    site: MirroredEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    Follower.objects.get_or_create(name=followers.SHARED)
    monkeypatch.setattr(site.second, "rebuild_as", lambda batches, version: frozenset(() for _batch in batches if 0))
    site.rebuild([])
    assert ends() is None
