"""A node of Elasticsearch that takes every question and answers none, or slowly, or none of the writes, or is away:
nobody waits for it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone
from elastic_transport import ApiResponseMeta, ConnectionTimeout, HttpHeaders, NodeConfig, Transport
from elastic_transport import TransportApiResponse as Answered

from content.models import LessonPage
from content.text.types import Language
from search import outbox, services
from search.engines.elasticsearch import AT_ONCE_S, PATIENCE_S, TIMEOUT_S
from search.engines.mirrored import MirroredEngine
from search.engines.rest import REST_S, SLOW
from search.models import Change
from search.parsing import parse
from search.selectors import find
from search.suggested import related_words
from tests.factories import make_editor
from tests.search.conftest import NO_NODE, documents, mirrored
from translation.models import Review, Term
from translation.services import decide_term

pytestmark = pytest.mark.django_db
Make = Callable[..., LessonPage]


@pytest.fixture
def site() -> Iterator[MirroredEngine]:
    with mirrored(url=NO_NODE) as engine:
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


@dataclass
class SlowNode:
    """It finds nothing, and the clock of the engine goes on by so much with each answer."""

    took_s: float = 0.0
    now_s: float = 1000.0
    asked: list[str] = field(default_factory=list)

    def monotonic(self) -> float:
        return self.now_s

    def perform_request(self, _method: str, target: str, *, body: Any = None, **_more: Any) -> object:
        self.asked.append(target.rpartition("/")[2])
        self.now_s += self.took_s
        nothing = {"_shards": {"total": 1}, "hits": {"hits": []}, "aggregations": {"values": {"buckets": []}}}
        answer = {"responses": [nothing] * (len(body) // 2)} if target.endswith("_msearch") else nothing
        return Answered(_meta(), answer)


@pytest.fixture
def slow(site: MirroredEngine, monkeypatch: pytest.MonkeyPatch) -> SlowNode:
    node = SlowNode()
    monkeypatch.setattr("search.engines.rest.time", node)
    monkeypatch.setattr(Transport, "perform_request", lambda _transport, *of, **more: node.perform_request(*of, **more))
    (title,) = documents(1, ("洗手", ""))
    site.embedded.put([(1, [title._replace(facts="topichealth")])])
    return node


WANTED = parse("洗手").all_of_it
QUESTIONS: dict[str, Callable[[MirroredEngine], bool]] = {
    "candidates": lambda site: bool(site.candidates(WANTED, 9)),
    "each": lambda site: bool(site.each([WANTED], 9)[0]),
    "counts": lambda site: bool(site.counts(WANTED)),
}


@pytest.mark.parametrize("question", QUESTIONS.values(), ids=QUESTIONS)
def test_a_slow_node_is_left_alone_after_one_answer_and_tried_again_later(
    site: MirroredEngine, slow: SlowNode, question: Callable[[MirroredEngine], bool]
) -> None:
    """One that took 1.5 s each time made a page of thirty questions wait for 45 s."""
    slow.took_s = SLOW * TIMEOUT_S + 0.01
    assert [question(site) for _ in range(30)] == [False] + [True] * 29  # the node's answer, then those from here
    assert len(slow.asked) == 1
    slow.now_s += REST_S
    slow.took_s = SLOW * TIMEOUT_S - 0.01
    assert [question(site) for _ in range(3)] == [False] * 3
    assert len(slow.asked) == 4


def test_a_slow_answer_that_lacks_what_was_published_is_not_taken(site: MirroredEngine, slow: SlowNode) -> None:
    """The page would not say that it lacks something: from then on the embedded index is the one that answers."""
    Change.objects.create(lesson_id=1)
    Change.objects.update(asked_at=timezone.now() - 2 * outbox.LATE)
    slow.took_s = 1.5
    assert (bool(site.candidates(WANTED, 9)), site.is_behind()) == (True, False)


def test_words_to_look_for_instead_are_one_request(slow: SlowNode) -> None:
    editor = make_editor()
    for zh in ("洗手", "洗头", "洗脸"):
        decide_term(Term(zh=zh, ii="ꇇ"), Review.State.SOURCED, reason="dictionary", reviewer=editor)
    slow.asked.clear()
    related_words("洗")
    assert slow.asked == ["_msearch"]


@pytest.mark.parametrize("command", ["drain", "rebuild"])
def test_without_its_node_a_command_ends_with_a_sentence(
    site: MirroredEngine, lesson_factory: Make, command: str
) -> None:
    lesson = lesson_factory(title="喝开水")
    with pytest.raises(CommandError, match=r"does not answer.* \d+ changes wait.*This machine's index is right"):
        call_command("search", command, stdout=StringIO())
    assert [hit.lesson_id for hit in find("开水", Language.ZH).hits] == [lesson.pk]
    assert not services.verify().count


def test_without_its_node_a_migration_builds_the_index_of_this_machine(
    site: MirroredEngine, lesson_factory: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    lesson = lesson_factory(title="喝开水")
    site.embedded.put([(lesson.pk, ())])
    monkeypatch.setattr(site.embedded, "is_outdated", lambda: True)
    services.follow_analysis(site.database)
    assert [hit.lesson_id for hit in find("开水", Language.ZH).hits] == [lesson.pk]
