"""The one order for all engines: each candidate is scored on its stored fields; the best pair stands for its lesson."""

from collections.abc import Iterable
from dataclasses import dataclass

from content.text.types import Language
from content.units import UnitKind
from search.analysis import pairs
from search.documents import Document
from search.query import Part, Query, Reading

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
# A filled-in hit must hold this share of the terms: one wrong character spoils two of three pairs.
LEAST_COVERAGE = 0.3


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


class _Fields:
    """A candidate's fields cut for looking up: all tokens, and the symbols in order."""

    def __init__(self, document: Document) -> None:
        d = document
        self.written = _heads(d.zh_grams, d.ii_grams)
        self.said = _heads(d.zh_said, d.ii_said)
        self.title = _heads(d.title)
        self.all_own = f"{d.zh_grams}{d.ii_grams}{d.zh_said}{d.ii_said}"
        self.all_title = d.title


def _heads(*fields: str) -> str:
    return "  ".join(field.partition("|")[0] for field in fields)


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
    fields = _Fields(document)
    parts = [_part_points(part, fields) for part in query.parts] or [{"coverage": 0.0}]
    mean = {reason: sum(part.get(reason, 0.0) for part in parts) / len(parts) for reason in parts[0]}
    coverage = mean["coverage"] / COVERAGE
    points = mean | {
        "number": NUMBER if query.number is not None and query.number == document.number else 0.0,
        "title_is_it": TITLE_IS_IT if _is_title(document, query) else 0.0,
        "language": LANGUAGE if _in_half(document, query, language) else 0.0,
        "short": SHORT / (1 + (len(document.zh) + len(document.ii)) / 20),
    }
    return Scored(document, {reason: value for reason, value in points.items() if value}, coverage)


def _part_points(part: Part, fields: _Fields) -> dict[str, float]:
    """The points for the reading that fits best."""
    return max((_reading_points(reading, fields) for reading in part.readings), key=lambda points: sum(points.values()))


def _reading_points(reading: Reading, fields: _Fields) -> dict[str, float]:
    phrase = f" {' '.join(reading.symbols)}{'' if reading.prefix else ' '}"
    beginnings = [f" {term.text}{'' if term.prefix else ' '}" for term in reading.terms]
    in_pair = [text in fields.all_own for text in beginnings]
    in_title = [text in fields.all_title for text in beginnings]
    covered = sum(own or title for own, title in zip(in_pair, in_title, strict=True)) / len(beginnings)
    toned = reading.toned and f" {' '.join(pairs(reading.toned) or reading.toned)} " in fields.all_own
    return {
        "coverage": COVERAGE * covered,
        "title_coverage": TITLE_COVERAGE * sum(in_title) / len(beginnings),
        "title_phrase": TITLE_PHRASE * (phrase in fields.title),
        "phrase": PHRASE * (phrase in (fields.said if reading.said else fields.written)),
        "tones": TONES * bool(toned),
    }


def _is_title(document: Document, query: Query) -> bool:
    """Whether the query is one half of the title, as written or as said."""
    if document.kind != UnitKind.TITLE:
        return False
    halves = (document.zh_grams, document.ii_grams, document.zh_said, document.ii_said)
    titles = [tuple(half.partition("|")[0].split()) for half in halves]
    return any(
        title and all(any(reading.symbols == title for reading in part.readings) for part in query.parts)
        for title in titles
    )


def _in_half(document: Document, query: Query, language: Language) -> bool:
    yi = language == Language.II
    grams = document.ii_grams if yi else document.zh_grams
    said = document.ii_said if yi else document.zh_said
    return any(
        f" {term.text} " in (said if reading.said else grams)
        for part in query.parts
        for reading in part.readings
        for term in reading.terms
    )
