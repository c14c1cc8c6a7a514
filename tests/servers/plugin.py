"""The fixtures `postgresql`, `redis` and `elasticsearch`, and what becomes of tests that ask for what is missing.

On somebody's own machine such tests are left out, and the summary names and counts them; with CI set they fail.
"""

import os
from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings

from tests.servers.elasticsearch import Elasticsearch
from tests.servers.postgresql import Postgresql
from tests.servers.redis import Redis
from tests.servers.server import Server

SERVERS: dict[str, type[Server]] = {"postgresql": Postgresql, "redis": Redis, "elasticsearch": Elasticsearch}
NOT_RUN = pytest.StashKey[dict[str, list[str]]]()


@pytest.fixture(scope="session")
def postgresql() -> Iterator[Postgresql]:
    with Postgresql() as server:
        yield server


@pytest.fixture(scope="session")
def redis() -> Iterator[Redis]:
    with Redis() as server:
        yield server


@pytest.fixture(scope="session")
def elasticsearch() -> Iterator[Elasticsearch]:
    with Elasticsearch() as server:
        yield server


@pytest.fixture
def on_postgresql() -> None:
    """For tests that need PostgreSQL as the site's own database: only the second run (tests/servers/__main__.py)."""


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    config.stash[NOT_RUN] = {}
    if not settings.DATABASES["default"]["ENGINE"].endswith("postgresql"):
        _leave_to_second_run(config, items)
    if not os.environ.get("CI"):
        _leave_out(config, items)
    if len(settings.DATABASES) > 1:
        for item in items:
            _allow_every_database(item)


def _leave_to_second_run(config: pytest.Config, items: list[pytest.Item]) -> None:
    for item in [item for item in items if "on_postgresql" in getattr(item, "fixturenames", ())]:
        if missing := Postgresql.missing():
            config.stash[NOT_RUN].setdefault(missing, []).append(item.nodeid)
        config.hook.pytest_deselected(items=[item])
        items.remove(item)


def _leave_out(config: pytest.Config, items: list[pytest.Item]) -> None:
    for item in list(items):
        asked = [SERVERS[name] for name in SERVERS if name in getattr(item, "fixturenames", ())]
        if missing := ", ".join(filter(None, (server.missing() for server in asked))):
            config.stash[NOT_RUN].setdefault(missing, []).append(item.nodeid)
            config.hook.pytest_deselected(items=[item])
            items.remove(item)


def _allow_every_database(item: pytest.Item) -> None:
    """Publishing writes into the search index, which beside PostgreSQL is a database of its own."""
    marker = item.get_closest_marker("django_db")
    if marker or {"db", "transactional_db", "live_server"} & set(getattr(item, "fixturenames", ())):
        choices: dict[str, Any] = dict(marker.kwargs) if marker else {}
        item.add_marker(pytest.mark.django_db(**choices | {"databases": list(settings.DATABASES)}), append=False)


def pytest_sessionfinish(session: pytest.Session) -> None:
    """A worker of xdist has no screen: it hands its list to the process that has one."""
    if (output := getattr(session.config, "workeroutput", None)) is not None:
        output["not_run"] = session.config.stash.get(NOT_RUN, {})


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:
    node.config.stash[NOT_RUN] = getattr(node, "workeroutput", {}).get("not_run", {})


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    for missing, names in config.stash.get(NOT_RUN, {}).items():
        terminalreporter.section(f"{len(names)} tests not run: {missing}", yellow=True)
        for name in names:
            terminalreporter.line(name)
