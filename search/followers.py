"""The embedded indices of machines beside PostgreSQL: which there are, which is whole, and who builds one now.

Each is told by the outbox what changes from when it was met; what was before it finds by reading the whole school once.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from functools import partial

from django.db.models import Q
from django.utils import timezone

from search.errors import SearchError
from search.models import Change, Follower

SHARED = ""  # the name for what all machines have in common: Elasticsearch, or a school's one SQLite
KEPT = timedelta(days=7)  # a machine that was silent for longer reads the whole school when it comes back
LEASE = timedelta(minutes=10)  # of who builds; each batch, and each step after them, prolongs it


def names() -> list[str]:
    """Those to tell."""
    return list(Follower.objects.exclude(name=SHARED).values_list("name", flat=True))


def meet(name: str) -> None:
    """From now on it is told what changes."""
    Follower.objects.update_or_create(name=name, defaults={"seen_at": timezone.now()})


def is_whole(name: str) -> bool:
    """Whether it lacks nothing but what the outbox has still to tell it."""
    return Follower.objects.filter(name=name, is_whole=True).exists()


def is_now_whole(name: str) -> None:
    """The school has been read since it was met."""
    Follower.objects.filter(name=name).update(is_whole=True)


def forget_silent() -> None:
    """Machines that are no more: else their changes would wait for ever."""
    silent = Follower.objects.exclude(name=SHARED).filter(seen_at__lt=timezone.now() - KEPT)
    gone = list(silent.values_list("name", flat=True))
    silent.delete()
    Change.objects.filter(follower__in=gone).delete()


@contextmanager
def building(name: str) -> Iterator[Callable[[], object]]:
    """One builder at a time, by a lease; gives what prolongs it. SearchError, to try again, while another builds."""
    mine = Follower.objects.filter(name=name)
    Follower.objects.get_or_create(name=name)
    free = Q(building_until=None) | Q(building_until__lt=timezone.now())
    if not mine.filter(free).update(building_until=timezone.now() + LEASE):
        raise SearchError("索引正在重建，请过几分钟再试。", permanent=False)
    try:
        yield partial(prolong, name)
    finally:
        mine.update(building_until=None)


def prolong(name: str, term: timedelta = LEASE) -> None:
    """From now on; where nobody builds there is no lease to prolong, and none is made."""
    running = Follower.objects.filter(name=name, building_until__isnull=False)
    running.update(building_until=timezone.now() + term)
