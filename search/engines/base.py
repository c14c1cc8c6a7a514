"""The seam for search engines: both answer with candidates, the shared re-rank (search/ranking.py) orders them."""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Sequence

from search.documents import Document
from search.query import Query


class SearchEngine(ABC):
    """An index of documents by their id. `candidates` may be in any order, at most `limit`."""

    @abstractmethod
    def put(self, documents: Iterable[Document]) -> None: ...

    @abstractmethod
    def remove(self, lesson_ids: Iterable[int]) -> None: ...

    @abstractmethod
    def candidates(self, query: Query, limit: int) -> Sequence[Document]: ...
