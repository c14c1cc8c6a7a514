"""Writes about renderings: ask for them, make the finished one current, withdraw them. Asking twice is harmless."""

import logging
from dataclasses import asdict
from functools import partial
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from audio.broadcast.urgency import first_played
from audio.errors import StoreAwayError
from audio.models import Job, Profile, Rendering
from audio.render import queue, storage
from audio.render.parts import Progress
from audio.render.pipeline import PlanChangedError, render
from audio.render.plan import Plan
from audio.render.planning import lesson_plans, plan_key
from audio.render.senders import send_on_commit
from audio.signals import sound_changed
from content.models import LessonPage

log = logging.getLogger(__name__)


@transaction.atomic
def request_renderings(lesson: LessonPage) -> int:
    """Queue what the published lesson lacks, and cancel what it no longer needs. How many jobs that made."""
    if not lesson.live:
        return 0
    wanted = {plan_key(plan): plan for plan in lesson_plans(lesson)}
    asked = sum(_ask(key, plan) for key, plan in wanted.items())
    _drop_unwanted(lesson, wanted)
    _time(lesson)
    send_on_commit(asked)
    log.info("renderings_requested", extra={"lesson": lesson.pk, "asked": asked, "wanted": len(wanted)})
    return asked


def work_off(rendering: Rendering, progress: Progress) -> None:
    """Make one claimed rendering and put it in the place of the one that listeners got before."""
    try:
        result = render(rendering, progress)
    except PlanChangedError:
        for lesson in LessonPage.objects.filter(pk=rendering.lesson_id):
            request_renderings(lesson)  # cancels this one and asks for the right one
        raise
    with transaction.atomic():
        _step_down(rendering)
        queue.finish(rendering, current=True, **asdict(result))
        _tell(rendering.lesson_id)


@transaction.atomic
def withdraw(lesson_id: int) -> None:
    """An unpublished lesson is heard no more: nothing current, nothing in the queue."""
    queue.drop(Rendering, lesson_id=lesson_id)
    Rendering.objects.filter(lesson_id=lesson_id, current=True).update(**_replaced())
    _tell(lesson_id)
    log.info("renderings_withdrawn", extra={"lesson": lesson_id})


def retry_rendering(rendering_id: int) -> bool:
    """Try a failed or cancelled rendering again; False when the lesson has moved on and it is of no more use."""
    rendering = Rendering.objects.select_related("lesson").get(pk=rendering_id)
    if rendering.key not in {plan_key(plan) for plan in lesson_plans(rendering.lesson)} or not rendering.lesson.live:
        return False
    return bool(queue.retry(Rendering, pk=rendering_id))


def cancel_rendering(rendering_id: int) -> bool:
    return bool(queue.cancel(Rendering, pk=rendering_id))


def _ask(key: str, plan: Plan) -> bool:
    """True when there is something new to make. A text that came back finds its old rendering and needs no work."""
    place = {"lesson_id": plan.lesson_id, "mix": plan.mix, "profile": plan.profile}
    rendering, created = Rendering.objects.get_or_create(key=key, defaults=place)
    if created or rendering.state in (Job.State.QUEUED, Job.State.RUNNING):
        return created
    if rendering.state == Job.State.DONE and _files_are_there(rendering):
        _make_current(rendering)
        return False
    Rendering.objects.filter(pk=rendering.pk).update(current=False, **queue.fresh())
    if rendering.current:  # its files are gone, or half of them
        _tell(rendering.lesson_id)
    return True


def _time(lesson: LessonPage) -> None:
    """What the loudspeaker plays next is made first; phones have no hour at which all of them listen."""
    waiting = Rendering.objects.filter(lesson_id=lesson.pk, profile=Profile.LOUDSPEAKER, state=Job.State.QUEUED)
    waiting.update(needed_by=first_played(lesson.pk, timezone.now()))


def _drop_unwanted(lesson: LessonPage, wanted: dict[str, Plan]) -> None:
    others = Rendering.objects.filter(lesson_id=lesson.pk).exclude(key__in=wanted)
    queue.drop(Rendering, pk__in=list(others.values_list("pk", flat=True)))
    kept = Q(pk__in=[])
    for plan in wanted.values():
        kept |= Q(mix=plan.mix, profile=plan.profile)
    if others.filter(current=True).exclude(kept).update(**_replaced()):
        _tell(lesson.pk)


def _make_current(rendering: Rendering) -> None:
    if not rendering.current:
        _step_down(rendering)
        Rendering.objects.filter(pk=rendering.pk).update(current=True)
        _tell(rendering.lesson_id)


def _step_down(rendering: Rendering) -> None:
    place = {"lesson_id": rendering.lesson_id, "mix": rendering.mix, "profile": rendering.profile}
    Rendering.objects.filter(**place, current=True).update(**_replaced())


def _replaced() -> dict[str, Any]:
    """From now on its days are counted: who has its address may fetch it for a while yet."""
    return {"current": False, "replaced_at": timezone.now()}


def _tell(lesson_id: int) -> None:
    transaction.on_commit(partial(sound_changed.send, sender=Rendering, lesson_id=lesson_id))


def _files_are_there(rendering: Rendering) -> bool:
    try:
        return bool(rendering.files) and all(storage.renderings().exists(file["name"]) for file in rendering.files)
    except StoreAwayError as error:  # a lesson is published all the same; what the row says holds until we can ask
        log.warning("files_not_asked_for", extra={"job": rendering.pk, "reason": str(error)})
        return True
