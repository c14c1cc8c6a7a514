"""A small index in this process's memory, for tests and trials: plain sets, the same answers as the real engines."""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from search.documents import OWN, SEARCHED, Document, static_order
from search.engines.base import Lesson, SearchEngine
from search.query import AnyOf, Own, Term, Wanted, terms_of


class MemoryEngine(SearchEngine):
    """Holds nothing after the process ends and takes no part in transactions."""

    def __init__(self, **_options: Any) -> None:
        self._lessons: dict[int, tuple[Document, ...]] = {}

    def put(self, lessons: Iterable[Lesson]) -> None:
        for lesson_id, documents in lessons:
            self._lessons.pop(lesson_id, None)
            if documents:
                self._lessons[lesson_id] = tuple(documents)

    def candidates(self, wanted: Wanted, limit: int) -> Sequence[Document]:
        found = [
            document
            for document in self.contents()
            if terms_of(wanted) and fulfils(wanted, _tokens(document, SEARCHED), _tokens(document, OWN))
        ]
        return sorted(found, key=static_order)[:limit]

    def contents(self) -> Iterator[Document]:
        for documents in self._lessons.values():
            yield from documents

    def rebuild(self, batches: Iterable[Iterable[Lesson]]) -> None:
        beside = MemoryEngine()
        for batch in batches:
            beside.put(batch)
        self._lessons = beside._lessons


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
