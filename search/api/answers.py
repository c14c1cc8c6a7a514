"""What the API answers with. Each class is a schema of the OpenAPI document, with these words as its description."""

import html
import re
from dataclasses import dataclass
from typing import Annotated
from urllib.parse import urljoin

from search.hits import Hit, Shown
from search.others import FoundCollection, FoundWord

_MARKS = re.compile("</?mark>")


@dataclass(frozen=True, slots=True)
class Text:
    """One half of a pair. Empty where it is missing, or held back by a reviewer."""

    text: Annotated[str, "plain text; a long half is cut, with … where something is left out"]
    html: Annotated[str, "the same, escaped, with <mark> around what was found and no other element"]


@dataclass(frozen=True, slots=True)
class Pair:
    """A title or a paragraph in both languages."""

    zh: Annotated[Text, "Chinese, zh-Hans"]
    ii: Annotated[Text, "Nuosu Yi, ii"]
    ii_reviewed: Annotated[bool, "false while nobody stands behind the Yi: show it marked, or not at all"]


@dataclass(frozen=True, slots=True)
class Lesson:
    """A lesson that was found, with the pair that fits best."""

    id: int
    number: Annotated[int, "as it is announced on air; 0 if it has none"]
    title: Pair
    pair: Annotated[Pair | None, "null where only the title was found and there is no summary"]
    url: Annotated[str, "the page at that pair, in the language asked for"]
    play_url: Annotated[str, "the page, which plays from there"]
    pinned: Annotated[bool, "put first by the school's editors"]


@dataclass(frozen=True, slots=True)
class Collection:
    """A course, special issue or column whose title or summary holds the query."""

    kind: Annotated[str, "course, issue or column"]
    title: Annotated[Pair, "ii_reviewed is always false: titles of collections are not reviewed"]
    lessons: Annotated[int, "below it, that anyone may open"]
    url: str


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the glossary; only one that a native speaker has approved, or a named source has."""

    word: Pair
    sourced: Annotated[bool, "true: a named source has its Yi, but no native speaker has reviewed it"]
    pinyin: Annotated[str, "with tones, a space between syllables"]
    romanised: Annotated[str, "the Yi, a space between syllables"]
    sound_url: Annotated[str | None, "a recording of the word; null if there is none"]


@dataclass(frozen=True, slots=True)
class FacetValue:
    """A value of a parameter, as an address has it."""

    value: str
    lessons: Annotated[int, "that hold all of the query, have this value, and fit the other parameters"]


@dataclass(frozen=True, slots=True)
class Facet:
    """A parameter with the values that some of the lessons have."""

    parameter: str
    values: tuple[FacetValue, ...]


@dataclass(frozen=True, slots=True)
class SearchAnswer:
    """A page of the lessons for a query, the best first."""

    query: Annotated[str, "as it was read"]
    total: Annotated[int, "lessons found"]
    whole: Annotated[int, "of them hold all of the query as it was typed; a short list goes on with parts of it"]
    total_is_exact: Annotated[bool, "false if there may be more than total"]
    did_you_mean: Annotated[str | None, "another query that finds more; it is never searched silently"]
    lessons: tuple[Lesson, ...]
    next: Annotated[
        str | None, "address of the next page, without `facets` and `others`; valid for an hour, null on the last"
    ]
    facets: Annotated[tuple[Facet, ...] | None, "what the list can be narrowed to; null unless `facets=1`"]
    collections: Annotated[tuple[Collection, ...] | None, "three at most, best first; null unless `others=1`"]
    words: Annotated[tuple[Word, ...] | None, "five at most, best first; null unless `others=1`"]


@dataclass(frozen=True, slots=True)
class Problem:
    """What went wrong (RFC 9457)."""

    type: Annotated[str, "about:blank, or a name of the problem"]
    title: str
    status: Annotated[int, "the HTTP status"]
    detail: Annotated[str, "a sentence for the person who can act"]


def lesson_of(hit: Hit, host: str) -> Lesson:
    """The hit with whole addresses; `host` is scheme and host, without a slash."""
    pair = _pair(hit.pair) if hit.pair else None
    return Lesson(hit.lesson_id, hit.number, _pair(hit.title), pair, host + hit.here, host + hit.play_url, hit.pinned)


def collection_of(found: FoundCollection, host: str) -> Collection:
    """As `lesson_of`."""
    title = Pair(_text(found.zh), _text(found.ii), bool(found.ii) and not found.unreviewed)
    return Collection(found.kind.value, title, found.lessons, host + found.url)


def word_of(found: FoundWord, host: str) -> Word:
    """As `lesson_of`; a recording in a bucket has a whole address already."""
    word = Pair(_text(found.zh), _text(found.ii), bool(found.ii) and not found.sourced)
    sound_url = urljoin(host, found.sound_url) if found.sound_url else None
    return Word(word, found.sourced, found.pinyin, found.romanised, sound_url)


def _pair(shown: Shown) -> Pair:
    return Pair(_text(shown.zh), _text(shown.ii), bool(shown.ii) and not shown.unreviewed)


def _text(marked: str) -> Text:
    return Text(html.unescape(_MARKS.sub("", marked)), str(marked))
