"""A small index in this process's memory, for tests and trials: plain sets, the same answers as the real engines."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from search.documents import OWN, SEARCHED, Document, certain, static_order
from search.engines.base import Lesson, SearchEngine
from search.kinds import kind_of
from search.wanted import EVERY_LESSON, AnyOf, Only, Own, Term, Wanted, terms_of


@dataclass(frozen=True, slots=True)
class Entry:
    """A document with its sorted tokens: all of them, and those of the pair itself; and the facts of its lesson."""

    document: Document
    tokens: Sequence[str]
    own: Sequence[str]
    facts: frozenset[str]


class MemoryEngine(SearchEngine):
    """Holds nothing after the process ends and takes no part in transactions."""

    def __init__(self, **_options: Any) -> None:
        self._entries: dict[int, Entry] = {}

    def put(self, lessons: Iterable[Lesson]) -> None:
        for lesson_id, documents in lessons:
            kept = {place: one for place, one in self._entries.items() if one.document.lesson_id != lesson_id}
            self._entries = kept | {static_order(document): _entry(document) for document in documents}

    def holds(self, lesson: Lesson) -> bool:
        lesson_id, documents = lesson
        held = (one for one in self.contents() if one.lesson_id == lesson_id)
        return sorted(map(certain, held)) == sorted(map(certain, documents))

    def candidates(self, wanted: Wanted, limit: int, only: Only = EVERY_LESSON) -> Sequence[Document]:
        return [one.document for one in islice(self._matches(wanted, only), limit)]

    def counts(self, wanted: Wanted, only: Only = EVERY_LESSON) -> Mapping[str, int]:
        lessons = {one.document.lesson_id: one.facts for one in self._matches(wanted, only)}
        return Counter(fact for facts in lessons.values() for fact in facts)

    def _matches(self, wanted: Wanted, only: Only) -> Iterator[Entry]:
        if terms_of(wanted):
            entries = (self._entries[place] for place in sorted(self._entries))
            yield from (e for e in entries if _counts(e, only) and fulfils(wanted, e.tokens, e.own))

    def contents(self) -> Iterator[Document]:
        documents = (entry.document for entry in self._entries.values())
        yield from sorted(documents, key=lambda document: (document.lesson_id, document.place))

    def rebuild(self, batches: Iterable[Iterable[Lesson]]) -> None:
        beside = MemoryEngine()
        for batch in batches:
            beside.put(batch)
        self._entries = beside._entries


def _entry(document: Document) -> Entry:
    return Entry(document, _tokens(document, SEARCHED), _tokens(document, OWN), frozenset(document.facts.split()))


def _counts(entry: Entry, only: Only) -> bool:
    if only.others == (kind_of(entry.document.facts) is None):
        return False
    lesson_id = entry.document.lesson_id
    named = (only.lesson_ids is None or lesson_id in only.lesson_ids) and lesson_id not in only.without_ids
    return named and all(group & entry.facts for group in only.facts)


def _tokens(document: Document, columns: Sequence[str]) -> list[str]:
    tokens = {token for column in columns for token in getattr(document, column).split()}
    return sorted(token for token in tokens if token.isalnum())


def fulfils(wanted: Wanted, tokens: Sequence[str], own: Sequence[str]) -> bool:
    """Whether sorted tokens fulfil the expression."""
    if isinstance(wanted, Own):
        return fulfils(wanted.part, own, own)
    if isinstance(wanted, Term):
        place = bisect_left(tokens, wanted.text)
        agrees: Callable[[str], bool] = wanted.text.__eq__ if not wanted.prefix else _starts_with(wanted.text)
        return place < len(tokens) and agrees(tokens[place])
    some = any if isinstance(wanted, AnyOf) else all
    return some(fulfils(part, tokens, own) for part in wanted.parts)


def _starts_with(beginning: str) -> Callable[[str], bool]:
    return lambda token: token.startswith(beginning)
