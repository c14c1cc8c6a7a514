"""What every test may use: a home page, lessons, an editor; and a clean language and cache before each test."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import translation

from cms.catalogues.compiling import compile_catalogues
from content.models import CoursePage, HomePage, LessonPage
from tests import factories
from tests.servers import plugin as servers


def pytest_configure(config: pytest.Config) -> None:
    """Compiles message catalogues: without locale/ii/…/django.mo Django refuses every address under /ii/."""
    compile_catalogues()
    config.pluginmanager.register(servers, "servers")


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Files with a test that empties the tables come last: the others want the rows that migrations made.

    pytest-django orders tests so, but xdist hands out whole files, in the order of their first test.
    """
    emptying = {item.path for item in items if _empties_tables(item)}
    items.sort(key=lambda item: item.path in emptying)


def _empties_tables(item: pytest.Item) -> bool:
    if {"transactional_db", "live_server"} & set(getattr(item, "fixturenames", ())):
        return True
    return any(marker.kwargs.get("transaction") for marker in item.iter_markers("django_db"))


@pytest.fixture(autouse=True)
def clean_start() -> Iterator[None]:
    """Each test begins in Chinese (requests to /ii/ leave Yi active) and with an empty cache (it holds site roots)."""
    cache.clear()
    with translation.override("zh-hans"):
        yield


@pytest.fixture
def home(db: None) -> HomePage:
    return factories.make_home()


@pytest.fixture
def course(home: HomePage) -> CoursePage:
    return factories.make_course(factories.make_column(home))


@pytest.fixture
def lesson_factory(course: CoursePage) -> Callable[..., LessonPage]:
    """make_lesson below one and the same course: `lesson_factory(title="洗手", body=[paragraph("…")])`."""

    def make(**fields: Any) -> LessonPage:
        return factories.make_lesson(course, **fields)

    return make


@pytest.fixture
def editor_client(db: None) -> Client:
    """A browser in which an editor with all rights is logged in."""
    client = Client()
    client.force_login(factories.make_editor())
    return client
