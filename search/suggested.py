"""For who has found nothing: words like it, what others looked for, and the lessons that villages hear most."""

from collections.abc import Sequence
from datetime import timedelta

from django.db.models import Count, Q
from django.utils import timezone

from audio.broadcast.slots import village_day
from audio.models import ProgrammeItem
from content.models import LessonPage
from content.selectors import open_lessons
from search.analysis import UNSPACED, symbol_runs
from search.engines import search_engine
from search.heard import in_played_programmes
from search.pages import Closed, open_only
from search.parsing import parse
from search.wanted import Only
from translation.glossary import Entry, entries

WORDS, LESSONS = 8, 6
HEARD_FOR = timedelta(days=60)


def related_words(text: str, closed: Closed | None = None) -> tuple[Entry, ...]:
    """Words of the glossary that share a sign with the query, those that share most first, each found in a lesson.

    Where none does: the words of the same topic as a word that the query holds.
    """
    signs = {symbol for run in symbol_runs(text) if run.script in UNSPACED for symbol in run.texts}
    known = entries()
    shared = [(len(signs & set(entry.zh + entry.ii)), entry) for entry in known]
    near = sorted((one for one in shared if one[0]), key=lambda one: (-one[0], len(one[1].zh)))
    found = [entry for _count, entry in near] + _of_its_topic(text, known)
    return _that_find(dict.fromkeys(found), open_only(closed=closed))


def _of_its_topic(text: str, known: Sequence[Entry]) -> list[Entry]:
    topics = {entry.topic for entry in known if entry.topic and entry.zh in text}
    return [entry for entry in known if entry.topic in topics]


def _that_find(words: "dict[Entry, None]", only: Only) -> tuple[Entry, ...]:
    asked = [word for word in list(words)[: 3 * WORDS] if word.zh]
    first = search_engine().each([parse(word.zh).all_of_it for word in asked], 1, only)  # in one request to a node
    return tuple(word for word, there in zip(asked, first, strict=True) if there)[:WORDS]


def often_heard() -> Sequence[LessonPage]:
    """The open lessons that stood in most programmes of the last two months; none before there were any."""
    now = timezone.now()
    lately = Q(programme__date__gte=village_day(now) - HEARD_FOR)
    heard = ProgrammeItem.objects.filter(lately, in_played_programmes(now)).order_by()
    counted = heard.values_list("lesson_id").annotate(times=Count("pk")).order_by("-times", "lesson_id")
    ids = [lesson_id for lesson_id, _times in counted[: 3 * LESSONS]]
    found: dict[int, LessonPage] = open_lessons().defer_streamfields().in_bulk(ids) if ids else {}
    return [found[pk] for pk in ids if pk in found][:LESSONS]


def newest() -> Sequence[LessonPage]:
    """The open lessons that were published last."""
    lessons: Sequence[LessonPage] = open_lessons().defer_streamfields().order_by("-first_published_at")[:LESSONS]
    return lessons
