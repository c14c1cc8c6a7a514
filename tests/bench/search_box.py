"""The search box while one types, at 20,000 lessons: each beginning of a title, by signs, pinyin and initials; and what
a query that finds nothing costs, which is looked for by sound and with one sign wrong."""

import random
import time
from collections.abc import Callable, Iterator, Sequence
from functools import partial

from content.models import LessonPage
from content.text.pinyin import toneless_syllables
from content.text.types import Language
from search.engines import search_engine
from search.meant import meant
from search.models import Proposal
from search.proposing import proposals
from search.proposing.keys import keys
from tests.bench.figure import Figure
from tests.bench.site import empty_database
from tests.search.corpus import make_school

LESSONS = 20_000
TRIED = 300
SEED = 20_001


def figures() -> Iterator[Figure]:
    empty_database()
    dice = random.Random(SEED)  # noqa: S311 - repeatable, not secret
    school = make_school(LESSONS, dice)
    search_engine().rebuild(school.batches())
    titles = _propose()
    yield Figure("search.proposals_rows", Proposal.objects.count() / LESSONS, "rows a lesson", "<= 24")
    times = [_ms(partial(proposals, typed, Language.ZH)) for typed in _beginnings(dice.sample(titles, TRIED), dice)]
    yield Figure("search.proposals_p50_ms", _at(times, 0.5), "ms", "<= 5")
    yield Figure("search.proposals_p95_ms", _at(times, 0.95), "ms", "<= 10")
    wrong = [_wrong(title[:4], dice) for title in dice.sample(titles, TRIED)]
    times = [_ms(partial(meant, typed)) for typed in wrong]
    yield Figure("search.meant_p95_ms", _at(times, 0.95), "ms", "<= 25")


def _propose() -> list[str]:
    """The titles; written straight into the table, because to publish 20,000 lessons would take half an hour."""
    titles = dict(LessonPage.objects.values_list("pk", "title"))
    found = ((pk, key, rank) for pk, title in titles.items() for key, rank in keys(title).items())
    Proposal.objects.all().delete()
    Proposal.objects.bulk_create(
        (Proposal(lesson_id=pk, key=key, rank=rank) for pk, key, rank in found), batch_size=1000
    )
    return list(titles.values())


def _beginnings(titles: Sequence[str], dice: random.Random) -> Iterator[str]:
    for title in titles:
        syllables = toneless_syllables(title)
        way = dice.choice([title, "".join(syllables), " ".join(syllables), "".join(one[0] for one in syllables if one)])
        yield way[: dice.randint(1, max(1, min(6, len(way))))]


def _wrong(text: str, dice: random.Random) -> str:
    place = dice.randrange(len(text))
    return f"{text[:place]}鱻{text[place + 1 :]}"


def _ms(work: Callable[[], object]) -> float:
    began = time.process_time()  # others may use the machine
    work()
    return (time.process_time() - began) * 1000


def _at(times: Sequence[float], share: float) -> float:
    return sorted(times)[int(len(times) * share)]
