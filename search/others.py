"""What a search finds besides lessons: courses, special issues and columns, and words of the glossary."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from urllib.parse import urlencode

from django.utils.safestring import SafeString
from django.utils.translation import gettext_noop

from content.text.types import Language, Script
from search.addresses import addresses
from search.engines import search_engine
from search.highlight import marked_pair, stored_half, stored_title
from search.kinds import COLLECTIONS, Kind, kind_of, term_id
from search.needles import Needles, needles
from search.pages import Closed, CollectionRow, collection_rows, open_ids
from search.query import Query
from search.ranking import Found, rank
from search.taken import understood
from search.wanted import Only
from translation.glossary import Entry, entries
from translation.states import HalfState

MOST_COLLECTIONS, MOST_WORDS = 3, 5
LOOKED_AT = 40  # documents that are ranked: short titles first

_SAID = {
    Kind.COURSE: gettext_noop("Course"),
    Kind.ISSUE: gettext_noop("Special issue"),
    Kind.COLUMN: gettext_noop("Column"),
}


@dataclass(frozen=True, slots=True)
class FoundCollection:
    """A course, special issue or column: its titles as HTML with <mark>, its address, and how many lessons it holds
    that anyone may open."""

    kind: Kind
    zh: SafeString
    ii: SafeString
    url: str
    lessons: int

    @property
    def message(self) -> str:
        """What it is, for gettext."""
        return _SAID[self.kind]

    @property
    def unreviewed(self) -> bool:
        """Whether it shows Yi: nobody can say of a collection's title that it is right, so none is approved."""
        return bool(self.ii)


@dataclass(frozen=True, slots=True)
class FoundWord:
    """A word of the glossary as HTML with <mark>; its sound is the address of a recording, or empty. `more` is the
    address of the search for its lessons, empty where that is this very search."""

    zh: SafeString
    ii: SafeString
    pinyin: str
    romanised: str
    sound_url: str
    sourced: bool
    more: str


@dataclass(frozen=True, slots=True)
class Others:
    """What is shown above the lessons; false if that is nothing."""

    collections: tuple[FoundCollection, ...] = ()
    words: tuple[FoundWord, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.collections or self.words)


def find_others(text: str, language: Language, closed: Closed | None = None) -> Others:
    """For what was typed, as a search for lessons understands it: what holds all of it, or sounds like it in Yi."""
    query = understood(text)
    return Others(find_collections(query, language, closed), find_words(query, language)) if query.parts else Others()


def find_collections(
    query: Query, language: Language, closed: Closed | None = None, limit: int = MOST_COLLECTIONS
) -> tuple[FoundCollection, ...]:
    """Those that anyone may open, best first."""
    query, found = ranked(query, COLLECTIONS, language)
    may_open = open_ids([one.lesson_id for one in found])
    shown = [one for one in found if one.lesson_id in may_open][:limit]
    rows = collection_rows([one.lesson_id for one in shown], closed) if shown else {}
    address, wanted = addresses(language), needles(query)
    return tuple(_collection(rows[one.lesson_id], one, wanted, address(rows[one.lesson_id].url_path)) for one in shown)


def find_words(query: Query, language: Language, limit: int = MOST_WORDS) -> tuple[FoundWord, ...]:
    """Those that someone, or a named source, stands behind, best first."""
    query, found = ranked(query, [Kind.WORD], language)
    known = {entry.term_id: entry for entry in entries()} if found else {}
    pairs = [(one, known.get(term_id(one.lesson_id))) for one in found]
    show = partial(_word, wanted=needles(query), typed=query.raw)
    return tuple(show(one, entry) for one, entry in pairs if entry and _is_of(one, entry))[:limit]


def _is_of(found: Found, entry: Entry) -> bool:
    """An index that is a moment behind has the old spelling, which nobody stands behind any more: ꇇ was approved as
    ꇇꏸ, and would be shown under that word's approval."""
    document = found.pairs[0].document
    return (document.zh, document.ii) == (entry.zh.strip(), entry.ii.strip())


def ranked(query: Query, kinds: Sequence[Kind], language: Language) -> tuple[Query, list[Found]]:
    """What of these kinds holds all of the query, best first, and the query as it was understood. Of the sound of
    Chinese “did you mean” knows more: asked here, it would be two more questions for each page without a course."""
    only = Only((frozenset(kind.fact for kind in kinds),), others=True)
    for meant in dict.fromkeys((query, query.sounding(Script.YI))):
        if candidates := search_engine().candidates(meant.all_of_it, LOOKED_AT, only):
            return meant, rank(candidates, meant, language)
    return query, []


def _collection(row: CollectionRow, found: Found, wanted: Needles, url: str) -> FoundCollection:
    document = found.pairs[0].document
    kind = kind_of(document.facts) or Kind.COURSE
    titles = marked_pair(*stored_title(row.title, row.title_ii or "", document.title), wanted)
    return FoundCollection(kind, *titles, url, row.lessons)


def _word(found: Found, entry: Entry, wanted: Needles, typed: str) -> FoundWord:
    document = found.pairs[0].document
    zh = stored_half(document.zh, document.zh_grams, document.zh_said)
    halves = marked_pair(zh, stored_half(document.ii, document.ii_grams, document.ii_said), wanted)
    more = "" if typed in (document.zh, document.ii) else "?" + urlencode({"q": document.zh or document.ii})
    is_sourced = entry.state is HalfState.SOURCED
    return FoundWord(*halves, entry.pinyin, entry.romanised, entry.sound_url, is_sourced, more)
