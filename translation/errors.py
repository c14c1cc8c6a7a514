from collections.abc import Iterable

from content.units import UnitKey


class TranslationError(Exception):
    """What went wrong, in a sentence for the person who can act; `permanent` says that trying again will not help."""

    def __init__(self, message: str, *, permanent: bool = True) -> None:
        super().__init__(message)
        self.permanent = permanent


class OvertakenError(TranslationError):
    """Someone else has decided on these halves since the page was opened; nothing was written."""

    def __init__(self, keys: Iterable[UnitKey]) -> None:
        super().__init__("别人刚刚审过其中几句，请看过再定。", permanent=False)
        self.keys = frozenset(keys)


class StepRefusedError(TranslationError):
    """A step of a workflow on this lesson is not taken as it was asked for; nothing was written."""

    def __init__(self, lesson_id: int, message: str) -> None:
        super().__init__(message)
        self.lesson_id = lesson_id
