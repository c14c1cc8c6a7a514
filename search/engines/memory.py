"""A small index in this process's memory, for tests and trials: plain sets, the same answers as the real engines."""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from search.documents import OWN, SEARCHED, Document
from search.engines.base import Lesson, SearchEngine
from search.query import AnyOf, Term, Wanted, terms_of


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
        terms = AnyOf(terms_of(wanted))
        found = [
            document
            for document in self.contents()
            if fulfils(terms, _tokens(document, OWN)) and fulfils(wanted, _tokens(document, SEARCHED))
        ]

        def place(document: Document) -> tuple[int, int, int]:
            """Most terms first, then the shortest."""
            tokens = _tokens(document, SEARCHED)
            held = sum(fulfils(term, tokens) for term in terms.parts)
            return -held, len(document.zh) + len(document.ii), document.lesson_id

        return sorted(found, key=place)[:limit]

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


def fulfils(wanted: Wanted, tokens: Sequence[str]) -> bool:
    """Whether sorted tokens fulfil the expression."""
    if isinstance(wanted, Term):
        place = bisect_left(tokens, wanted.text)
        agrees: Callable[[str], bool] = wanted.text.__eq__ if not wanted.prefix else _starts_with(wanted.text)
        return place < len(tokens) and agrees(tokens[place])
    some = any if isinstance(wanted, AnyOf) else all
    return some(fulfils(part, tokens) for part in wanted.parts)


def _starts_with(beginning: str) -> Callable[[str], bool]:
    return lambda token: token.startswith(beginning)
