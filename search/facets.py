"""What a list of results can be narrowed to: a link for each fact that some lessons have, with their number."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from django.utils.functional import Promise
from django.utils.translation import gettext_noop, override

from content.topics import Audience, Topic
from search.facts import fact, narrowed
from search.selectors import facts_of
from search.wanted import Only

MOST = 8  # links: more are a form, and nobody fills in a form
FROM = 3  # lessons: two are read faster than narrowed
VILLAGE = "village"


def _english(label: "str | Promise") -> str:
    """The message itself: the page says it in the reader's language, or marks it as Chinese."""
    with override(None):
        return str(label)


# Name and value as in the address, and the message on the link; in this order where equally many lessons have it.
CHOICES: tuple[tuple[str, str, str], ...] = (
    ("reviewed", "", gettext_noop("Yi was checked")),
    ("inyi", "", gettext_noop("In Yi too")),
    ("human", "ii", gettext_noop("A person speaks Yi")),
    ("human", "zh", gettext_noop("A person speaks Chinese")),
    ("length", "short", gettext_noop("Two minutes or less")),
    *(("topic", topic.value, _english(topic.label)) for topic in Topic),
    *(("age", audience.value, _english(audience.label)) for audience in Audience if audience != Audience.EVERYONE),
)
_MESSAGES = {(name, value): message for name, value, message in CHOICES} | {
    (VILLAGE, ""): gettext_noop("Heard in my village")
}


@dataclass(frozen=True, slots=True)
class Chip:
    """A link that narrows the list, or, where it is `chosen`, takes that back. `count` is None where nobody counted."""

    message: str
    address: str
    count: int | None = None
    chosen: bool = False


def choice_in(asked: Mapping[str, str]) -> dict[str, str]:
    """What the address asks for, as far as it exists: ?topic=health&inyi= -> {"topic": "health", "inyi": ""}."""
    return {name: value for name, value in _MESSAGES if asked.get(name) == value}


def only_for(choice: Mapping[str, str], station: str) -> Only:
    """For `find`; the village is that of the reader's station, and nothing if there is none."""
    facts = {name: [value] for name, value in choice.items() if name != VILLAGE}
    return narrowed(facts, station if VILLAGE in choice else "")


def chips(text: str, choice: Mapping[str, str], only: Only, total: int, station: str) -> list[Chip]:
    """Those chosen first, then those that some of the lessons have and some have not, the most frequent first."""
    taken = [Chip(_MESSAGES[pair], _address(text, _without(choice, pair[0])), chosen=True) for pair in choice.items()]
    if total < FROM:
        return taken
    offered = sorted(_offered(text, choice, only, total), key=lambda chip: -(chip.count or 0))
    if station and VILLAGE not in choice:
        offered.insert(0, Chip(_MESSAGES[VILLAGE, ""], _address(text, {**choice, VILLAGE: ""})))
    return [*taken, *offered[:MOST]]


def _offered(text: str, choice: Mapping[str, str], only: Only, total: int) -> Iterator[Chip]:
    counts = facts_of(text, only)
    for name, value, message in CHOICES:
        count = counts.get(fact(name, value), 0)
        if name not in choice and 0 < count < total:
            yield Chip(message, _address(text, {**choice, name: value}), count)


def _without(choice: Mapping[str, str], name: str) -> dict[str, str]:
    return {one: value for one, value in choice.items() if one != name}


def _address(text: str, choice: Mapping[str, str]) -> str:
    return "?" + urlencode({"q": text, **choice})
