"""A school of any size for benches, its texts made by a chain over the characters of the demo school's sentences.

To read the pinyin of a text costs a millisecond. So most pairs are sentences of three clauses from a pool that was
analysed once: no token reaches over a comma, so the parts of their fields are put side by side.
"""

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise
from typing import Any

from django.db import connection, transaction
from wagtail.models import Page

from cms.demo.loader import lessons as demo_lessons
from content.models import LessonPage
from content.units import Unit, UnitKey, UnitKind
from search.analysis import Field, joined, said, symbol_runs, written
from search.documents import Document, pair_documents
from search.words import words_of
from tests.factories import make_course, make_lesson

FIRST_NUMBER = 100_000  # beyond all that are given, so that the ledger stays out of it
POOL = 3_000  # clauses
CLAUSES = 3  # of a sentence
PAIRS = 4  # of a lesson, besides its title
BATCH = 500  # lessons
KNOWN = 600  # lessons with a text of their own, which a query can be told to find
FACTS = ("topichealth age03 inyi", "topicschool age612", "topicmandarin ageeveryone inyi reviewed")


@dataclass(frozen=True, slots=True)
class Text:
    """One pair, and the lesson in which it stands."""

    lesson_id: int
    zh: str
    ii: str


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause of both languages with its fields, and the title of a lesson that begins with it."""

    zh: str
    ii: str
    fields: tuple[Field, Field, Field, Field]  # written and said, in Chinese and in Yi
    words: str
    title: Document


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
    """Published lessons in the database and what the index shall hold of them: a title and four pairs each.

    The documents are made anew each time, all alike: 200,000 of them kept would be half a gigabyte.
    """

    known: Sequence[Text]
    own: Mapping[int, Document]  # the pair of a text that is known, by lesson
    firsts: Sequence[tuple[int, Clause]]  # each lesson's id, and the clause that its title is from
    pool: Sequence[Clause]

    @property
    def documents(self) -> Iterator[tuple[int, tuple[Document, ...]]]:
        dice = random.Random(len(self.firsts))  # noqa: S311 - repeatable, not secret
        for n, (pk, first) in enumerate(self.firsts):
            yield pk, tuple(_lesson(pk, FIRST_NUMBER + n, first, self.own.get(pk), self.pool, dice))

    def batches(self) -> Iterator[list[tuple[int, tuple[Document, ...]]]]:
        """All documents, as an engine's `rebuild` takes them."""
        rest = self.documents
        while batch := list(islice(rest, BATCH)):
            yield batch

    @property
    def texts(self) -> str:
        """All texts, to count how often a string stands there."""
        return "\n".join(f"{one.zh}\n{one.ii}" for _lesson_id, of_lesson in self.documents for one in of_lesson)


def make_school(lessons: int, dice: random.Random) -> School:
    chain = Chain(dice)
    pool = [_clause(chain.zh(10)[:-1], chain.ii()) for _ in range(min(POOL, lessons))]
    firsts = [dice.choice(pool) for _ in range(lessons)]
    ids = lesson_rows([first.title.zh for first in firsts])
    known = [Text(pk, chain.zh(30), chain.ii()) for pk in dice.sample(ids, min(KNOWN, lessons))]
    own = {text.lesson_id: _own(text) for text in known}
    return School(known, own, list(zip(ids, firsts, strict=True)), pool)


def _clause(zh: str, ii: str) -> Clause:
    runs, ii_runs = symbol_runs(zh), symbol_runs(ii)
    unit = Unit(UnitKey(0, "title"), UnitKind.TITLE, zh[:8], "")
    return Clause(
        zh, ii, (written(runs), written(ii_runs), said(runs), said(ii_runs)), words_of(runs),
        pair_documents(0, 0, [(unit, "")])[0],
    )  # fmt: skip


def _own(text: Text) -> Document:
    title = Unit(UnitKey(text.lesson_id, "title"), UnitKind.TITLE, "", "")
    unit = Unit(UnitKey(text.lesson_id, "1"), UnitKind.PARAGRAPH, text.zh, text.ii)
    return pair_documents(text.lesson_id, 0, [(title, ""), (unit, text.ii)])[0]


def _lesson(
    pk: int, number: int, first: Clause, own: Document | None, pool: Sequence[Clause], dice: random.Random
) -> Iterator[Document]:
    common: dict[str, Any] = {
        "lesson_id": pk,
        "number": number,
        "facts": dice.choice(FACTS),
        "title": first.title.title,
    }
    yield first.title._replace(**common)
    for place in range(1, PAIRS + 1):
        pair = own if own and place == 1 else _sentence(dice.choices(pool, k=CLAUSES))
        yield pair._replace(place=place, anchor=UnitKey(pk, str(place)).anchor, **common)


def _sentence(clauses: Sequence[Clause]) -> Document:
    fields = (str(joined(*(clause.fields[n] for clause in clauses))) for n in range(4))
    words = f" {'  '.join(clause.words.strip() for clause in clauses)} "
    zh, ii = "，".join(clause.zh for clause in clauses) + "。", "，".join(clause.ii for clause in clauses) + "。"
    return Document._make((0, 0, 0, "", UnitKind.PARAGRAPH.value, zh, ii, "", *fields, words, ""))


def lesson_rows(titles: Sequence[str]) -> list[int]:
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
