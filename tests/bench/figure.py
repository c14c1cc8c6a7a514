"""One measured figure and the goal it is held against."""

import operator
from collections.abc import Callable
from dataclasses import dataclass

COMPARISONS: dict[str, Callable[[float, float], bool]] = {
    "<=": operator.le,
    ">=": operator.ge,
    "<": operator.lt,
    ">": operator.gt,
    "==": operator.eq,
}


@dataclass(frozen=True, slots=True)
class Figure:
    """`name` begins with its part (`render.cold`); `goal` is a comparison and a number, as "<= 0.1" or ">= 0.95"."""

    name: str
    value: float
    unit: str
    goal: str

    def __post_init__(self) -> None:
        sign, _, bound = self.goal.partition(" ")
        if sign not in COMPARISONS:
            raise ValueError(f"{self.name}: the goal {self.goal!r} must begin with one of {', '.join(COMPARISONS)}")
        float(bound)

    @property
    def reached(self) -> bool:
        """Whether the value meets the goal."""
        sign, _, bound = self.goal.partition(" ")
        return COMPARISONS[sign](self.value, float(bound))

    @property
    def line(self) -> str:
        """`name value unit goal ok|short`, as `make bench` prints it."""
        return f"{self.name} {self.value:.4g} {self.unit} {self.goal} {'ok' if self.reached else 'short'}"
