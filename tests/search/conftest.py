"""An index of its own for each test, and a small school in both languages (Yi from the vocabulary and CLDR)."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.conf import settings
from django.db import DEFAULT_DB_ALIAS
from django.test import override_settings

from cms.settings.databases import SEARCH
from content.models import LessonPage
from content.units import Unit, UnitKey, UnitKind
from search.documents import Document, pair_documents
from search.engines import search_engine
from search.engines.base import Lesson, SearchEngine
from search.engines.elasticsearch import ElasticsearchIndex
from search.engines.following import FollowingEngine
from search.engines.fts5 import Fts5Engine
from search.engines.memory import MemoryEngine
from search.engines.mirrored import MirroredEngine
from search.models import Follower
from tests import factories
from tests.factories import paragraph, steps, tip, words
from tests.search.machines import at, machine, make_file
from tests.servers.elasticsearch import Elasticsearch

NO_NODE = "http://127.0.0.1:9"
MIRRORED = "search.engines.mirrored.MirroredEngine"
MEMORY = {"ENGINE": "search.engines.memory.MemoryEngine"}


def documents(lesson_id: int, *pairs: tuple[str, str]) -> tuple[Document, ...]:
    """The documents of a lesson of these pairs, the title first, without a database."""
    kinds = [UnitKind.TITLE, *[UnitKind.PARAGRAPH] * (len(pairs) - 1)]
    blocks = ["title", *(str(place) for place in range(1, len(pairs)))]
    units = [
        (Unit(UnitKey(lesson_id, block), kind, zh, ii), ii)
        for block, kind, (zh, ii) in zip(blocks, kinds, pairs, strict=True)
    ]
    return pair_documents(lesson_id, 100 + lesson_id, units)


@pytest.fixture(autouse=True)
def nothing_left_by_others(request: pytest.FixtureRequest) -> None:
    """Tests with real transactions leave their documents behind: the index is no model that they would flush."""
    if "db" in request.fixturenames or request.node.get_closest_marker("django_db"):
        request.getfixturevalue("db")
        Fts5Engine(SEARCH if SEARCH in settings.DATABASES else DEFAULT_DB_ALIAS).rebuild([])


@pytest.fixture(params=["fts5", "memory"])
def engine(request: pytest.FixtureRequest, db: None) -> Iterator[SearchEngine]:
    """Each engine, empty, in its turn, and chosen in the settings."""
    if request.param == "fts5":
        yield search_engine()
        return
    with override_settings(SUOMA_SEARCH=MEMORY):
        yield search_engine()


@pytest.fixture
def both(db: None) -> tuple[SearchEngine, SearchEngine]:
    return Fts5Engine(), MemoryEngine()


@pytest.fixture
def school(engine: SearchEngine, lesson_factory: Callable[..., LessonPage]) -> Sequence[LessonPage]:
    """Five published lessons."""

    def make(title: str, title_ii: str, *body: dict[str, Any]) -> LessonPage:
        return lesson_factory(title=title, title_ii=title_ii, body=list(body))

    return (
        make(
            "洗手",
            "",
            paragraph("饭前便后要用肥皂洗手。"),
            steps(("把手打湿", ""), ("搓二十秒", ""), ("用清水冲干净", "")),
            words(("手", "ꇇ"), ("手指", "ꇇꏸ"), ("肥皂", "ꒊꊪ")),
        ),
        make("一年有十二个月", "", words(("一月", "ꋍꆪ"), ("二月", "ꑍꆪ"), ("三月", "ꌕꆪ"))),
        make("孩子发烧怎么办", "", paragraph("量体温，多喝水。"), tip("超过三十八度五，去卫生院。")),
        make("手指的名字", "", paragraph("洗手以后，数一数手指。")),
        make("说彝语", "ꆈꌠꉙ", paragraph("在家里跟孩子说彝语。")),
    )


@pytest.fixture
def make_lesson() -> Callable[..., LessonPage]:
    return factories.make_lesson


@pytest.fixture
def options(elasticsearch: Elasticsearch) -> dict[str, Any]:
    """Indices of its own for each test; and time, where the machine is busy with other tests."""
    return {"url": elasticsearch.url, "name": f"test-{uuid4().hex}", "timeout_s": 60.0}


@pytest.fixture
def node(options: dict[str, Any], db: None) -> ElasticsearchIndex:
    return ElasticsearchIndex(**options)


@contextmanager
def mirrored(**options: Any) -> Iterator[MirroredEngine]:
    """The engine of a site that has a second index on a node."""
    with override_settings(SUOMA_SEARCH={"ENGINE": MIRRORED, "OPTIONS": options}):
        engine = search_engine()
        assert isinstance(engine, MirroredEngine)
        yield engine


@pytest.fixture
def site(options: dict[str, Any], db: None) -> Iterator[MirroredEngine]:
    """A site that answers from the node and keeps the embedded index beside it."""
    with mirrored(**options) as engine:
        engine.second.rebuild([])
        yield engine


@pytest.fixture
def here(db: None, tmp_path: Path) -> Iterator[FollowingEngine]:
    """Where lessons are published."""
    Follower.objects.all().delete()  # on PostgreSQL the file of all tests is met by `migrate`
    with machine("here", tmp_path) as engine:
        make_file(engine)
        engine.rebuild([])
        with at(engine):
            yield engine


@pytest.fixture
def there(here: FollowingEngine, tmp_path: Path) -> Iterator[FollowingEngine]:
    """The other machine of the school."""
    with machine("there", tmp_path) as engine:
        make_file(engine)
        engine.rebuild([])
        yield engine


@pytest.fixture
def publish(
    here: FollowingEngine,
    lesson_factory: Callable[..., LessonPage],
    django_capture_on_commit_callbacks: Callable[..., Any],
) -> Callable[[str], LessonPage]:
    def publish(title: str) -> LessonPage:
        with django_capture_on_commit_callbacks(execute=True):
            return lesson_factory(title=title)

    return publish


def kill_rebuild(engine: SearchEngine) -> None:
    """A rebuild of the engine that has begun, is killed, and could not clear up."""

    class KilledError(BaseException):
        pass

    def batches() -> Iterator[list[Lesson]]:
        yield []
        raise KilledError

    with pytest.raises(KilledError):
        engine.rebuild(batches())
