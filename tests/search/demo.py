"""The demo school's documents, and the judged queries on it, without a database."""

import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from cms.demo.facts import glossary_words
from cms.demo.lesson import DemoLesson
from cms.demo.loader import lessons, school
from content.units import Unit, UnitKey, UnitKind
from search.documents import Document, pair_documents
from search.facts import fact
from search.kinds import Kind, word_id

QUERIES: dict[str, dict[str, list[str]]] = tomllib.loads(
    (Path(__file__).parent / "queries.toml").read_text(encoding="utf-8")
)
KINDS = {
    "heading": UnitKind.HEADING,
    "steps": UnitKind.STEP,
    "tip": UnitKind.TIP,
    "dialogue": UnitKind.SPEECH,
    "words": UnitKind.WORD,
    "task": UnitKind.TASK,
    "picture": UnitKind.PICTURE,
}


@cache
def demo_documents() -> dict[int, tuple[str, tuple[Document, ...]]]:
    """The file name and the documents of each lesson, by a number from 1."""
    return {n: (lesson.slug, _documents(n, lesson)) for n, lesson in enumerate(lessons(), start=1)}


def _documents(lesson_id: int, lesson: DemoLesson) -> tuple[Document, ...]:
    facts = [fact("topic", lesson.topic), fact("age", lesson.audience), *(["inyi"] if lesson.title.ii else [])]
    pairs = [(unit, unit.ii) for unit in _units(lesson_id, lesson)]
    return pair_documents(lesson_id, 100 + lesson_id, pairs, " ".join(facts))


def demo_lessons() -> list[tuple[int, tuple[Document, ...]]]:
    """As an engine takes them."""
    return [(n, documents) for n, (_slug, documents) in demo_documents().items()]


def demo_others() -> list[tuple[int, tuple[Document, ...]]]:
    """The courses and special issues, and the words of the glossary, as an engine takes them."""
    collections = [one for column in school().columns for one in column.collections]
    courses = [
        _other(n, Kind.ISSUE if one.date else Kind.COURSE, one.title, "", one.summary)
        for n, one in enumerate(collections, start=9001)
    ]
    words = [_other(word_id(n), Kind.WORD, zh, ii) for n, (zh, ii) in enumerate(glossary_words().items(), start=1)]
    return [*courses, *words]


def _other(indexed_id: int, kind: Kind, zh: str, ii: str, summary: str = "") -> tuple[int, tuple[Document, ...]]:
    pairs = [
        (Unit(UnitKey(indexed_id, "title"), UnitKind.TITLE, zh, ii), ii),
        (Unit(UnitKey(indexed_id, "summary"), UnitKind.SUMMARY, summary), ""),
    ]
    return indexed_id, pair_documents(indexed_id, 0, pairs, kind.fact)


def _units(lesson_id: int, lesson: DemoLesson) -> Iterator[Unit]:
    pairs = [(UnitKind.TITLE, lesson.title), (UnitKind.SUMMARY, lesson.summary)]
    pairs += [
        (KINDS.get(block.kind, UnitKind.PARAGRAPH), pair)
        for block in (lesson.cover, *lesson.body)
        for pair in block.pairs
    ]
    for place, (kind, pair) in enumerate(pairs):
        yield Unit(UnitKey(lesson_id, f"block-{place}"), kind, pair.zh, pair.ii)
