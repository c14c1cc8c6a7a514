"""A check looks at one pair and says whether something is wrong with it. Skipping is decided elsewhere."""

from abc import ABC, abstractmethod
from typing import ClassVar

from django_stubs_ext import StrOrPromise

from content.units import Unit


class Check(ABC):
    """`check_single` is true when the check fails, as in Weblate."""

    check_id: ClassVar[str]
    name: ClassVar[StrOrPromise]
    description: ClassVar[StrOrPromise]

    @abstractmethod
    def check_single(self, unit: Unit) -> bool: ...
