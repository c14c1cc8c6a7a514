from typing import Any, TypeVar

from django.db import models
from django.db.models import OuterRef, QuerySet, Subquery
from django.utils.translation import gettext_lazy as _

from audio.models.job import Job
from audio.models.mixing import MixRecipe
from content.models import LessonPage

R = TypeVar("R", bound=models.Model)


class Mix(models.TextChoices):
    """The mixes that we ship, by their slugs; a county may have more (MixRecipe)."""

    ZH = "zh", _("Chinese only")
    II = "ii", _("Yi only")
    II_ZH = "ii+zh", _("Yi, then Chinese")
    ZH_II = "zh+ii", _("Chinese, then Yi")
    II_THEN_ZH = "ii-then-zh", _("All in Yi, then all in Chinese")


class Profile(models.TextChoices):
    """For which ears: the horn on the pole, the phone in the hand, or those who come after us."""

    LOUDSPEAKER = "loudspeaker", _("Village loudspeaker")
    PHONE = "phone", _("Phone")
    ARCHIVE = "archive", _("Archive")


def mix_label(slug: str) -> str:
    """What a mix is called; one of the county's own by the name that it was given, one that is gone by its slug."""
    if slug in Mix.values:
        return str(Mix(slug).label)
    return MixRecipe.objects.filter(slug=slug).values_list("name", flat=True).first() or slug


def named_mixes(rows: QuerySet[R]) -> QuerySet[R]:
    """The same rows, each with the name of its mix: a list of a hundred asks once."""
    names = MixRecipe.objects.filter(slug=OuterRef("mix")).values("name")
    named: QuerySet[Any] = rows.annotate(own_mix=Subquery(names[:1]))
    return named


class Rendering(Job):
    """A lesson in one mix for one profile. A new key is a new row: an address never changes its bytes."""

    lesson = models.ForeignKey(LessonPage, models.CASCADE, related_name="+")
    mix = models.CharField(max_length=24)  # slug of a mix, shipped or the county's own
    profile = models.CharField(max_length=12, choices=Profile)
    key = models.CharField(max_length=64, unique=True)  # sha256 of lesson, mix, profile, recipe and all spoken texts
    current = models.BooleanField(default=False)  # what listeners get: the newest finished one
    replaced_at = models.DateTimeField(null=True, blank=True)  # since then it is no longer current
    files = models.JSONField(default=list)  # [{format, mime, name, sha256, size_bytes}], best first
    cues = models.JSONField(default=list)  # [{anchor, language, start_s, end_s, kind}] in playing order
    length_s = models.FloatField(null=True)
    loudness_lufs = models.FloatField(null=True)
    peak_dbtp = models.FloatField(null=True)
    synthetic = models.BooleanField(default=True)  # whether any of it is spoken by a machine, which has to be said
    beside = models.JSONField(default=list)  # what lies beside the files, as `files`: captions, waveform, manifest
    report = models.JSONField(default=dict)  # what verification found (audio.render.report), also where it was red

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["lesson", "mix", "profile"], condition=models.Q(current=True), name="one_current_rendering"
            )
        ]
        indexes = [models.Index(fields=["lesson", "current"]), models.Index(fields=["state", "run_after"])]

    def get_mix_display(self) -> str:
        if self.mix in Mix.values or not hasattr(self, "own_mix"):
            return mix_label(self.mix)
        return self.own_mix or self.mix

    def __str__(self) -> str:
        return (
            f"{self.lesson.number or ''} {self.lesson.title} · {self.get_mix_display()} · {self.get_profile_display()}"
        )
