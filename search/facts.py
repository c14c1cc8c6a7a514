"""What is known of a lesson besides its text, as tokens: what a search can be narrowed to, and what is counted.

A token is a name and a value in letters and digits only, which every engine keeps whole: `topichealth`, `age03`.
"""

from collections.abc import Collection, Iterator, Mapping

from django.utils import timezone
from wagtail.models import Page

from audio.models import Rendering
from content.models import LessonPage
from search.heard import heard_in
from search.wanted import Only
from translation.columns import COLUMN_DEPTH

SHORT_S, LONG_S = 120.0, 300.0  # a lesson of one slot's pause, and one that fills a slot
LENGTHS = SHORT, MEDIUM, LONG = "short", "medium", "long"
VOICES = ("ii", "zh")  # the mixes in one language, of which a person may read all
IN_YI, REVIEWED = "inyi", "reviewed"
NAMES = ("topic", "age", "column", "human", "length", "year", "month")  # and the two above, which are yes or no


def fact(name: str, value: object) -> str:
    """One token: ("age", "0-3") -> age03."""
    return name + "".join(filter(str.isalnum, str(value)))


def lesson_facts(lesson: LessonPage, in_yi: bool, reviewed: bool) -> str:
    """The tokens of a lesson with a space between. The caller knows whether readers see any Yi of it, and whether all
    of that is approved or sourced. Two queries."""
    yi = [name for name, is_so in ((IN_YI, in_yi), (REVIEWED, in_yi and reviewed)) if is_so]
    return " ".join([*_page(lesson), *yi, *_sound(lesson)])


def _page(lesson: LessonPage) -> Iterator[str]:
    yield fact("topic", lesson.topic)
    yield fact("age", lesson.audience)
    column = Page.objects.filter(path=lesson.path[: COLUMN_DEPTH * Page.steplen]).values_list("pk", flat=True).first()
    yield fact("column", column)
    if lesson.first_published_at:
        day = timezone.localdate(lesson.first_published_at)
        yield from (fact("year", day.year), fact("month", f"{day:%Y%m}"))


def _sound(lesson: LessonPage) -> Iterator[str]:
    """The length of the fullest version, and the languages that a person reads throughout."""
    rows = Rendering.objects.filter(lesson_id=lesson.pk, current=True).values_list("mix", "synthetic", "length_s")
    lengths_s = [length_s for _mix, _synthetic, length_s in rows if length_s]
    if lengths_s:
        longest_s = max(lengths_s)
        yield fact("length", SHORT if longest_s <= SHORT_S else LONG if longest_s > LONG_S else MEDIUM)
    read = {mix for mix, synthetic, _length_s in rows if not synthetic}
    yield from (fact("human", language) for language in VOICES if language in read)


def narrowed(choices: Mapping[str, Collection[str]], station: str = "") -> Only:
    """To lessons with one of the values of each name: {"topic": ["health"], "human": ["ii", "zh"], "inyi": [""]}.

    With a station's address, to what its village has heard.
    """
    groups = tuple(frozenset(fact(name, value) for value in values) for name, values in choices.items() if values)
    return Only(groups, heard_in(station, timezone.now()) if station else None)
