"""Search at 20,000 lessons whose texts are made here, by a chain over the characters of the demo school's sentences.

Known items are strings that stand in one lesson only, so a perfect engine would reach 1. Latency is end to end, `find`
with its marks and addresses, and held against a scan of the same pairs with LIKE '%…%'.
"""

import random
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import pairwise

from django.db import connection, transaction
from django.utils import translation
from wagtail.models import Page

from cms.demo.loader import lessons as demo_lessons
from content.models import CoursePage, LessonPage
from content.text.types import Language, Script
from content.text.yi import syllables, toneless
from content.units import Unit, UnitKey, UnitKind
from search.analysis import readings, symbol_runs
from search.documents import Document, pair_documents
from search.engines import search_engine
from search.engines.tables import pairs_table
from search.selectors import find
from search.services import index_lesson, rebuild
from tests.bench.figure import Figure
from tests.bench.site import empty_database
from tests.factories import make_course, make_lesson, paragraph

LESSONS = 20_000
PAIRS = 4  # a lesson, besides its title
FIRST_NUMBER = 100_000  # beyond all that are given, so that the ledger stays out of it
QUERIES = 150  # of each kind
SEED = 20_000


@dataclass(frozen=True, slots=True)
class Text:
    """One pair of one lesson."""

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


def figures() -> Iterator[Figure]:
    empty_database()
    rebuild()  # flush knows nothing of the index's tables
    with translation.override(Language.ZH):
        texts = _fill(Chain(random.Random(SEED)))  # noqa: S311 - repeatable, not secret
        kinds = _known_items(texts, random.Random(SEED + 1))  # noqa: S311 - as above
        for name, (goal, items) in kinds.items():
            yield Figure(f"search.recall10_{name}", _recall(items), "of known items", f">= {goal}")
        typed = [query for _goal, items in kinds.values() for query, _lesson_id in items]
        yield from _latency(typed)
        yield from _update()


def _fill(chain: Chain) -> list[Text]:
    ids = _found_lessons(make_course(), chain)
    texts = [Text(pk, chain.zh(30), chain.ii()) for pk in ids for _ in range(PAIRS)]
    with transaction.atomic():
        for place, pk in enumerate(ids):
            own = texts[place * PAIRS : (place + 1) * PAIRS]
            search_engine().put([(pk, _documents(pk, FIRST_NUMBER + place, own))])
    return texts


def _documents(pk: int, number: int, texts: Sequence[Text]) -> Sequence[Document]:
    title = Unit(UnitKey(pk, "title"), UnitKind.TITLE, texts[0].zh[:8], "")
    body = [Unit(UnitKey(pk, str(n)), UnitKind.PARAGRAPH, text.zh, text.ii) for n, text in enumerate(texts)]
    return pair_documents(pk, number, [(unit, unit.ii) for unit in (title, *body)])


def _found_lessons(course: CoursePage, chain: Chain) -> list[int]:
    """Published lessons written straight into their tables: through Wagtail 20,000 would take half an hour."""
    model = make_lesson(course)
    shared = {"depth": model.depth, "live": True, "locale": model.locale, "content_type": model.content_type}
    pages = [
        Page(
            path=course.path + Page._int2str(n + 2).rjust(Page.steplen, "0"),
            title=chain.zh(6)[:40],
            slug=f"lesson-{n}",
            url_path=f"{course.url_path}lesson-{n}/",
            **shared,
        )
        for n in range(LESSONS)
    ]
    Page.objects.bulk_create(pages, batch_size=500)
    with transaction.atomic():
        for n, page in enumerate(pages):
            LessonPage(page_ptr_id=page.pk, number=FIRST_NUMBER + n).save_base(raw=True, force_insert=True)
    return [page.pk for page in pages]


Items = list[tuple[str, int]]  # a query, and the lesson that it must find


def _known_items(texts: Sequence[Text], dice: random.Random) -> dict[str, tuple[float, Items]]:
    """150 queries of each kind, each of a string that stands in one lesson only."""
    zh = _items(texts, dice, lambda text: _part(text.zh, Script.HAN, dice, 4, 8))
    ii = _items(texts, dice, lambda text: _part(text.ii, Script.YI, dice, 3, 6))
    pinyin = [("".join(_read(part)), pk) for part, pk in zh]
    return {
        "chinese": (0.975, zh),
        "pinyin_joined": (0.95, pinyin),
        "pinyin_spaced": (0.95, [(" ".join(_read(part)), pk) for part, pk in zh]),
        "yi": (0.99, ii),
        "romanised_tones": (0.985, [("".join(syllables(part)), pk) for part, pk in ii]),
        "romanised_toneless": (0.95, [(" ".join(map(toneless, syllables(part))), pk) for part, pk in ii]),
        "one_wrong": (0.9, [(_with_slip(part, dice), pk) for part, pk in zh if len(part) >= 6]),
    }


def _items(texts: Sequence[Text], dice: random.Random, part_of: Callable[[Text], str]) -> Items:
    found: Items = []
    while len(found) < QUERIES:
        text = dice.choice(texts)
        part = part_of(text)
        if part and len({one.lesson_id for one in texts if part in one.zh or part in one.ii}) == 1:
            found.append((part, text.lesson_id))
    return found


def _part(text: str, script: Script, dice: random.Random, least: int, most: int) -> str:
    length = dice.randint(least, most)
    runs = ["".join(run.texts) for run in symbol_runs(text) if run.script is script and len(run.texts) >= length]
    if not runs:
        return ""
    run = dice.choice(runs)
    start = dice.randint(0, len(run) - length)
    return run[start : start + length]


def _read(part: str) -> tuple[str, ...]:
    return readings(symbol_runs(part)[0])


def _with_slip(part: str, dice: random.Random) -> str:
    place = dice.randrange(len(part))
    return f"{part[:place]}错{part[place + 1 :]}"


def _recall(items: Items) -> float:
    hits = [pk in {hit.lesson_id for hit in find(query, Language.ZH, 10).hits} for query, pk in items]
    return sum(hits) / len(hits)


def _latency(typed: Sequence[str]) -> Iterator[Figure]:
    short = [word for query in typed for word in (query[:1], query[:2]) if not query.isascii()]
    mixed = random.Random(SEED).sample([*typed, *short], 300)  # noqa: S311 - repeatable, not secret
    ours = [_time_ms(partial(find, query, Language.ZH)) for query in mixed]
    scans = [_time_ms(partial(_scan, query)) for query in mixed[:40]]
    yield Figure("search.p50_ms", _at(ours, 0.5), "ms", "<= 5")
    yield Figure("search.p95_ms", _at(ours, 0.95), "ms", "<= 10")
    yield Figure("search.p95_to_scan", _at(ours, 0.95) / _at(scans, 0.5), "of one LIKE scan", "<= 0.5")


def _scan(query: str) -> None:
    like = f"%{query}%"
    with connection.cursor() as cursor:
        cursor.execute("SELECT generation FROM search_generation WHERE is_live")
        table = pairs_table(cursor.fetchone()[0])
        cursor.execute(f"SELECT lesson_id FROM {table} WHERE zh LIKE %s OR ii LIKE %s", [like, like])  # noqa: S608
        cursor.fetchall()


def _update() -> Iterator[Figure]:
    """One lesson published and indexed among the 20,000; what of that is the index's."""
    lesson = make_lesson(body=[paragraph("饭前便后，用肥皂洗手。", "ꇇ") for _ in range(20)])
    publishing = [_time_ms(lambda: lesson.save_revision().publish()) for _ in range(20)]
    indexing = [_time_ms(lambda: index_lesson(lesson)) for _ in range(20)]
    yield Figure("search.update_ms", _at(indexing, 0.5), "ms", "<= 50")
    yield Figure("search.update_to_publish", _at(indexing, 0.5) / _at(publishing, 0.5), "of one publish", "<= 0.5")


def _time_ms(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000


def _at(times: Sequence[float], share: float) -> float:
    return sorted(times)[min(len(times) - 1, int(len(times) * share))]
