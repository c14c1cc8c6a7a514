from django.db import models
from django.utils.translation import gettext_lazy as _

from audio.models.job import Job
from content.models import LessonPage


class Mix(models.TextChoices):
    """Which halves are spoken, in which order."""

    ZH = "zh", _("Chinese only")
    II = "ii", _("Yi only")
    II_ZH = "ii+zh", _("Yi, then Chinese")


class Profile(models.TextChoices):
    """For which ears: the horn on the pole or the phone in the hand."""

    LOUDSPEAKER = "loudspeaker", _("Village loudspeaker")
    PHONE = "phone", _("Phone")


class Rendering(Job):
    """A lesson in one mix for one profile. A new key is a new row: an address never changes its bytes."""

    lesson = models.ForeignKey(LessonPage, models.CASCADE, related_name="+")
    mix = models.CharField(max_length=8, choices=Mix)
    profile = models.CharField(max_length=12, choices=Profile)
    key = models.CharField(max_length=64, unique=True)  # sha256 of lesson, mix, profile, recipe and all spoken texts
    current = models.BooleanField(default=False)  # what listeners get: the newest finished one
    files = models.JSONField(default=list)  # [{format, mime, name, sha256, size_bytes}], best first
    cues = models.JSONField(default=list)  # [{anchor, language, start_s, end_s, kind}] in playing order
    length_s = models.FloatField(null=True)
    loudness_lufs = models.FloatField(null=True)
    peak_dbtp = models.FloatField(null=True)
    synthetic = models.BooleanField(default=True)  # whether any of it is spoken by a machine, which has to be said

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["lesson", "mix", "profile"], condition=models.Q(current=True), name="one_current_rendering"
            )
        ]
        indexes = [models.Index(fields=["lesson", "current"]), models.Index(fields=["state", "run_after"])]

    def __str__(self) -> str:
        return (
            f"{self.lesson.number or ''} {self.lesson.title} · {self.get_mix_display()} · {self.get_profile_display()}"
        )
