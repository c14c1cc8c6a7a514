"""Small tables that every page reads: kept in memory, read again when their version in the shared cache is another."""

import time
from collections.abc import Callable
from functools import partial
from typing import Generic, TypeVar, cast

from django.core.cache import cache
from django.db import transaction

Value = TypeVar("Value")


class Versioned(Generic[Value]):
    """`load()` once a version and process. The version lies in the cache that all processes share."""

    def __init__(self, name: str, load: Callable[[], Value]) -> None:
        self.key, self.load = f"version-{name}", load
        self._kept: tuple[int, Value] | None = None

    def get(self) -> Value:
        """The value of today's version: one look into the cache, and a query only after a change."""
        version = cast(int, cache.get_or_set(self.key, time.time_ns, None))
        kept = self._kept
        if kept is None or kept[0] != version:
            # The version was read before the rows: a change between the two makes this value old at once.
            self._kept = kept = (version, self.load())
        return kept[1]

    def changed(self) -> None:
        """Makes every process read again: now, for whoever writes, and after the commit, for all others."""
        raise_version = partial(_raise, self.key)
        raise_version()
        transaction.on_commit(raise_version)


def _raise(key: str) -> None:
    cache.set(key, time.time_ns(), None)
