"""What a list can be narrowed to: the parameters and their values, for the description and for the views."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.http import QueryDict
from django.utils import timezone

from audio.broadcast.selectors import stations
from content.selectors import open_columns
from content.topics import Audience, Topic
from search.dates import MONTH_FORM, YEAR_FORM
from search.errors import SearchError
from search.facts import IN_YI, LENGTHS, REVIEWED, VOICES, narrowed
from search.heard import heard_in
from search.wanted import Only

MOST_VALUES = 20  # of one parameter: an address has an end
MOST_NAMED = 40  # values that exist, in the sentence about one that does not
VILLAGE = "village"

Values = Mapping[str, str]  # of a parameter -> of the fact


@dataclass(frozen=True, slots=True)
class Filter:
    """One parameter. Its values stand here, or have the form of `pattern`, or are what the school has made by now."""

    name: str
    says: str
    fact: str = ""
    values: tuple[str, ...] = ()
    pattern: str = ""
    example: str = ""
    made: Callable[[], Values] | None = None

    @property
    def item(self) -> dict[str, Any]:
        """The JSON schema of one value."""
        if self.values:
            return {"type": "string", "enum": list(self.values)}
        return {"type": "string", "pattern": f"^{self.pattern}$"} if self.pattern else {"type": "string"}

    def refuse_unknown(self, given: Iterable[str]) -> None:
        """SearchError names the values that exist."""
        if self.pattern:
            if not all(re.fullmatch(self.pattern, value, re.ASCII) for value in given):
                raise SearchError(f"`{self.name}` is written like {self.example}.")
        elif not set(given) <= (known := dict.fromkeys(self.values or self.existing())).keys():
            raise SearchError(f"`{self.name}` is one of: {_listed(list(known))}.")

    def existing(self) -> Values:
        """What the school has made."""
        return self.made() if self.made else {}

    def facts(self, given: Iterable[str]) -> list[str]:
        """What search/facts.py calls these values."""
        made = self.existing()
        return [made.get(value, value) for value in given]


@dataclass(frozen=True, slots=True)
class Flag:
    """A parameter that is 0 or 1."""

    name: str
    says: str
    fact: str = ""


@dataclass(frozen=True, slots=True)
class Choice:
    """What one request narrows to: the values of each parameter, in the order of FILTERS; as an address has it."""

    values: tuple[tuple[str, tuple[str, ...]], ...] = ()
    flags: tuple[str, ...] = ()

    @property
    def pairs(self) -> list[tuple[str, str]]:
        """For an address, and for the cursor: the same list means the same lessons."""
        return [(name, value) for name, values in self.values for value in values] + [
            (flag, "1") for flag in self.flags
        ]

    def without(self, name: str) -> "Choice":
        """As if nothing had been said of this parameter."""
        return Choice(
            tuple(pair for pair in self.values if pair[0] != name), tuple(flag for flag in self.flags if flag != name)
        )

    @property
    def only(self) -> Only:
        """For `find`; of several villages, what any of them has heard. Their files are read for it: ask once."""
        heard = [heard_in(station, timezone.now()) for station in dict(self.values).get(VILLAGE, ())]
        return self.among(frozenset[int]().union(*heard) if heard else None)

    def among(self, lesson_ids: frozenset[int] | None) -> Only:
        """As `only`, where it is known already what the villages have heard."""
        chosen = dict(self.values)
        facts = {one.fact: one.facts(chosen[one.name]) for one in FILTERS if one.fact and one.name in chosen}
        facts |= {flag.fact: [""] for flag in FLAGS if flag.name in self.flags}
        return replace(narrowed(facts), lesson_ids=lesson_ids)


def columns() -> Values:
    """The columns that anyone may open, by the last part of their address."""
    return {slug: str(pk) for slug, pk in open_columns().values_list("slug", "pk")}


def villages() -> Values:
    """The stations by their address, which is theirs in `find`, too."""
    return {station.slug: station.slug for station in stations()}


FILTERS = (
    Filter("topic", "on this topic", "topic", tuple(Topic.values)),
    Filter("age", "for listeners of this age", "age", tuple(Audience.values)),
    Filter("column", "in the column at this address: the last part of it", "column", made=columns),
    Filter("human", "read by a person throughout, in Yi (ii) or Chinese (zh)", "human", VOICES),
    Filter(
        "length", "that sound for up to two minutes (short), up to five (medium), or longer (long)", "length", LENGTHS
    ),
    Filter("year", "first published in this year", "year", pattern=YEAR_FORM, example="2026"),
    Filter("month", "first published in this month", "month", pattern=MONTH_FORM, example="2026-11"),
    Filter(VILLAGE, "that this village has heard in a programme: the last part of its address", made=villages),
)
FLAGS = (
    Flag("in_yi", "1: only lessons that readers see some Yi of", IN_YI),
    Flag("reviewed", "1: only lessons of which someone, or a named source, stands behind all the Yi", REVIEWED),
)
OTHERS = Flag("others", "1: with the courses, columns and words for `q`, in `collections` and `words`; never narrowed")
FACETS = Flag("facets", "1: with the number of lessons behind each value, in `facets`")


def choice_in(asked: QueryDict) -> Choice:
    """What the address asks for; an empty value is none. SearchError says which value does not exist, and which do."""
    values = tuple((one.name, given) for one in FILTERS if (given := _values(one, asked)))
    return Choice(values, tuple(flag.name for flag in FLAGS if is_set(flag, asked)))


def is_set(flag: Flag, asked: QueryDict) -> bool:
    """SearchError unless it is 0, 1 or left out."""
    given = set(asked.getlist(flag.name)) - {""}
    if not given <= {"0", "1"}:
        raise SearchError(f"`{flag.name}` is 0 or 1.")
    return "1" in given


def _values(one: Filter, asked: QueryDict) -> tuple[str, ...]:
    given = tuple(sorted({value for value in asked.getlist(one.name) if value}))
    if len(given) > MOST_VALUES:
        raise SearchError(f"`{one.name}` has more than {MOST_VALUES} values.")
    one.refuse_unknown(given)
    return given


def _listed(known: list[str]) -> str:
    named = known[:MOST_NAMED]
    return ", ".join(named) + (", …" if len(known) > MOST_NAMED else "") if named else "nothing yet"
