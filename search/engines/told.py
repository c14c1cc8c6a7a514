"""How an index hears of what was published: in the transaction that publishes, or by the outbox."""

from search.followers import SHARED


class Told:
    """An index that is written with the pages waits for nothing."""

    database = ""  # the one of DATABASES that it lies in, if any
    failures: tuple[type[Exception], ...] = ()  # what it raises where the other side is down, or refuses

    @property
    def follower(self) -> str:
        """The name by which the outbox tells it alone what changes."""
        return SHARED

    def carry(self) -> int:
        """Takes waiting changes along and returns how many. It raises if it cannot, and they go on waiting."""
        return 0

    def is_behind(self) -> bool:
        """Whether answers may lack what has been published already."""
        return False
