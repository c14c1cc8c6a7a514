"""What the links say by which a list of results is narrowed, and which of them there are."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_noop, override

from content.models import ColumnPage
from content.selectors import open_columns
from content.topics import Audience, Topic
from search.dates import first_day
from search.facts import IN_YI, REVIEWED, SHORT

COLUMN, YEAR, MONTH, VILLAGE = "column", "year", "month", "village"
Pair = tuple[str, str]  # name and value as in the address: ("topic", "health"), ("month", "2026-11")

_ID = re.compile("[1-9][0-9]{0,8}")


def _english(label: "str | Promise") -> str:
    """The message itself: the page says it in the reader's language, or marks it as Chinese."""
    with override(None):
        return str(label)


# In this order where equally many lessons have it.
MESSAGES: Mapping[Pair, str] = {
    (VILLAGE, ""): gettext_noop("Heard in my village"),
    (REVIEWED, ""): gettext_noop("Yi was checked"),
    (IN_YI, ""): gettext_noop("In Yi too"),
    ("human", "ii"): gettext_noop("A person speaks Yi"),
    ("human", "zh"): gettext_noop("A person speaks Chinese"),
    ("length", SHORT): gettext_noop("Two minutes or less"),
    **{("topic", topic.value): _english(topic.label) for topic in Topic},
    **{("age", audience.value): _english(audience.label) for audience in Audience if audience != Audience.EVERYONE},
}
NAMES = tuple(dict.fromkeys((*(name for name, _value in MESSAGES), COLUMN, YEAR, MONTH)))
_NOW = {YEAR: gettext_noop("New this year"), MONTH: gettext_noop("New this month")}


@dataclass(frozen=True, slots=True)
class Label:
    """A message, the titles of a column, or the year or month of a day."""

    message: str = ""
    column: ColumnPage | None = None
    year: date | None = None
    month: date | None = None


def labels(pairs: Iterable[Pair]) -> dict[Pair, Label]:
    """Those of the pairs that there are, in their order. One query if a column is among them."""
    wanted = list(pairs)
    columns = _columns([value for name, value in wanted if name == COLUMN])
    found = {pair: _label(pair, columns) for pair in wanted}
    return {pair: label for pair, label in found.items() if label}


def this(name: str) -> str:
    """The value of the year, or month, that it is now."""
    return f"{timezone.localdate():%Y-%m}" if name == MONTH else f"{timezone.localdate():%Y}"


def _label(pair: Pair, columns: Mapping[str, ColumnPage]) -> Label | None:
    name, value = pair
    if name == COLUMN:
        return Label(column=columns[value]) if value in columns else None
    if name in _NOW and value == this(name):
        return Label(_NOW[name])
    if day := first_day(name, value):
        return Label(year=day) if name == YEAR else Label(month=day)
    return Label(MESSAGES[pair]) if pair in MESSAGES else None


def _columns(ids: Iterable[str]) -> dict[str, ColumnPage]:
    """The columns that anyone may open."""
    known = [pk for pk in ids if _ID.fullmatch(pk)]
    if not known:
        return {}
    return {str(page.pk): page for page in open_columns().filter(pk__in=known)}
