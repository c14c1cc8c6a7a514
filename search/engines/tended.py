"""What can be wrong with an index though nobody published anything, and its mending: search/upkeep.py asks."""


class Tended:
    """An index says no to what cannot happen to it."""

    def is_outdated(self) -> bool:
        """Whether it was made by another analysis than today's."""
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
