"""One offer of a machine."""

from dataclasses import dataclass
from typing import ClassVar

from translation.states import HalfState


@dataclass(frozen=True, slots=True)
class Draft:
    """`text` for the stretch `of` the source; `source` says where it comes from, in words for the translator.

    Whatever machine made it, it is a draft of a machine and stays one until a person has taken it over.
    """

    text: str
    of: str
    whole: bool  # whether `of` is all of the source, so that `text` could stand in the field alone
    source: str

    state: ClassVar[HalfState] = HalfState.DRAFT
    origin: ClassVar[str] = "machine"
