"""Machines of one school, each with an index in an SQLite file of its own."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from uuid import uuid4

from django.db import connections
from django.test import override_settings

from cms.settings.databases import sqlite
from content.text.types import Language
from search.analysis import ANALYSIS_VERSION
from search.engines import search_engine
from search.engines.following import FollowingEngine
from search.engines.tables import creation
from search.selectors import find

ENGINE = f"{FollowingEngine.__module__}.{FollowingEngine.__name__}"


@contextmanager
def machine(name: str, folder: Path) -> Iterator[FollowingEngine]:
    """Adds a database beside the school's, for this thread; without tables, as on a new machine."""
    databases: dict[str, Any] = connections.settings
    databases[name] = databases["default"] | sqlite(folder / f"{name}.sqlite3")
    connection = connections[name]
    del databases[name]  # Django lets a test use connections that are not in the settings
    try:
        yield FollowingEngine(name)
    finally:
        connection.close()
        del connections[name]


def make_file(engine: FollowingEngine) -> None:
    """The tables that `migrate` makes, without the seconds that it takes."""
    with connections[engine.database].cursor() as cursor:
        cursor.execute("CREATE TABLE search_generation (generation INTEGER, is_live INTEGER, analysis_version INTEGER)")
        cursor.execute("INSERT INTO search_generation VALUES (1, 1, %s)", [ANALYSIS_VERSION])
        cursor.execute("CREATE TABLE search_identity (name TEXT)")
        cursor.execute("INSERT INTO search_identity VALUES (%s)", [uuid4().hex])
        for statement in creation(1):
            cursor.execute(statement)


@contextmanager
def at(engine: FollowingEngine) -> Iterator[None]:
    """What is done on this machine."""
    with override_settings(SUOMA_SEARCH={"ENGINE": ENGINE, "OPTIONS": {"database": engine.database}}):
        chosen = search_engine()
        assert isinstance(chosen, FollowingEngine)
        assert chosen.follower == engine.follower
        yield


def found(typed: str) -> list[int]:
    return [hit.lesson_id for hit in find(typed, Language.ZH).hits]
