"""A school of any size for benches, its texts made by a chain over the characters of the demo school's sentences."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from django.db import connection, transaction
from wagtail.models import Page

from cms.demo.loader import lessons as demo_lessons
from content.models import LessonPage
from content.units import Unit, UnitKey, UnitKind
from search.documents import Document, pair_documents
from tests.factories import make_course, make_lesson

FIRST_NUMBER = 100_000  # beyond all that are given, so that the ledger stays out of it
COMMON = 12_000  # texts that stand in many lessons, because to read the pinyin of a text costs a millisecond
COMMON_A_LESSON = 3


@dataclass(frozen=True, slots=True)
class Text:
    """One pair; a common one stands in many lessons and has the id 0."""

    lesson_id: int
    zh: str
    ii: str


class Chain:
    """Makes texts in which each character follows one that it follows in the demo school, as often as there."""

    def __init__(self, dice: random.Random) -> None:
        pairs = [pair for lesson in demo_lessons() for pair in lesson.pairs()]
        self.dice = dice
        self.words = sorted({pair.ii for pair in pairs if 2 <= len(pair.ii) <= 6})
        self.after: dict[str, list[str]] = {}
        for pair in pairs:
            for first, second in pairwise(f"。{pair.zh}。"):
                self.after.setdefault(first, []).append(second)

    def zh(self, length: int) -> str:
        text = "。"
        while len(text) <= length or text[-1] not in "。！？":
            text += self.dice.choice(self.after[text[-1]])
        return text[1:]

    def ii(self) -> str:
        return "".join(self.dice.choices(self.words, k=8))


@dataclass(frozen=True, slots=True)
class School:
    """Published lessons in the database and what the index shall hold of them: a title and four pairs each."""

    own: Sequence[Text]
    common: Sequence[Text]
    documents: Sequence[tuple[int, tuple[Document, ...]]]


def make_school(lessons: int, dice: random.Random) -> School:
    chain = Chain(dice)
    texts = [chain.zh(30) for _ in range(lessons)]
    own = [Text(pk, zh, chain.ii()) for pk, zh in zip(_lessons([_title(zh) for zh in texts]), texts, strict=True)]
    common = [Text(0, chain.zh(30), chain.ii()) for _ in range(min(COMMON, lessons))]
    ready = [_documents(0, 0, [text])[0] for text in common]
    documents = [
        (text.lesson_id, tuple(_lesson(FIRST_NUMBER + place, text, dice.sample(ready, COMMON_A_LESSON))))
        for place, text in enumerate(own)
    ]
    return School(own, common, documents)


def _title(zh: str) -> str:
    return zh[:8]


def _lesson(number: int, text: Text, common: Sequence[Document]) -> Iterator[Document]:
    title = Unit(UnitKey(text.lesson_id, "title"), UnitKind.TITLE, _title(text.zh), "")
    own = _documents(text.lesson_id, number, [text], title)
    yield from own
    for place, document in enumerate(common, start=len(own)):
        anchor = UnitKey(text.lesson_id, str(place)).anchor
        yield document._replace(lesson_id=text.lesson_id, number=number, place=place, title=own[0].title, anchor=anchor)


def _documents(pk: int, number: int, texts: Sequence[Text], *title: Unit) -> tuple[Document, ...]:
    body = [Unit(UnitKey(pk, str(n)), UnitKind.PARAGRAPH, text.zh, text.ii) for n, text in enumerate(texts, start=1)]
    return pair_documents(pk, number, [(unit, unit.ii) for unit in (*title, *body)])


def _lessons(titles: Sequence[str]) -> list[int]:
    """Published lessons written straight into their tables: through Wagtail 20,000 would take half an hour."""
    course = make_course()
    model = make_lesson(course)
    shared = {"depth": model.depth, "live": True, "locale": model.locale, "content_type": model.content_type}
    pages = [
        Page(
            path=course.path + Page._int2str(n + 2).rjust(Page.steplen, "0"),
            title=title,
            slug=f"lesson-{n}",
            url_path=f"{course.url_path}lesson-{n}/",
            **shared,
        )
        for n, title in enumerate(titles)
    ]
    with transaction.atomic():
        Page.objects.bulk_create(pages, batch_size=500)
        _copy_rows(model, [(page.pk, FIRST_NUMBER + n) for n, page in enumerate(pages)])
    return [page.pk for page in pages]


def _copy_rows(model: LessonPage, rows: Sequence[tuple[int, int]]) -> None:
    """A row a page, as that of the model but for id and number."""
    fields: Any = LessonPage._meta.local_concrete_fields
    columns = [field.column for field in fields]
    new = {"page_ptr_id": "%s", "number": "%s"}
    chosen = [new.get(column, column) for column in columns]
    numbers_first = columns.index("number") < columns.index("page_ptr_id")
    with connection.cursor() as cursor:
        cursor.executemany(
            f"INSERT INTO content_lessonpage ({', '.join(columns)}) "  # noqa: S608 - our own columns
            f"SELECT {', '.join(chosen)} FROM content_lessonpage WHERE page_ptr_id = {model.pk}",
            [row[::-1] if numbers_first else row for row in rows],
        )
