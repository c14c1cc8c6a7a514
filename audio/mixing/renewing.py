"""The work of a Renewal: what is played soonest first. Broken off, it begins again; what was asked for already is not
asked for twice."""

from collections.abc import Iterator
from datetime import UTC, datetime

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone, translation

from audio.broadcast import services as broadcasts
from audio.broadcast.slots import ends_at, village_day
from audio.broadcast.urgency import first_played
from audio.models import Programme, Renewal
from audio.render.parts import Progress
from audio.services import request_renderings
from content.models import LessonPage
from content.text.types import Language
from content.units import lesson_units
from translation.models import UnitState
from translation.states import text_hash

_LAST = datetime.max.replace(tzinfo=UTC)


def renew(renewal: Renewal, progress: Progress = lambda share: None) -> None:
    """Asks for all that sounds different now."""
    with translation.override(Language.ZH):
        if renewal.text_hash:
            _renew_saying(Language(renewal.language), renewal.text_hash, progress)
        else:
            _renew_all(progress)


def _renew_all(progress: Progress) -> None:
    """Programmes, then every lesson."""
    now = timezone.now()
    rows = Programme.objects.filter(date__gte=village_day(now), items__isnull=False).distinct()
    ahead = sorted((row for row in rows.select_related("station") if ends_at(row) > now), key=ends_at)
    lessons = list(LessonPage.objects.filter(live=True).order_by("number", "pk").values_list("pk", flat=True))
    steps = len(ahead) + len(lessons)
    for done, programme in enumerate(ahead, 1):
        broadcasts.request(programme)
        progress(done / steps)
    for done, pk in enumerate(lessons, len(ahead) + 1):
        for lesson in LessonPage.objects.filter(pk=pk, live=True):
            request_renderings(lesson)
        progress(done / steps)


def _renew_saying(language: Language, digest: str, progress: Progress) -> None:
    """The lessons whose published text holds it, and the programmes that hold these."""
    now = timezone.now()
    holding = [(first_played(lesson.pk, now) or _LAST, lesson.pk, lesson) for lesson in _saying(language, digest)]
    for done, (_played, pk, lesson) in enumerate(sorted(holding, key=lambda row: row[:2]), 1):
        request_renderings(lesson)
        broadcasts.lesson_changed(pk, now)
        progress(done / len(holding))


def _saying(language: Language, digest: str) -> Iterator[LessonPage]:
    for lesson in _candidates(language, digest):
        if any(text_hash(unit.text(language)) == digest for unit in lesson_units(lesson) if unit.text(language)):
            yield lesson


def _candidates(language: Language, digest: str) -> "QuerySet[LessonPage]":
    """Few of a thousand lessons: the stored states are those of drafts, so what is published otherwise is read, too."""
    states = UnitState.objects.filter(lesson=OuterRef("pk"))
    says = Exists(states.filter(language=language.value, text_hash=digest))
    return LessonPage.objects.filter(live=True).filter(says | ~Exists(states) | Q(has_unpublished_changes=True))
