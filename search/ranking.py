"""The one order for all engines: each candidate is scored on its stored fields; the best pair stands for its lesson."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils import timezone

from content.text.types import Language
from content.units import UnitKind
from search.documents import Document
from search.facts import fact
from search.needles import Needle, Needles, needles
from search.query import Query

# What a candidate gets for …                                      … and the query it is for
NUMBER = 100.0  # being the lesson of this number                       103
TITLE_IS_IT = 10.0  # a title that is the query                         发烧 before 孩子发烧怎么办
TITLE_PHRASE = 6.0  # a part, side by side, in the title                洗手 before lessons that mention it
PHRASE = 4.0  # a part, side by side, in the pair                       刷牙齿 before 刷牙…牙齿
COVERAGE = 3.0  # the share of the terms in pair or title               洗守间 finds 洗手间
TITLE_COVERAGE = 1.0  # the share of the terms in the title             洗手 肥皂 -> the lesson 洗手
TONES = 1.5  # the tone letters as typed                                ꆈꌠꉙ before others for nuosuhxop
LANGUAGE = 0.5  # a match in the half that the reader reads             ꇇ on a Yi page
WORDS = 0.3  # the query's words as words                                发展 before 沙发展览
HUMAN = 0.1  # a person reads it in the reader's language               of two that are alike
FRESH = 0.1  # published in this or the last month                      of two that are alike
RELATED = 0.5  # all this, if only the glossary says that it is meant   ꇇ after 手 for 手
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
class Asked:
    """What candidates are held against; `recent` are the facts of months that count as fresh."""

    wanted: Needles
    number: int | None
    language: Language
    recent: frozenset[str]

    @property
    def human(self) -> str:
        return "humanii" if self.language == Language.II else "humanzh"


@dataclass(frozen=True, slots=True)
class Found:
    """A lesson with its matching pairs, the best first."""

    lesson_id: int
    score: float
    pairs: tuple[Scored, ...]


def rank(candidates: Iterable[Document], query: Query, language: Language) -> list[Found]:
    """The lessons of the candidates, best first; ties go by lesson number and id, so that every engine agrees."""
    lessons: dict[int, list[Scored]] = {}
    asked = Asked(needles(query), query.number, language, _recent(timezone.localdate()))
    for document in candidates:
        scored = score(document, asked)
        if scored.coverage >= LEAST_COVERAGE or "number" in scored.points:
            lessons.setdefault(document.lesson_id, []).append(scored)
    found = [_found(lesson_id, scored) for lesson_id, scored in lessons.items()]
    return sorted(found, key=lambda lesson: (-lesson.score, lesson.pairs[0].document.number, lesson.lesson_id))


def _found(lesson_id: int, scored: list[Scored]) -> Found:
    scored.sort(key=lambda pair: (-pair.score, pair.document.place))
    more = MORE_PAIRS * min(len(scored) - 1, MOST_PAIRS)
    return Found(lesson_id, round(scored[0].score + more, 6), tuple(scored))


def _recent(today: date) -> frozenset[str]:
    before = today.replace(day=1) - timedelta(days=1)
    return frozenset(fact("month", f"{day:%Y%m}") for day in (today, before))


def score(document: Document, asked: Asked) -> Scored:
    """The points of one candidate, with the reason of each; `manage.py search explain` prints them."""
    wanted = asked.wanted
    parts = [_part_points(readings, document) for readings in wanted]
    points = parts[0] if len(parts) == 1 else _mean(parts)
    coverage = points.get("coverage", 0.0) / COVERAGE
    if asked.number is not None and asked.number == document.number:
        points["number"] = NUMBER
    if document.kind == UnitKind.TITLE and _is_title(document, wanted):
        points["title_is_it"] = TITLE_IS_IT
    if _in_half(document, wanted, is_ii=asked.language == Language.II):
        points["language"] = LANGUAGE
    points |= _lesson_points(document.facts, asked)
    points["short"] = SHORT / (1 + (len(document.zh) + len(document.ii)) / 20)
    return Scored(document, points, sum(points.values()), coverage)


def _lesson_points(facts: str, asked: Asked) -> dict[str, float]:
    if not facts:
        return {}
    known = facts.split()
    points = {"human": HUMAN} if asked.human in known else {}
    return points | {"fresh": FRESH} if not asked.recent.isdisjoint(known) else points


def _mean(parts: Sequence[Mapping[str, float]]) -> dict[str, float]:
    reasons = {reason: None for part in parts for reason in part}
    return {reason: sum(part.get(reason, 0.0) for part in parts) / len(parts) for reason in reasons}


def _part_points(readings: tuple[Needle, ...], document: Document) -> dict[str, float]:
    """The points for the first reading that stands there as a whole, or else for the likely one that fits best."""
    for needle in readings:
        zh, ii = (document.zh_said, document.ii_said) if needle.said else (document.zh_grams, document.ii_grams)
        if needle.phrase in zh or needle.phrase in ii or needle.phrase in document.title:
            return _needle_points(needle, document)
    likely = [_needle_points(needle, document) for needle in readings if not needle.whole]
    return likely[0] if len(likely) == 1 else max(likely, key=lambda points: sum(points.values()))


def _needle_points(needle: Needle, document: Document) -> dict[str, float]:
    zh, ii = (document.zh_said, document.ii_said) if needle.said else (document.zh_grams, document.ii_grams)
    terms, title = needle.terms, document.title
    points: dict[str, float] = {}
    covered = in_title = len(terms)
    if _stands(needle.phrase, zh) or _stands(needle.phrase, ii):
        points["phrase"] = PHRASE
        if needle.toned and needle.toned in document.ii_said:
            points["tones"] = TONES
    else:
        covered = sum([term in zh or term in ii or term in title for term in terms])
    if _stands(needle.phrase, title):
        points["title_phrase"] = TITLE_PHRASE
    else:
        in_title = sum([term in title for term in terms])
    if covered:
        points["coverage"] = COVERAGE * covered / len(terms)
    if in_title:
        points["title_coverage"] = TITLE_COVERAGE * in_title / len(terms)
    if needle.words and "phrase" in points and needle.words in document.words:
        points["words"] = WORDS
    return points if not needle.related else {reason: RELATED * value for reason, value in points.items()}


def _stands(phrase: str, field: str) -> bool:
    """Whether the symbols stand there side by side; pinyin `xian` shall not be found where xi and an do."""
    return phrase in field and field.find(phrase) < field.find("|")


def _is_title(document: Document, wanted: Needles) -> bool:
    """Whether the query is one half of the title, as written or as said."""
    if len(wanted) != 1:
        return False
    halves = (document.zh_grams, document.ii_grams, document.zh_said, document.ii_said)
    return any(half.startswith(f"{needle.phrase}|") for needle in wanted[0] for half in halves)


def _in_half(document: Document, wanted: Needles, is_ii: bool) -> bool:
    """Whether a term is in the half that the reader reads."""
    written, said = (document.ii_grams, document.ii_said) if is_ii else (document.zh_grams, document.zh_said)
    for part in wanted:
        for needle in part:
            field = said if needle.said else written
            if needle.phrase in field or any(term in field for term in needle.terms):
                return True
    return False
