"""The points of one candidate for a query, read off its stored fields. All engines share them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from content.units import UnitKind
from search.documents import Document
from search.needles import Needle, Needles

# What a candidate gets for …                                      … and the query it is for
NUMBER = 100.0  # being the lesson of this number                       103
TITLE_IS_IT = 10.0  # a title that is the query                         发烧 before 孩子发烧怎么办
TITLE_PHRASE = 6.0  # a part, side by side, in the title                洗手 before lessons that mention it
PHRASE = 4.0  # a part, side by side, in the pair                       刷牙齿 before 刷牙…牙齿
COVERAGE = 3.0  # the share of the terms in pair or title               口服补夜盐 finds 口服补液盐
TITLE_COVERAGE = 1.0  # the share of the terms in the title             洗手 肥皂 -> the lesson 洗手
TONES = 1.5  # the tone letters as typed                                ꆈꌠꉙ before others for nuosuhxop
LANGUAGE = 0.5  # a match in the half that the reader reads             ꇇ on a Yi page
WORDS = 0.3  # the query's words as words                                发展 before 沙发展览
HUMAN = 0.1  # a person reads it in the reader's language               of two that are alike
FRESH = 0.1  # published in this or the last month                      of two that are alike
RELATED = 0.5  # all this, if only the glossary says that it is meant   ꇇ after 手 for 手
SHORT = 1.0  # being short: a word of a list before a long paragraph    手指


REASONS = (
    *("phrase", "tones", "title_phrase", "coverage", "title_coverage", "words"),  # of a needle
    *("number", "title_is_it", "language", "human", "fresh", "short"),  # of the document
)
_COVERAGE = REASONS.index("coverage")


class Scored(NamedTuple):
    """A candidate, its points in the order of REASONS, their sum, and the share of the query's terms that it holds.

    A named tuple, as a document is: a hundred are made for one query.
    """

    document: Document
    values: tuple[float, ...]
    score: float
    coverage: float

    @property
    def points(self) -> Mapping[str, float]:
        """What it got points for; `manage.py search explain` prints them."""
        return {reason: value for reason, value in zip(REASONS, self.values, strict=False) if value}


@dataclass(frozen=True, slots=True)
class Asked:
    """What candidates are held against; `recent` are the facts of months that count as fresh."""

    wanted: Needles
    number: int | None
    human: str
    is_ii: bool
    recent: frozenset[str]


def score(document: Document, asked: Asked) -> Scored:
    """The points of one candidate."""
    parts = [_part_points(readings, document) for readings in asked.wanted]
    points = parts[0] if len(parts) == 1 else _mean(parts)
    values = (
        *points,
        NUMBER if asked.number is not None and asked.number == document.number else 0.0,
        TITLE_IS_IT if document.kind == UnitKind.TITLE and _is_title(document, asked.wanted) else 0.0,
        LANGUAGE if _in_half(document, asked) else 0.0,
        *_lesson_points(document.facts, asked.human, asked.recent),
        SHORT / (1 + (len(document.zh) + len(document.ii)) / 20),
    )
    return Scored(document, values, sum(values), points[_COVERAGE] / COVERAGE)


@lru_cache(maxsize=4096)
def _lesson_points(facts: str, human: str, recent: frozenset[str]) -> tuple[float, float]:
    """Kept, because the pairs of a lesson have the same facts, and many lessons too."""
    known = frozenset(facts.split())
    return HUMAN if human in known else 0.0, FRESH if recent & known else 0.0


def _mean(parts: Sequence[tuple[float, ...]]) -> tuple[float, ...]:
    return tuple(sum(values) / len(parts) for values in zip(*parts, strict=True))


def _part_points(readings: tuple[Needle, ...], document: Document) -> tuple[float, ...]:
    """The points for the first reading that stands there as a whole, or else for the likely one that fits best."""
    if len(readings) == 1:
        return _needle_points(readings[0], document)
    for needle in readings:
        zh, ii = _halves(needle, document)
        if needle.phrase in zh or needle.phrase in ii or needle.phrase in document.title:
            return _needle_points(needle, document)
    likely = [_needle_points(needle, document) for needle in readings if not needle.whole]
    return likely[0] if len(likely) == 1 else max(likely, key=sum)


def _needle_points(needle: Needle, document: Document) -> tuple[float, ...]:
    zh, ii = _halves(needle, document)
    terms, title = needle.terms, document.title
    covered = in_title = len(terms)
    phrase = title_phrase = tones = words = 0.0
    if _stands(needle.phrase, zh) or _stands(needle.phrase, ii):
        phrase = PHRASE
        if needle.toned and needle.toned in document.ii_said:
            tones = TONES
        if needle.words and needle.words in document.words:
            words = WORDS
    else:
        covered = sum([term in zh or term in ii or term in title for term in terms])
    if _stands(needle.phrase, title):
        title_phrase = TITLE_PHRASE
    else:
        in_title = sum([term in title for term in terms])
    shares = COVERAGE * covered / len(terms), TITLE_COVERAGE * in_title / len(terms)
    points = (phrase, tones, title_phrase, *shares, words)
    return points if not needle.related else tuple(RELATED * value for value in points)


def _halves(needle: Needle, document: Document) -> tuple[str, str]:
    """The fields in which it may stand; for a beginning both as written and as said, as for the engine."""
    if needle.said:
        return document.zh_said, document.ii_said
    if needle.prefix:
        return document.zh_grams + document.zh_said, document.ii_grams + document.ii_said
    return document.zh_grams, document.ii_grams


def _stands(phrase: str, field: str) -> bool:
    """Whether the symbols stand there side by side; pinyin `xian` shall not be found where xi and an do."""
    return phrase in field and field.find(phrase) < field.find("|")


def _is_title(document: Document, wanted: Needles) -> bool:
    """Whether the query is one half of the title, as written or as said."""
    if len(wanted) != 1:
        return False
    halves = (document.zh_grams, document.ii_grams, document.zh_said, document.ii_said)
    return any(half.startswith(f"{needle.phrase}|") for needle in wanted[0] for half in halves)


def _in_half(document: Document, asked: Asked) -> bool:
    """Whether a term is in the half that the reader reads."""
    is_ii = asked.is_ii
    written, said = (document.ii_grams, document.ii_said) if is_ii else (document.zh_grams, document.zh_said)
    for part in asked.wanted:
        for needle in part:
            field = said if needle.said else written
            if needle.phrase in field:
                return True
            for term in needle.terms:
                if term in field:
                    return True
    return False
