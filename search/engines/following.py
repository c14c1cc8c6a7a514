"""The embedded index beside PostgreSQL: a file on each machine, which learns by the outbox what any machine published.

The change is a row of the publishing transaction for each index there is. After the commit the own one is written at
once; the others by `search drain --watch`, or the next `manage.py tick` on their machine.
"""

from collections.abc import Iterable, Mapping, Sequence
from hashlib import blake2b
from pathlib import Path

from django.db import OperationalError, transaction

from search import followers, outbox
from search.documents import Document
from search.engines.base import Lesson
from search.engines.fts5 import Fts5Engine
from search.indexed import held
from search.wanted import EVERY_LESSON, Only, Wanted

_IDENTITY = "SELECT name, (SELECT file FROM pragma_database_list WHERE name = 'main') FROM search_identity"


class FollowingEngine(Fts5Engine):
    """OPTIONS {"database": "search"}, an SQLite of DATABASES, made by `migrate --database search`."""

    @property
    def follower(self) -> str:
        """Made with the file, since one machine may have several host names; empty while there is none. A copy of the
        file has another, or it would take away what the original has still to be told."""
        with self._cursor() as cursor:
            try:
                cursor.execute(_IDENTITY)
                return _named(*cursor.fetchone())
            except (OperationalError, FileNotFoundError):
                return ""

    def put(self, lessons: Iterable[Lesson]) -> None:
        """Nothing is written before the commit: text of a publish that fails after all would stay."""
        ids = [lesson_id for lesson_id, _documents in lessons]
        with transaction.atomic():
            for name in {self.follower, *followers.names()} - {followers.SHARED}:
                outbox.ask_for(ids, name)
        transaction.on_commit(self.carry, robust=True)

    def holds(self, lesson: Lesson) -> bool:
        """The others hold, or are told, what this one does: all rows of a change are written together."""
        return not outbox.waits_for(lesson[0], self.follower) and super().holds(lesson)

    def carry(self) -> int:
        return outbox.carry(self._follow, follower=self.follower) if self.follower else 0

    @transaction.atomic
    def _follow(self, lesson_ids: Sequence[int], _version: int) -> Iterable[int]:
        super().put(held(lesson_ids))
        return ()

    def rebuild(self, batches: Iterable[Iterable[Lesson]]) -> None:
        followers.meet(self.follower)  # before the lessons are read: what is published from now on is told
        super().rebuild(batches)
        followers.is_now_whole(self.follower)

    def candidates(self, wanted: Wanted, limit: int, only: Only = EVERY_LESSON) -> Sequence[Document]:
        return super().candidates(wanted, limit, only) if self.follower else ()

    def counts(self, wanted: Wanted, only: Only = EVERY_LESSON) -> Mapping[str, int]:
        return super().counts(wanted, only) if self.follower else {}

    def is_behind(self) -> bool:
        name = self.follower
        return not followers.is_whole(name) or outbox.is_late(name)


def _named(given: str, file: str) -> str:
    """No two files of a disk have one inode, and a file keeps its own, whatever is written into it."""
    inode = Path(file).stat().st_ino if file else 0  # a test's database may lie in memory
    return blake2b(f"{given} {inode}".encode(), digest_size=16).hexdigest()
