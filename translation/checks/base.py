"""A check looks at one pair and says whether something is wrong with it. Skipping is decided elsewhere."""

from abc import ABC, abstractmethod
from enum import StrEnum
from typing import ClassVar

from django_stubs_ext import StrOrPromise

from content.units import Unit


class Severity(StrEnum):
    """How sure the check is: an error is wrong in every text, a warning in most; a hint is a question to the editor."""

    ERROR = "error"
    WARNING = "warning"
    HINT = "hint"


class Check(ABC):
    """`check_single` is true when the check fails, as in Weblate."""

    check_id: ClassVar[str]
    name: ClassVar[StrOrPromise]
    description: ClassVar[StrOrPromise]
    severity: ClassVar[Severity] = Severity.WARNING
    fixable: ClassVar[bool] = False  # whether `fix` ever has an answer

    @abstractmethod
    def check_single(self, unit: Unit) -> bool: ...

    def found(self, unit: Unit) -> tuple[str, ...]:
        """The places that fail, as they are written; empty where the pair as a whole fails, or passes."""
        return ()

    def advice(self, unit: Unit) -> tuple[str, ...]:
        """What to write instead, or what is wrong with each place, a line each; most checks say it in `description`."""
        return ()

    def fix(self, unit: Unit) -> str | None:
        """The Yi half without what fails, only where that is certain."""
        return None


class FindingCheck(Check):
    """A check that fails where it finds something, and names it."""

    def check_single(self, unit: Unit) -> bool:
        return bool(self.found(unit))


class CleaningCheck(Check):
    """Fails where one step of cleaning would change the Yi half; the change is the repair."""

    fixable = True

    @abstractmethod
    def clean(self, text: str) -> str: ...

    def check_single(self, unit: Unit) -> bool:
        return self.clean(unit.ii) != unit.ii

    def fix(self, unit: Unit) -> str | None:
        return self.clean(unit.ii) if self.check_single(unit) else None
