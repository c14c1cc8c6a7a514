"""The seam for search engines: all answer with candidates, the shared re-rank (search/ranking.py) orders them."""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Mapping, Sequence

from search.documents import Document
from search.followers import SHARED
from search.wanted import EVERY_LESSON, Only, Wanted

Lesson = tuple[int, Sequence[Document]]  # id and all its documents; none takes the lesson out


class SearchEngine(ABC):
    """An index of documents. Its candidates are the first ones, in static order, that fulfil what is wanted.

    So all engines give the same candidates, however few are asked for.
    """

    database = ""  # the one of DATABASES that it lies in, if any

    @abstractmethod
    def put(self, lessons: Iterable[Lesson]) -> None: ...

    @abstractmethod
    def candidates(self, wanted: Wanted, limit: int, only: Only = EVERY_LESSON) -> Sequence[Document]: ...

    @abstractmethod
    def counts(self, wanted: Wanted, only: Only = EVERY_LESSON) -> Mapping[str, int]:
        """How many lessons with a match have each fact (search/facts.py)."""

    def each(self, wanted: Sequence[Wanted], limit: int, only: Only = EVERY_LESSON) -> Sequence[Sequence[Document]]:
        """The candidates for each of these, in one question where the index is asked over a network."""
        return [self.candidates(one, limit, only) for one in wanted]

    @abstractmethod
    def contents(self) -> Iterator[Document]:
        """All documents, lesson by lesson, in reading order."""

    @abstractmethod
    def rebuild(self, batches: Iterable[Iterable[Lesson]]) -> None: ...

    def holds(self, lesson: Lesson) -> bool:
        """Whether just these documents of it are there already, so that to put them would change nothing."""
        return False

    @property
    def own(self) -> "SearchEngine":
        """The index on this machine."""
        return self

    @property
    def shared(self) -> "SearchEngine | None":
        """A second one, which several machines ask, and which may not answer."""
        return None

    @property
    def follower(self) -> str:
        """The name by which the outbox tells it alone what changes."""
        return SHARED

    @property
    def parts(self) -> "tuple[SearchEngine, ...]":
        """The indices that it keeps, as far as they can be asked now: `search verify` looks at each."""
        return (self,)

    def carry(self) -> int:
        """Takes changes along to an index that is not written with the pages; returns how many. It raises if it
        cannot, and they wait."""
        return 0

    def is_outdated(self) -> bool:
        """Whether the index was made by another analysis than today's."""
        return False

    def is_torn(self) -> bool:
        """Whether it finds other documents than it holds."""
        return False

    def mend(self) -> bool:
        """Makes what it finds by anew from what it holds; False if the two are one."""
        return False

    def has_unfinished(self) -> bool:
        """Whether there is what a rebuild has not finished: it goes on, or was killed."""
        return False

    def drop_unfinished(self) -> bool:
        """Takes that away, only while nobody builds; False if there was nothing."""
        return False

    def is_behind(self) -> bool:
        """Whether answers may lack what has been published already."""
        return False
