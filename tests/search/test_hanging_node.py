"""A node of Elasticsearch that takes every question and answers none, or none of the writes: nobody waits for it."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.test import override_settings
from elastic_transport import ApiResponseMeta, ConnectionTimeout, HttpHeaders, NodeConfig, Transport
from elastic_transport import TransportApiResponse as Answered

from content.models import LessonPage
from content.text.types import Language
from search import outbox
from search.engines import search_engine
from search.engines.elasticsearch import AT_ONCE_S, PATIENCE_S, TIMEOUT_S
from search.engines.mirrored import MirroredEngine
from search.selectors import find
from tests.search.conftest import MIRRORED

pytestmark = pytest.mark.django_db
Make = Callable[..., LessonPage]


@pytest.fixture
def site() -> Iterator[MirroredEngine]:
    with override_settings(SUOMA_SEARCH={"ENGINE": MIRRORED, "OPTIONS": {"url": "http://127.0.0.1:9"}}):
        engine = search_engine()
        assert isinstance(engine, MirroredEngine)
        yield engine


@pytest.fixture(params=["nothing", "everything but writes"])
def waited_s(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """What one would have waited for each answer that does not come."""
    waits: list[float] = []

    def hang(transport: Transport, method: str, target: str, *, request_timeout: float, **_more: Any) -> object:
        if request.param != "nothing" and target.startswith("/_alias/"):
            return Answered(_meta(), {"one-index": {}})
        waits.append(request_timeout)
        raise ConnectionTimeout("hangs")

    monkeypatch.setattr(Transport, "perform_request", hang)
    return waits


def _meta() -> ApiResponseMeta:
    headers = HttpHeaders({"x-elastic-product": "Elasticsearch", "content-type": "application/json"})
    return ApiResponseMeta(200, "1.1", headers, 0.0, NodeConfig("http", "127.0.0.1", 9))


def test_who_publishes_waits_for_seconds_and_finds_the_lesson(
    site: MirroredEngine, waited_s: list[float], lesson_factory: Make, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        lesson = lesson_factory(title="喝开水")
    assert waited_s
    assert sum(waited_s) <= AT_ONCE_S + TIMEOUT_S
    assert [hit.lesson_id for hit in find("开水", Language.ZH).hits] == [lesson.pk]
    assert outbox.waiting().changes > 0


@pytest.mark.parametrize("waited_s", ["everything but writes"], indirect=True)
def test_what_is_carried_later_has_patience_with_a_busy_node(site: MirroredEngine, waited_s: list[float]) -> None:
    outbox.ask_for([1])
    with pytest.raises(ConnectionTimeout):
        site.carry()
    assert waited_s == [PATIENCE_S]
