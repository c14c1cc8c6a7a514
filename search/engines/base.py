"""The seam for search engines: all answer with candidates, the shared re-rank (search/ranking.py) orders them."""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Mapping, Sequence

from search.documents import Document
from search.engines.tended import Tended
from search.engines.told import Told
from search.wanted import EVERY_LESSON, Only, Wanted

Lesson = tuple[int, Sequence[Document]]  # id and all its documents; none takes the lesson out


class SearchEngine(Told, Tended, ABC):
    """An index of documents. Its candidates are the first ones, in static order, that fulfil what is wanted.

    So all engines give the same candidates, however few are asked for.
    """

    @abstractmethod
    def put(self, lessons: Iterable[Lesson]) -> None: ...

    @abstractmethod
    def candidates(self, wanted: Wanted, limit: int, only: Only = EVERY_LESSON) -> Sequence[Document]: ...

    def each(self, wanted: Sequence[Wanted], limit: int, only: Only = EVERY_LESSON) -> Sequence[Sequence[Document]]:
        """The candidates for each of these, in one question where the index is asked over a network."""
        return [self.candidates(one, limit, only) for one in wanted]

    @abstractmethod
    def counts(self, wanted: Wanted, only: Only = EVERY_LESSON) -> Mapping[str, int]:
        """How many lessons with a match have each fact (search/facts.py)."""

    @abstractmethod
    def contents(self) -> Iterator[Document]:
        """All documents, lesson by lesson, in reading order."""

    def holds(self, lesson: Lesson) -> bool:
        """Whether just these documents of it are there already, so that to put them would change nothing."""
        return False

    @abstractmethod
    def rebuild(self, batches: Iterable[Iterable[Lesson]]) -> None: ...

    @property
    def indices(self) -> "tuple[SearchEngine, ...]":
        """All that it keeps: the one on this machine, then the one that several machines ask, if there is one."""
        return (self,)

    @property
    def reachable(self) -> "tuple[SearchEngine, ...]":
        """Those that can be asked now: a node may be down, or without its index."""
        return self.indices
