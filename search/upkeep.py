"""What keeps the index right by itself. Where it is no part of the transaction that publishes, beside PostgreSQL and in
Elasticsearch, it follows; anywhere, also in a school's one SQLite, it is compared with the school once a day: a move on
the desk, or a verdict, is told only after its own commit."""

import logging
import platform
from contextlib import suppress

from django.core.cache import cache
from django.core.management import call_command
from django.db import connections
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from search import followers, outbox
from search.engines import is_apart, is_whole, search_engine
from search.engines.base import SearchEngine
from search.engines.following import FollowingEngine
from search.errors import SearchError
from search.services import build_if_outdated, drain, repair, verify

log = logging.getLogger(__name__)
_DAY_S = 24 * 3600


def follow_the_school() -> str:
    """Builds an index that is not there (a new machine, a file that was deleted, a new Elasticsearch), and tells each
    what was published on other machines. What a rebuild left that was killed is taken away."""
    engine = search_engine()
    built = is_apart(engine) and _follow(engine)
    _drop_unfinished(engine)
    return _("The search index was built anew.") if built else ""


def _follow(engine: SearchEngine) -> bool:
    own = _own(engine)
    built = bool(own and _made_file(own)) | build_if_outdated()
    if own:
        followers.meet(own.follower)
        followers.forget_silent()
        while own.carry():  # also while the node is down: then this is the index that answers
            pass
    if is_whole(engine):
        drain(watch=False)
    return built


def _drop_unfinished(engine: SearchEngine) -> None:
    for index in engine.reachable:
        if index.has_unfinished():
            with suppress(SearchError), followers.building(engine.follower):  # unless it goes on
                index.drop_unfinished()
                log.info("index_unfinished_dropped")


def _own(engine: SearchEngine) -> FollowingEngine | None:
    own = engine.indices[0]
    return own if isinstance(own, FollowingEngine) else None


def _made_file(own: FollowingEngine) -> bool:
    """`migrate` fills what it makes (search/signal_handlers.py)."""
    if own.follower:
        return False
    connections[own.database].close()  # it may hold a file that was deleted
    call_command("migrate", database=own.database, interactive=False, verbosity=0)
    return True


def mend_once_a_day() -> str:
    """Writes anew what differs. To find it every lesson is read and analysed, so once a day and machine: each machine
    has an embedded index of its own, and they may share the cache. One that is met for the first time, or after days
    of silence, is not made to wait for its day."""
    engine = search_engine()
    if not is_whole(engine):  # while the node is down its index cannot be compared; the next tick asks again
        return ""
    own = _own(engine)
    is_known = not own or followers.is_whole(own.follower)
    done_today = f"index-verified-{platform.node()}-{timezone.localdate()}"
    if not cache.add(done_today, True, timeout=_DAY_S) and is_known:
        return ""
    try:
        count, left = _mended()
    except Exception:  # whatever it was, today's work is not done: the next tick tries again
        cache.delete(done_today)
        raise
    if own:
        followers.is_now_whole(own.follower)
    log.log(logging.WARNING if left else logging.INFO, "index_verified differing=%d left=%d", count, left)
    return _said(count, left) if count else ""


def _mended() -> tuple[int, int]:
    """How many entries differed, and how many do so still: a full disk refuses to be written, here or on the node. What
    waits in the outbox is not there yet, whether the node can be compared now or not."""
    differences = verify()
    if not differences.count:
        return 0, 0
    repair(differences)
    with suppress(*search_engine().failures):
        drain(watch=False)
    return differences.count, max(verify().count, outbox.lessons_waiting())


def _said(count: int, left: int) -> str:
    mended = ngettext(
        "%(count)d entry of the search index was not up to date, and is now",
        "%(count)d entries of the search index were not up to date, and are now",
        count,
    )
    not_yet = ngettext(
        "%(count)d entry of the search index was not up to date; %(left)d cannot be written yet",
        "%(count)d entries of the search index were not up to date; %(left)d cannot be written yet",
        count,
    )
    return (not_yet if left else mended) % {"count": count, "left": left}
