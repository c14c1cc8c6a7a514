"""The one order for all engines: each candidate is scored on its stored fields; the best pair stands for its lesson."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

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


@dataclass(frozen=True, slots=True)
class Scored:
    """A candidate, its points by reason, their sum, and the share of the query's terms that it holds."""

    document: Document
    points: Mapping[str, float]
    score: float
    coverage: float


@dataclass(frozen=True, slots=True)
class Found:
    """A lesson with its matching pairs, the best first."""

    lesson_id: int
    score: float
    pairs: tuple[Scored, ...]


@dataclass(frozen=True, slots=True)
class Needle:
    """A reading as it stands in a stored field: its symbols side by side, and each of its terms.

    `whole` if a piece of it says nothing, as of fa-sha-o.
    """

    phrase: str
    terms: tuple[str, ...]
    toned: str
    said: bool
    whole: bool


Needles = tuple[tuple[Needle, ...], ...]  # of each part


def needles(query: Query) -> Needles:
    """Made once a query rather than once a candidate."""
    return tuple(
        tuple(_needle(reading, whole=reading not in likely) for reading in part.readings)
        for part, likely in ((part, part.likely) for part in query.parts)
    )


def _needle(reading: Reading, whole: bool) -> Needle:
    close = "" if reading.prefix else " "
    toned = f" {' '.join(pairs(reading.toned) or reading.toned)} " if reading.toned else ""
    phrase = f" {' '.join(reading.symbols)}{close}"
    return Needle(phrase, tuple(f" {term.text}{close}" for term in reading.terms), toned, reading.said, whole)


def rank(candidates: Iterable[Document], query: Query, language: Language) -> list[Found]:
    """The lessons of the candidates, best first; ties go by lesson number and id, so that every engine agrees."""
    lessons: dict[int, list[Scored]] = {}
    wanted = needles(query)
    for document in candidates:
        scored = score(document, query, wanted, language)
        if scored.coverage >= LEAST_COVERAGE or "number" in scored.points:
            lessons.setdefault(document.lesson_id, []).append(scored)
    found = [_found(lesson_id, scored) for lesson_id, scored in lessons.items()]
    return sorted(found, key=lambda lesson: (-lesson.score, lesson.pairs[0].document.number, lesson.lesson_id))


def _found(lesson_id: int, scored: list[Scored]) -> Found:
    scored.sort(key=lambda pair: (-pair.score, pair.document.place))
    more = MORE_PAIRS * min(len(scored) - 1, MOST_PAIRS)
    return Found(lesson_id, round(scored[0].score + more, 6), tuple(scored))


def score(document: Document, query: Query, wanted: Needles, language: Language) -> Scored:
    """The points of one candidate, with the reason of each; `manage.py search explain` prints them."""
    parts = [_part_points(readings, document) for readings in wanted]
    points = parts[0] if len(parts) == 1 else _mean(parts)
    coverage = points.get("coverage", 0.0) / COVERAGE
    if query.number is not None and query.number == document.number:
        points["number"] = NUMBER
    if document.kind == UnitKind.TITLE and _is_title(document, wanted):
        points["title_is_it"] = TITLE_IS_IT
    if _in_half(document, wanted, language):
        points["language"] = LANGUAGE
    points["short"] = SHORT / (1 + (len(document.zh) + len(document.ii)) / 20)
    return Scored(document, points, sum(points.values()), coverage)


def _mean(parts: Sequence[Mapping[str, float]]) -> dict[str, float]:
    reasons = {reason: None for part in parts for reason in part}
    return {reason: sum(part.get(reason, 0.0) for part in parts) / len(parts) for reason in reasons}


def _part_points(readings: tuple[Needle, ...], document: Document) -> dict[str, float]:
    """The points for the reading that fits best."""
    if len(readings) == 1:
        return _needle_points(readings[0], document)
    return max((_needle_points(needle, document) for needle in readings), key=lambda points: sum(points.values()))


def _needle_points(needle: Needle, document: Document) -> dict[str, float]:
    own = (document.zh_said, document.ii_said) if needle.said else (document.zh_grams, document.ii_grams)
    terms, title = needle.terms, document.title
    together = _stands(needle.phrase, own[0]) or _stands(needle.phrase, own[1])
    titled = _stands(needle.phrase, title)
    in_title = len(terms) if titled else sum([term in title for term in terms])
    points: dict[str, float] = {}
    if together:
        covered = len(terms)
        points["phrase"] = PHRASE
        if needle.toned and needle.toned in document.ii_said:
            points["tones"] = TONES
    else:
        covered = sum([term in own[0] or term in own[1] or term in title for term in terms])
    if not covered or (needle.whole and covered < len(terms)):
        return {}
    points["coverage"] = COVERAGE * covered / len(terms)
    if in_title:
        points["title_coverage"] = TITLE_COVERAGE * in_title / len(terms)
    if titled:
        points["title_phrase"] = TITLE_PHRASE
    return points


def _stands(phrase: str, field: str) -> bool:
    """Whether the symbols stand there side by side; pinyin `xian` shall not be found where xi and an do."""
    place = field.find(phrase)
    return place >= 0 and place < field.find("|")


def _is_title(document: Document, wanted: Needles) -> bool:
    """Whether the query is one half of the title, as written or as said."""
    if len(wanted) != 1:
        return False
    halves = (document.zh_grams, document.ii_grams, document.zh_said, document.ii_said)
    return any(half.startswith(f"{needle.phrase}|") for needle in wanted[0] for half in halves)


def _in_half(document: Document, wanted: Needles, language: Language) -> bool:
    """Whether a term is in the half that the reader reads."""
    written, said = (
        (document.ii_grams, document.ii_said) if language == Language.II else (document.zh_grams, document.zh_said)
    )
    searched = ((term, said if needle.said else written) for part in wanted for needle in part for term in needle.terms)
    return any(term in field for term, field in searched)
