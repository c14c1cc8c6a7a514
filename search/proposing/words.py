"""The glossary and past queries by the ways of beginning to type them: small enough for the memory of a process."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.core.cache import cache

from search.engines import search_engine
from search.models import AskedQuery
from search.pages import open_only
from search.parsing import parse
from search.proposing.keys import keys
from search.queries import may_be_kept
from search.wanted import Only
from translation.glossary import Entry, entries

LEAST_DAYS = 3  # on which a query was asked, before others see it
MOST_PAST = 500  # queries, those asked on most days first
LIFETIME_S = 600  # of the list of past queries: a query asked for the third time need not be there at once


@dataclass(frozen=True, slots=True)
class Known:
    """A word or query with its Yi, empty where there is none that someone stands behind."""

    zh: str
    ii: str = ""

    @property
    def query(self) -> str:
        return self.zh or self.ii


class Beginnings:
    """Texts by their beginnings: one look into a sorted list."""

    def __init__(self, known: Iterable[Known]) -> None:
        rows = [(key, rank, one) for one in known for key, rank in _keys(one).items() if key]
        self._rows = sorted(rows, key=lambda row: row[:2])

    def starting(self, beginning: str, limit: int) -> tuple[Known, ...]:
        """Those with a key that begins so, the best first."""
        start = bisect_left(self._rows, beginning, key=lambda row: row[0])
        found = sorted(self._from(start, beginning), key=lambda row: row[1])
        return tuple(dict.fromkeys(one for _key, _rank, one in found))[:limit]

    def _from(self, start: int, beginning: str) -> Iterator[tuple[str, int, Known]]:
        for row in self._rows[start:]:
            if not row[0].startswith(beginning):
                return
            yield row


def _keys(known: Known) -> Mapping[str, int]:
    return keys(known.zh) | keys(known.ii)


class Glossary:
    """The words that someone stands behind, sorted anew when the glossary is another."""

    def __init__(self) -> None:
        self._of: tuple[Entry, ...] = ()
        self._beginnings = Beginnings(())

    def starting(self, beginning: str, limit: int) -> tuple[Known, ...]:
        today = entries()
        if today != self._of:
            self._of, self._beginnings = today, Beginnings(Known(entry.zh, entry.ii) for entry in today)
        return self._beginnings.starting(beginning, limit)


def past_queries() -> Sequence[str]:
    """Queries that others asked on three days or more, and that stand in what the school has published.

    So neither a name nor a secret is ever shown to others, unless a lesson says it.
    """
    kept: Sequence[str] | None = cache.get("search-past-queries")
    if kept is None:
        only = open_only()
        kept = [query for query in _often_asked() if may_be_kept(query) and _stands_somewhere(query, only)][:MOST_PAST]
        cache.set("search-past-queries", kept, LIFETIME_S)
    return kept


def _often_asked() -> list[str]:
    days: dict[str, set[tuple[object, int]]] = defaultdict(set)
    for query, monday, bits in AskedQuery.objects.filter(found__gt=0).values_list("query", "monday", "days"):
        days[query] |= {(monday, day) for day in range(7) if bits >> day & 1}
    often = [query for query, when in days.items() if len(when) >= LEAST_DAYS]
    return sorted(often, key=lambda query: (-len(days[query]), query))


def _stands_somewhere(query: str, only: Only) -> bool:
    return bool(search_engine().candidates(parse(query).all_of_it, 1, only))
