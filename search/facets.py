"""What a list of results can be narrowed to: a link for each fact that some lessons have, with their number."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from content.topics import Topic
from search.dates import dashed
from search.facts import fact, narrowed
from search.labels import COLUMN, MESSAGES, MONTH, NAMES, VILLAGE, YEAR, Label, Pair, labels, this
from search.pages import Closed
from search.selectors import facts_of
from search.wanted import Only

MOST = 8  # links: more are a form, and nobody fills in a form
OF_A_NAME = 3  # of them: or the ages of a large school leave no room for its columns
FROM = 3  # lessons: two are read faster than narrowed


@dataclass(frozen=True, slots=True)
class Chip:
    """A link that narrows the list to `count` lessons, or, where it is `chosen`, takes that back."""

    label: Label
    address: str
    count: int = 0
    chosen: bool = False


def choice_in(asked: Mapping[str, str], station: str) -> dict[str, str]:
    """What the address asks for, as far as it exists: ?topic=health&inyi= -> {"topic": "health", "inyi": ""}.

    Without a station there is no village: who is sent such a link gets the whole list, and no choice to take back."""
    names = [name for name in NAMES if name in asked and (station or name != VILLAGE)]
    return dict(labels((name, asked[name]) for name in names).keys())


def only_for(choice: Mapping[str, str], station: str) -> Only:
    """For `find`; the village is that of the reader's station, without which it is never chosen."""
    facts = {name: [value] for name, value in choice.items() if name != VILLAGE}
    return narrowed(facts, station if VILLAGE in choice else "")


def chips(
    text: str, choice: Mapping[str, str], only: Only, whole: int, station: str, closed: Closed | None = None
) -> list[Chip]:
    """Those chosen first, then those that some of the lessons have and some have not, the most frequent first; `whole`
    is the number of lessons that hold all of the query."""
    taken = [
        Chip(label, address(text, {name: value for name, value in choice.items() if name != pair[0]}), chosen=True)
        for pair, label in labels(choice.items()).items()
    ]
    return [*taken, *(_offered(text, choice, only, whole, station, closed) if whole >= FROM else ())]


def _offered(
    text: str, choice: Mapping[str, str], only: Only, least: int, station: str, closed: Closed | None
) -> Iterator[Chip]:
    counts = facts_of(text, only, closed)
    there = {pair: number for pair, number in _counted(counts, choice) if pair[0] not in choice}
    if station and VILLAGE not in choice:
        there[VILLAGE, ""] = _lessons(facts_of(text, only_for({**choice, VILLAGE: ""}, station), closed))
    whole = max(least, _lessons(counts))  # `least` ends where the engine's candidates do
    some = {pair: number for pair, number in there.items() if 0 < number < whole}
    if some.get((YEAR, this(YEAR))) == some.get((MONTH, this(MONTH))):
        some.pop((YEAR, this(YEAR)), None)  # in January both links would lead to the same
    found = labels(_chosen_from(some))
    # Where all lessons of a topic stand in its column both links lead to the same: a column says its Yi name, too.
    twins = {("topic", label.column.topic): some[pair] for pair, label in found.items() if label.column}
    for pair, label in found.items():
        if twins.get(pair) != some[pair]:
            yield Chip(label, address(text, {**choice, pair[0]: pair[1]}), some[pair])


def _counted(counts: Mapping[str, int], choice: Mapping[str, str]) -> Iterator[tuple[Pair, int]]:
    """Of the months only this one, or, below a year, all of it."""
    for pair in MESSAGES:
        yield pair, counts.get(fact(*pair), 0)
    for token, number in counts.items():
        name = next((name for name in (COLUMN, YEAR, MONTH) if token.startswith(name)), "")
        value = token.removeprefix(name)
        value = dashed(value) if name == MONTH else value
        if name and (name != MONTH or value == this(MONTH) or value[:4] == choice.get(YEAR)):
            yield (name, value), number


def _chosen_from(some: Mapping[Pair, int]) -> list[Pair]:
    """The reader's village first, then the most frequent, and not too many of one name."""
    ordered = sorted(some, key=lambda pair: (pair[0] != VILLAGE, -some[pair]))
    names: Counter[str] = Counter()
    kept = []
    for pair in ordered:
        names[pair[0]] += 1
        kept += [pair] if names[pair[0]] <= OF_A_NAME else []
    return kept[:MOST]


def _lessons(counts: Mapping[str, int]) -> int:
    """How many lessons were counted: each has one topic."""
    return sum(counts.get(fact("topic", topic), 0) for topic in Topic)


def address(text: str, choice: Mapping[str, str]) -> str:
    return "?" + urlencode({"q": text, **choice})
