"""Small tables that every page reads: kept in memory, taken again when their version in the shared cache is another."""

import time
from collections.abc import Callable
from typing import Generic, TypeVar, cast

from django.core.cache import cache
from django.db import connection, transaction

Value = TypeVar("Value")
LIFETIME_S = 7 * 24 * 3600  # of a value in the shared cache; after that it is read from the database again


class Versioned(Generic[Value]):
    """`load()` once a version, whatever the number of processes: who changes the table reads it for all others."""

    def __init__(self, name: str, load: Callable[[], Value]) -> None:
        self.key, self.load = f"version-{name}", load
        self._kept: tuple[int, Value] | None = None

    def get(self) -> Value:
        """The value of today's version: one look into the cache, and a second one after a change."""
        version = cast(int, cache.get_or_set(self.key, time.time_ns, None))
        kept = self._kept
        if kept is None or kept[0] != version:
            # The version was read before the rows: a change between the two makes this value old at once.
            self._kept = kept = (version, self._taken(version))
        return kept[1]

    def changed(self) -> None:
        """Makes every process take it again: now, for whoever writes, and after the commit, for all others."""
        self._raise()
        transaction.on_commit(self._offer)

    def _taken(self, version: int) -> Value:
        shared = f"{self.key}:{version}"
        value = cast("Value | None", cache.get(shared))
        if value is None:
            value = self.load()
            # In a transaction these may be rows that are never committed: they are nobody else's business.
            if not connection.in_atomic_block:
                cache.set(shared, value, LIFETIME_S)
        return value

    def _offer(self) -> None:
        self._raise()
        self.get()

    def _raise(self) -> None:
        cache.set(self.key, time.time_ns(), None)
