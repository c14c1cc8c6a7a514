"""What a change would make anew, before it is saved: how many lessons and programmes, and about how long it takes."""

import math
from dataclasses import dataclass

from django.db.models import Avg, QuerySet, Sum
from django.utils import timezone

from audio.broadcast.slots import village_day
from audio.mixing.pace import FORM_S, JOIN_S, slowness
from audio.models import ClipForm, Profile, Programme, Rendering
from audio.render.recipes import Mixture, Recipe, audible
from content.models import LessonPage

_LESSON_S = 180.0  # what a lesson takes to say, as long as none has been rendered


@dataclass(frozen=True, slots=True)
class Impact:
    """False when nothing sounds different. `work_s` is an estimate, by how long such work has taken in this school."""

    lessons: int = 0
    programmes: int = 0
    work_s: float = 0.0

    def __bool__(self) -> bool:
        return bool(self.lessons or self.programmes)

    @property
    def minutes(self) -> int:
        return max(1, math.ceil(self.work_s / 60))


def of_mix(before: Mixture | None, after: Mixture) -> Impact:
    """What saving `after` in the place of `before` makes anew."""
    heard_anew = before is None or audible(before) != audible(after)
    made_before = before is not None and before.every_lesson
    if not heard_anew and made_before >= after.every_lesson:
        return Impact()
    programmes = _ahead().filter(items__mix=after.slug).distinct().count() if heard_anew and after.slug else 0
    if not after.every_lesson:
        return _estimated(0, programmes, programmes * _LESSON_S * (FORM_S + JOIN_S))
    held = Rendering.objects.filter(current=True, mix=after.slug)
    lessons = held.values("lesson").distinct().count() if made_before else LessonPage.objects.filter(live=True).count()
    length_s = (Rendering.objects.filter(current=True).aggregate(s=Avg("length_s"))["s"] or _LESSON_S) * lessons
    rate = JOIN_S if made_before and before is not None and _same_forms(before, after) else FORM_S + JOIN_S
    return _estimated(lessons, programmes, length_s * rate * len((Profile.PHONE, Profile.LOUDSPEAKER)))


def of_profile(before: Recipe, after: Recipe) -> Impact:
    """As `of_mix`, for a profile: each of its clips is levelled anew, each of its files joined anew."""
    if before.digest == after.digest and before.every_lesson >= after.every_lesson:
        return Impact()
    programmes = _ahead().count() if after.slug == Profile.LOUDSPEAKER and before.digest != after.digest else 0
    if not after.every_lesson:
        return _estimated(0, programmes, programmes * _LESSON_S * (FORM_S + JOIN_S))
    rows = Rendering.objects.filter(current=True, profile=after.slug)
    lessons = rows.values("lesson").distinct().count() or LessonPage.objects.filter(live=True).count()
    joined_s = rows.aggregate(s=Sum("length_s"))["s"] or _LESSON_S * lessons
    forms = ClipForm.objects.filter(profile=after.slug)
    forms_s = forms.aggregate(s=Sum("clip__length_s"))["s"] or joined_s
    return _estimated(lessons, programmes, forms_s * FORM_S + joined_s * JOIN_S * len(after.formats))


def _estimated(lessons: int, programmes: int, work_s: float) -> Impact:
    return Impact(lessons, programmes, work_s * slowness())


def _same_forms(before: Mixture, after: Mixture) -> bool:
    """Whether the clips that the store has will do: only order, repeats and pauses differ."""
    return (before.speed_zh_percent, before.speed_ii_percent, before.bed) == (
        after.speed_zh_percent,
        after.speed_ii_percent,
        after.bed,
    )


def _ahead() -> "QuerySet[Programme]":
    return Programme.objects.filter(date__gte=village_day(timezone.now()), items__isnull=False).distinct()
