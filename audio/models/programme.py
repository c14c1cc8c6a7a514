from django.db import models
from django.utils.translation import gettext_lazy as _

from audio.models.job import Job
from audio.models.rendering import Mix
from content.models import LessonPage


class Station(models.Model):
    """A village's loudspeaker point. `area_code` has 12 digits (GB/T 2260 and GB/T 10114)."""

    slug = models.SlugField(_("Address"), unique=True)
    name = models.CharField(_("Name"), max_length=80)  # 昭觉县 · 某乡 · 某村
    name_ii = models.CharField(_("Name in Yi"), max_length=80, blank=True)
    area_code = models.CharField(_("Area code"), max_length=12, blank=True)

    class Meta:
        ordering = ["area_code", "name"]

    def __str__(self) -> str:
        return self.name


class Slot(models.TextChoices):
    """The three times of day at which villages play."""

    MORNING = "morning", _("Morning")
    NOON = "noon", _("Noon")
    EVENING = "evening", _("Evening")


class Programme(Job):
    """What one station plays in one slot of one day, as one file that plays anywhere."""

    station = models.ForeignKey(Station, models.CASCADE, related_name="programmes")
    date = models.DateField()
    slot = models.CharField(max_length=8, choices=Slot)
    key = models.CharField(max_length=64, blank=True)  # sha256 of the renderings it joins; empty until the first plan
    file = models.JSONField(default=dict)  # {format, mime, name, sha256, size_bytes}, empty until it is made
    length_s = models.FloatField(null=True)
    loudness_lufs = models.FloatField(null=True)
    peak_dbtp = models.FloatField(null=True)

    class Meta:
        ordering = ["date", "station", "slot"]
        constraints = [models.UniqueConstraint(fields=["station", "date", "slot"], name="one_programme_a_slot")]

    def __str__(self) -> str:
        return f"{self.station} {self.date} {self.slot}"


class ProgrammeItem(models.Model):
    """One lesson in one mix, at its place in the programme."""

    programme = models.ForeignKey(Programme, models.CASCADE, related_name="items")
    place = models.PositiveSmallIntegerField()
    lesson = models.ForeignKey(LessonPage, models.CASCADE, related_name="+")
    mix = models.CharField(max_length=8, choices=Mix, default=Mix.II_ZH)

    class Meta:
        ordering = ["place"]
        constraints = [models.UniqueConstraint(fields=["programme", "place"], name="one_item_a_place")]

    def __str__(self) -> str:
        return f"{self.place}. {self.lesson}"
