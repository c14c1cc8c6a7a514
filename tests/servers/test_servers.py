"""The servers of the tests: they start, keep what they hold over a stop, and leave nothing behind."""

import os
from types import SimpleNamespace
from typing import Any

import psycopg
import pytest

from tests.servers import plugin
from tests.servers.postgresql import Postgresql
from tests.servers.redis import Redis
from tests.servers.server import ServerError


def test_a_database_outlasts_a_stop_of_its_server(postgresql: Postgresql) -> None:
    url = postgresql.make_database("kept")
    with psycopg.connect(url) as connection:
        connection.execute("CREATE TABLE word AS SELECT 'ꆈꌠꉙ' AS sign")
    postgresql.halt()
    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(url, connect_timeout=2)
    postgresql.start()
    with psycopg.connect(url) as connection:
        assert connection.execute("SELECT sign FROM word").fetchone() == ("ꆈꌠꉙ",)


def test_nothing_is_left_of_a_server_that_was_stopped(redis: Redis) -> None:
    with Redis() as server:
        assert server.port != redis.port
        process, folder = server.process, server.folder
        assert process is not None
    assert process.poll() is not None
    assert not folder.exists()


def test_a_missing_server_is_named_with_its_package(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Redis, "program", lambda: None)
    with pytest.raises(ServerError, match="apt-get install redis-server"):
        Redis().__enter__()


@pytest.mark.parametrize(("ci", "left"), [("", ["plain"]), ("true", ["plain", "broker"])])
def test_what_cannot_be_tried_is_left_out_by_name_but_not_where_it_has_to_be(
    monkeypatch: pytest.MonkeyPatch, ci: str, left: list[str]
) -> None:
    monkeypatch.setattr(Redis, "program", lambda: None)
    monkeypatch.setitem(os.environ, "CI", ci)
    hook = SimpleNamespace(pytest_deselected=lambda items: None)
    config: Any = SimpleNamespace(stash=pytest.Stash(), hook=hook)
    items: list[Any] = [
        SimpleNamespace(nodeid="plain", fixturenames=[], get_closest_marker=lambda name: None),
        SimpleNamespace(nodeid="broker", fixturenames=["redis"], get_closest_marker=lambda name: None),
    ]
    plugin.pytest_collection_modifyitems(config, items)
    assert [item.nodeid for item in items] == left
    not_run = config.stash[plugin.NOT_RUN]
    assert list(not_run.values()) == ([] if ci else [["broker"]])
