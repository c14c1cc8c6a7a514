class SearchError(Exception):
    """What went wrong, in a sentence for the person who can act; `permanent` says that trying again will not help."""

    def __init__(self, message: str, *, permanent: bool = True) -> None:
        super().__init__(message)
        self.permanent = permanent
