"""What keeps the index right by itself where it is no part of the transaction that publishes: beside PostgreSQL, and in
Elasticsearch. In a school's one SQLite there is nothing to do."""

import logging
import platform

from django.core.cache import cache
from django.db import DEFAULT_DB_ALIAS
from django.utils import timezone
from django.utils.translation import ngettext

from search.engines import search_engine
from search.engines.base import SearchEngine
from search.services import repair, verify

log = logging.getLogger(__name__)
_DAY_S = 24 * 3600


def mend_once_a_day() -> str:
    """Writes anew what differs. To find it every lesson is read and analysed, so once a day and machine: each machine
    has an embedded index of its own, and they may share the cache."""
    engine = search_engine()
    if not is_apart(engine) or not _is_whole(engine):
        return ""
    done_today = f"index-verified-{platform.node()}-{timezone.localdate()}"
    if not cache.add(done_today, True, timeout=_DAY_S):
        return ""
    try:
        differences = verify()
        repair(differences)
    except Exception:  # whatever it was, today's work is not done: the next tick tries again
        cache.delete(done_today)
        raise
    count = len(differences.lesson_ids)
    log.info("index_verified differing=%d", count)
    said = ngettext(
        "%(count)d entry of the search index was not up to date, and is now",
        "%(count)d entries of the search index were not up to date, and are now",
        count,
    )
    return said % {"count": count} if count else ""


def is_apart(engine: SearchEngine) -> bool:
    """Whether a page may be published while the index is not written."""
    return hasattr(engine, "second") or getattr(engine, "database", DEFAULT_DB_ALIAS) != DEFAULT_DB_ALIAS


def _is_whole(engine: SearchEngine) -> bool:
    """While the node is down its index cannot be compared; the next tick asks again."""
    return not hasattr(engine, "second") or engine.second in engine.parts
