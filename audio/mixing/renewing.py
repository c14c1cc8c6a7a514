"""The work of a Renewal: what is played soonest first. Broken off, it begins again; what was asked for already is not
asked for twice."""

import logging
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from functools import partial

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone, translation
from django.utils.translation import ngettext

from audio.broadcast import services as broadcasts
from audio.broadcast.slots import ends_at, village_day
from audio.broadcast.urgency import first_played
from audio.errors import AudioError, StoreAwayError
from audio.models import Programme, Renewal
from audio.render.parts import Progress
from audio.services import request_renderings
from content.away import DATABASE_AWAY
from content.models import LessonPage
from content.text.types import Language
from content.units import lesson_units
from translation.models import UnitState
from translation.states import text_hash

log = logging.getLogger(__name__)
_LAST = datetime.max.replace(tzinfo=UTC)


def renew(renewal: Renewal, progress: Progress = lambda share: None) -> None:
    """Asks for all that sounds different now. One that cannot be planned stops no other; AudioError, to be tried again,
    says afterwards how many those were."""
    with translation.override(Language.ZH):
        if renewal.text_hash:
            failed = _renew_saying(Language(renewal.language), renewal.text_hash, progress)
        else:
            failed = _renew_all(progress)
        if failed:
            said = ngettext(
                "%(count)d lesson or broadcast could not be asked for: see the worker's log",
                "%(count)d lessons or broadcasts could not be asked for: see the worker's log",
                failed,
            )
            raise AudioError(said % {"count": failed})


def _asked(kind: str, pk: int, ask: Callable[[], object]) -> bool:
    """False when something went wrong that nobody foresaw; a database or store that is away is the machine's fault."""
    try:
        ask()
    except (*DATABASE_AWAY, StoreAwayError):
        raise
    except Exception:  # foreseen or not: the other lessons sound different, too
        log.exception("not_renewed", extra={"kind": kind, "id": pk})
        return False
    return True


def _renew_all(progress: Progress) -> int:
    """Programmes, then every lesson; how many of them could not be asked for."""
    now = timezone.now()
    rows = Programme.objects.filter(date__gte=village_day(now), items__isnull=False).distinct()
    ahead = sorted((row for row in rows.select_related("station") if ends_at(row) > now), key=ends_at)
    lessons = list(LessonPage.objects.filter(live=True).order_by("number", "pk").values_list("pk", flat=True))
    steps, failed = len(ahead) + len(lessons), 0
    for done, programme in enumerate(ahead, 1):
        failed += not _asked("programme", programme.pk, partial(broadcasts.request, programme))
        progress(done / steps)
    for done, pk in enumerate(lessons, len(ahead) + 1):
        for lesson in LessonPage.objects.filter(pk=pk, live=True):
            failed += not _asked("lesson", pk, partial(request_renderings, lesson))
        progress(done / steps)
    return failed


def _renew_saying(language: Language, digest: str, progress: Progress) -> int:
    """The lessons whose published text holds it, and the programmes that hold these."""
    now = timezone.now()
    holding = [(first_played(lesson.pk, now) or _LAST, lesson.pk, lesson) for lesson in _saying(language, digest)]
    failed = 0
    for done, (_played, pk, lesson) in enumerate(sorted(holding, key=lambda row: row[:2]), 1):
        failed += not _asked("lesson", pk, partial(request_renderings, lesson))
        failed += not _asked("programmes of a lesson", pk, partial(broadcasts.lesson_changed, pk, now))
        progress(done / len(holding))
    return failed


def _saying(language: Language, digest: str) -> Iterator[LessonPage]:
    for lesson in _candidates(language, digest):
        if any(text_hash(unit.text(language)) == digest for unit in lesson_units(lesson) if unit.text(language)):
            yield lesson


def _candidates(language: Language, digest: str) -> "QuerySet[LessonPage]":
    """Few of a thousand lessons: the stored states are those of drafts, so what is published otherwise is read, too."""
    states = UnitState.objects.filter(lesson=OuterRef("pk"))
    says = Exists(states.filter(language=language.value, text_hash=digest))
    found: QuerySet[LessonPage] = LessonPage.objects.filter(live=True)
    return found.filter(says | ~Exists(states) | Q(has_unpublished_changes=True))
