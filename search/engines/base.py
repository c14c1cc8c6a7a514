"""The seam for search engines: all answer with candidates, the shared re-rank (search/ranking.py) orders them."""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Sequence

from search.documents import Document
from search.query import Wanted

Lesson = tuple[int, Sequence[Document]]  # id and all its documents; none takes the lesson out


class SearchEngine(ABC):
    """An index of documents. Its candidates are the first ones, in static order, that fulfil what is wanted.

    So all engines give the same candidates, however few are asked for.
    """

    @abstractmethod
    def put(self, lessons: Iterable[Lesson]) -> None: ...

    @abstractmethod
    def candidates(self, wanted: Wanted, limit: int) -> Sequence[Document]: ...

    @abstractmethod
    def contents(self) -> Iterator[Document]: ...

    @abstractmethod
    def rebuild(self, batches: Iterable[Iterable[Lesson]]) -> None: ...

    def is_outdated(self) -> bool:
        """Whether the index was made by another analysis than today's."""
        return False
