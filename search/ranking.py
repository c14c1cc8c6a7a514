"""The one order for all engines: each candidate is scored on its stored fields; the best pair stands for its lesson."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from operator import or_

from content.text.types import Language
from content.units import UnitKind
from search.analysis import pairs
from search.documents import Document
from search.query import Query, Reading

# What a candidate gets for …                                      … and the query it is for
NUMBER = 100.0  # being the lesson of this number                       103
TITLE_IS_IT = 10.0  # a title that is the query                         发烧 before 孩子发烧怎么办
TITLE_PHRASE = 6.0  # a part, side by side, in the title                洗手 before lessons that mention it
PHRASE = 4.0  # a part, side by side, in the pair                       刷牙齿 before 刷牙…牙齿
COVERAGE = 3.0  # the share of the terms in pair or title               洗守间 finds 洗手间
TITLE_COVERAGE = 1.0  # the share of the terms in the title             洗手 肥皂 -> the lesson 洗手
TONES = 1.5  # the tone letters as typed                                ꆈꌠꉙ before others for nuosuhxop
LANGUAGE = 0.5  # a match in the half that the reader reads             ꇇ on a Yi page
SHORT = 1.0  # being short: a word of a list before a long paragraph    手指
MORE_PAIRS = 0.2  # each further pair of the lesson that matches        发烧: the lesson that is about it
MOST_PAIRS = 5
# A filled-in hit must hold this share of the terms. One wrong sign of three leaves 0.4 (洗守间 finds 洗手间); one of
# two leaves 0.33, and 烧水 is no answer to 发烧.
LEAST_COVERAGE = 0.35
REASONS = ("coverage", "title_coverage", "title_phrase", "phrase", "tones")  # of a part; the mean over the parts counts


@dataclass(frozen=True, slots=True)
class Scored:
    """A candidate, its points by reason, and the share of the query's terms that it holds."""

    document: Document
    points: dict[str, float]
    coverage: float

    @property
    def score(self) -> float:
        return sum(self.points.values())


@dataclass(frozen=True, slots=True)
class Found:
    """A lesson with its matching pairs, the best first."""

    lesson_id: int
    score: float
    pairs: tuple[Scored, ...]


@dataclass(frozen=True, slots=True)
class Needle:
    """A reading as it stands in a stored field: its symbols side by side, and each of its terms."""

    phrase: str
    terms: tuple[str, ...]
    toned: str
    said: bool


@lru_cache(maxsize=64)
def needles(query: Query) -> tuple[tuple[Needle, ...], ...]:
    """The needles of each part, made once a query rather than once a candidate."""
    return tuple(tuple(map(_needle, part.readings)) for part in query.parts)


def _needle(reading: Reading) -> Needle:
    close = "" if reading.prefix else " "
    toned = f" {' '.join(pairs(reading.toned) or reading.toned)} " if reading.toned else ""
    phrase = f" {' '.join(reading.symbols)}{close}"
    return Needle(phrase, tuple(f" {term.text}{close}" for term in reading.terms), toned, reading.said)


def rank(candidates: Iterable[Document], query: Query, language: Language) -> list[Found]:
    """The lessons of the candidates, best first; ties go by lesson number and id, so that every engine agrees."""
    lessons: dict[int, list[Scored]] = {}
    for document in candidates:
        scored = score(document, query, language)
        if scored.coverage >= LEAST_COVERAGE or NUMBER in scored.points.values():
            lessons.setdefault(document.lesson_id, []).append(scored)
    found = [_found(lesson_id, scored) for lesson_id, scored in lessons.items()]
    return sorted(found, key=lambda lesson: (-lesson.score, lesson.pairs[0].document.number, lesson.lesson_id))


def _found(lesson_id: int, scored: list[Scored]) -> Found:
    scored.sort(key=lambda pair: (-pair.score, pair.document.place))
    more = MORE_PAIRS * min(len(scored) - 1, MOST_PAIRS)
    return Found(lesson_id, round(scored[0].score + more, 6), tuple(scored))


def score(document: Document, query: Query, language: Language) -> Scored:
    """The points of one candidate, with the reason of each; `manage.py search explain` prints them."""
    parts = [_part_points(readings, document) for readings in needles(query)]
    mean = {reason: sum(part.get(reason, 0.0) for part in parts) / len(parts) for reason in REASONS if parts}
    points = mean | {
        "number": NUMBER if query.number is not None and query.number == document.number else 0.0,
        "title_is_it": TITLE_IS_IT if _is_title(document, query) else 0.0,
        "language": LANGUAGE if _in_half(document, query, language) else 0.0,
        "short": SHORT / (1 + (len(document.zh) + len(document.ii)) / 20),
    }
    coverage = mean.get("coverage", 0.0) / COVERAGE
    return Scored(document, {reason: value for reason, value in points.items() if value}, coverage)


def _part_points(readings: tuple[Needle, ...], document: Document) -> dict[str, float]:
    """The points for the reading that fits best."""
    return max((_needle_points(needle, document) for needle in readings), key=lambda points: sum(points.values()))


def _needle_points(needle: Needle, document: Document) -> dict[str, float]:
    own, title = _own(document, needle.said), document.title
    in_own = [any(term in field for field in own) for term in needle.terms]
    in_title = [term in title for term in needle.terms]
    points: dict[str, float] = {}
    if covered := sum(map(or_, in_own, in_title)):
        points["coverage"] = COVERAGE * covered / len(needle.terms)
    if any(in_title):
        points["title_coverage"] = TITLE_COVERAGE * sum(in_title) / len(needle.terms)
    if all(in_title) and needle.phrase in _ordered(title):
        points["title_phrase"] = TITLE_PHRASE
    if all(in_own) and any(needle.phrase in _ordered(field) for field in own):
        points["phrase"] = PHRASE
        points["tones"] = TONES * (needle.toned != "" and needle.toned in document.ii_said)
    return points


def _own(document: Document, said: bool) -> tuple[str, str]:
    return (document.zh_said, document.ii_said) if said else (document.zh_grams, document.ii_grams)


def _ordered(field: str) -> str:
    """The symbols in order; pinyin `xian` shall not be found where xi and an stand side by side."""
    return field.partition("|")[0]


def _is_title(document: Document, query: Query) -> bool:
    """Whether the query is one half of the title, as written or as said."""
    if document.kind != UnitKind.TITLE:
        return False
    titles = [_ordered(half).split() for said in (False, True) for half in _own(document, said)]
    return len(query.parts) == 1 and any(
        list(reading.symbols) == title for reading in query.parts[0].readings for title in titles
    )


def _in_half(document: Document, query: Query, language: Language) -> bool:
    place = 1 if language == Language.II else 0
    return any(
        term in _own(document, needle.said)[place]
        for readings in needles(query)
        for needle in readings
        for term in needle.terms
    )
