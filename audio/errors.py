class AudioError(Exception):
    """What went wrong, in a sentence for the person who can act; `permanent` says that trying again will not help."""

    def __init__(self, message: str, *, permanent: bool = False) -> None:
        super().__init__(message)
        self.permanent = permanent


class StoreAwayError(AudioError):
    """The store of sound cannot be asked now, which says nothing about what lies in it: the work waits for it."""
