"""Search at 20,000 documents: 4,000 lessons of a title and four pairs. Known items are strings that stand in one
lesson only. Latency is end to end, `find` with its marks and addresses, by the processor's time (others may use the
machine) and by the clock. Larger, in Elasticsearch and beside Wagtail's own search: search_scale.py.
"""

import multiprocessing
import random
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from multiprocessing.connection import Connection
from multiprocessing.sharedctypes import Synchronized
from multiprocessing.synchronize import Event

from django.db import connection, connections
from django.utils import translation

from content.models import LessonPage
from content.text.types import Language, Script
from content.text.yi import syllables, toneless
from search.analysis import readings, symbol_runs
from search.answering import ask
from search.engines import search_engine
from search.engines.tables import pairs_table
from search.parsing import parse
from search.selectors import find
from search.services import index_lesson
from tests.bench.figure import Figure
from tests.bench.site import empty_database
from tests.factories import make_lesson, paragraph
from tests.search.corpus import School, Text, make_school

LESSONS = 4_000
QUERIES = 150  # of each kind
SEED = 20_000
READERS = 4
START_S, LOAD_S = 2.0, 5.0
WRITES_A_SECOND = 40
UPDATES, WARM = 40, 5  # the first ones fill a new process's caches
FORKED = multiprocessing.get_context("fork")

Items = list[tuple[str, int]]  # a query, and the lesson that it must find


def figures() -> Iterator[Figure]:
    with translation.override(Language.ZH):
        school = indexed_school(LESSONS)
        kinds = _known_items(school, random.Random(SEED + 1))  # noqa: S311 - repeatable, not secret
        for name, (goal, items) in kinds.items():
            yield Figure(f"search.recall10_{name}", _recall(items), "of known items", f">= {goal}")
        typed = mixed([query for _goal, items in kinds.values() for query, _lesson_id in items])
        yield from latency("search", typed, 10)
        yield from _scans(typed)
        yield from _update()
        yield Figure("search.answers_per_s", _load(typed), "queries, 4 readers and a writer", ">= 392")


def indexed_school(lessons: int) -> School:
    """In an empty database, and in the embedded index."""
    empty_database()
    school = make_school(lessons, random.Random(SEED))  # noqa: S311 - repeatable, not secret
    search_engine().rebuild(school.batches())
    return school


def mixed(typed: Sequence[str]) -> list[str]:
    """400 of these queries, their first sign and their first two."""
    short = [word for query in typed for word in (query[:1], query[:2]) if not query.isascii()]
    return random.Random(SEED).sample([*typed, *short], 400)  # noqa: S311 - repeatable, not secret


def latency(name: str, typed: Sequence[str], goal_ms: int) -> Iterator[Figure]:
    """End to end in the process; the first queries only warm it up."""
    for query in typed[:20]:
        find(query, Language.ZH)
    times = [times_ms(partial(find, query, Language.ZH)) for query in typed]
    cpu, wall = ([pair[clock] for pair in times] for clock in (0, 1))
    yield Figure(f"{name}.p50_cpu_ms", at(cpu, 0.5), "ms", f"<= {goal_ms / 2}")
    yield Figure(f"{name}.p95_cpu_ms", at(cpu, 0.95), "ms", f"<= {goal_ms}")
    yield Figure(f"{name}.p95_ms", at(wall, 0.95), "ms", f"<= {goal_ms}")


def _known_items(school: School, dice: random.Random) -> dict[str, tuple[float, Items]]:
    """150 queries of each kind, each of a string that stands in one lesson only."""
    zh = _items(school, dice, lambda text: _part(text.zh, Script.HAN, dice, 4, 8))
    ii = _items(school, dice, lambda text: _part(text.ii, Script.YI, dice, 3, 6))
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


def _items(school: School, dice: random.Random, part_of: Callable[[Text], str]) -> Items:
    texts = school.texts
    found: Items = []
    while len(found) < QUERIES:
        text = dice.choice(school.known)
        part = part_of(text)
        if part and texts.count(part) == 1:
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


def _scans(typed: Sequence[str]) -> Iterator[Figure]:
    ours = at([times_ms(partial(find, query, Language.ZH))[0] for query in typed[:40]], 0.5)
    scans = at([times_ms(partial(_scan, query))[0] for query in typed[:40]], 0.5)
    yield Figure("search.to_scan", ours / scans, "of one LIKE scan of the same pairs", "<= 1")


def _scan(query: str) -> None:
    like = f"%{query}%"
    with connection.cursor() as cursor:
        cursor.execute("SELECT generation FROM search_generation WHERE is_live")
        table = pairs_table(cursor.fetchone()[0])
        cursor.execute(f"SELECT lesson_id FROM {table} WHERE zh LIKE %s OR ii LIKE %s", [like, like])  # noqa: S608
        cursor.fetchall()


def _update() -> Iterator[Figure]:
    """One lesson of twenty pairs, each time with another title, which stands in all of its documents, until a reader in
    another process has found it; then with all that publishing is besides, and that without a reader."""
    lesson = make_lesson(body=[paragraph("饭前便后，用肥皂洗手。", "ꇇ") for _ in range(20)])
    connections.close_all()
    with _reader(lesson.pk) as look_for:
        indexing, visible = (
            [times_ms(partial(_change, lesson, n, write, look_for))[1] for n in range(UPDATES)][WARM:]
            for write in (index_lesson, _publish)
        )
    publishing = [times_ms(partial(_publish, lesson))[1] for _ in range(UPDATES)]
    yield Figure("search.update_visible_ms", at(indexing, 0.95), "ms", "<= 50")
    yield Figure("search.update_to_publish", at(indexing, 0.5) / at(publishing, 0.5), "of one publish", "<= 0.5")
    yield Figure("search.publish_visible_ms", at(visible, 0.95), "ms, with no goal", "> 0")


def _change(lesson: LessonPage, n: int, write: Callable[[LessonPage], object], look_for: Callable[[str], None]) -> None:
    lesson.title = f"改了{n}次的课"
    write(lesson)
    look_for(lesson.title)


def _publish(lesson: LessonPage) -> None:
    lesson.save_revision().publish()


@contextmanager
def _reader(lesson_id: int) -> Iterator[Callable[[str], None]]:
    """Another process that answers searches; what is called returns when it has found the lesson by the text."""
    here, there = FORKED.Pipe()
    process = FORKED.Process(target=_read_until_told, args=(lesson_id, there))
    process.start()

    def look_for(text: str) -> None:
        here.send(text)
        if not here.recv():
            raise LookupError(f"lesson {lesson_id} is not found by {text}")

    try:
        yield look_for
    finally:
        here.send("")
        process.join()


def _read_until_told(lesson_id: int, told: Connection) -> None:
    while text := told.recv():
        told.send(lesson_id in {one.lesson_id for one in ask(parse(text), Language.ZH).found})


def _load(typed: Sequence[str]) -> float:
    """Answers a second (engine and ranking) of four processes, while a fifth writes a lesson forty times a second."""
    answers, over = FORKED.Value("i", 0), FORKED.Event()
    lesson = LessonPage.objects.order_by("pk")[0]
    connections.close_all()
    processes = [FORKED.Process(target=_answer, args=(typed[n::READERS], answers, over)) for n in range(READERS)]
    processes.append(FORKED.Process(target=_write, args=(lesson, over)))
    for process in processes:
        process.start()
    time.sleep(START_S)  # a forked process copies what it touches of its parent's memory
    before = answers.value
    time.sleep(LOAD_S)
    answered = answers.value - before
    over.set()
    for process in processes:
        process.join()
    if any(process.exitcode for process in processes):
        raise RuntimeError("a reader or the writer has failed")
    return float(answered) / LOAD_S


def _answer(typed: Sequence[str], answers: "Synchronized[int]", over: Event) -> None:
    place = 0
    while not over.is_set():
        ask(parse(typed[place % len(typed)]), Language.ZH)
        place += 1
        with answers.get_lock():
            answers.value += 1


def _write(lesson: LessonPage, over: Event) -> None:
    n = 0
    while not over.wait(1 / WRITES_A_SECOND):
        n += 1
        lesson.title = f"第{n}次"
        index_lesson(lesson)


def times_ms(work: Callable[[], object]) -> tuple[float, float]:
    """The processor's time and the clock's."""
    cpu, wall = time.process_time(), time.perf_counter()
    work()
    return (time.process_time() - cpu) * 1000, (time.perf_counter() - wall) * 1000


def at(times: Sequence[float], share: float) -> float:
    return sorted(times)[min(len(times) - 1, int(len(times) * share))]
