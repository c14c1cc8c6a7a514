"""The engine that settings.SUOMA_SEARCH names."""

from functools import cache

from django.conf import settings
from django.core.signals import setting_changed
from django.db import DEFAULT_DB_ALIAS
from django.utils.module_loading import import_string

from search.engines.base import SearchEngine


@cache
def search_engine() -> SearchEngine:
    """One engine a process; ImportError if the setting names none."""
    chosen = settings.SUOMA_SEARCH
    engine: SearchEngine = import_string(chosen["ENGINE"])(**chosen.get("OPTIONS", {}))
    return engine


def is_apart(engine: SearchEngine) -> bool:
    """Whether a page may be published while the index is not written: beside PostgreSQL, and in Elasticsearch."""
    return len(engine.indices) > 1 or engine.database not in {"", DEFAULT_DB_ALIAS}


def is_whole(engine: SearchEngine) -> bool:
    """Whether all indices that it keeps can be asked now; a node may be down, or without its index."""
    return engine.reachable == engine.indices


def _forget(*, setting: str, **_about: object) -> None:
    if setting == "SUOMA_SEARCH":
        search_engine.cache_clear()


setting_changed.connect(_forget)
