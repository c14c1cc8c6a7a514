from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel

from audio.models.job import Job
from audio.models.mixing import MixRecipe
from audio.models.rendering import Mix, mix_label
from content.models import LessonPage

# GB/T 2260 gives provinces 11 to 82; ten more digits name city, county, township and village (GB/T 10114).
valid_area_code = RegexValidator(
    r"^(1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[12])\d{10}$",
    _("Write the 12 digits of the village's area code, for example 513431000000; the first two name the province."),
)


def known_mix(slug: str) -> None:
    if slug not in Mix.values and not MixRecipe.objects.filter(slug=slug).exists():
        raise ValidationError(_("There is no such mix any more: choose another."))


class Station(models.Model):
    """A village's loudspeaker point. `area_code` has 12 digits (GB/T 2260 and GB/T 10114)."""

    slug = models.SlugField(
        _("Address"), unique=True, help_text=_("Letters, digits and hyphens, as in …/broadcast/zhaojue/.")
    )
    name = models.CharField(_("Name"), max_length=80)  # 昭觉县 · 某乡 · 某村
    name_ii = models.CharField(_("Name in Yi"), max_length=80, blank=True)
    area_code = models.CharField(_("Area code"), max_length=12, blank=True, validators=[valid_area_code])

    class Meta:
        ordering = ["area_code", "name"]
        verbose_name = _("Station")
        verbose_name_plural = _("Stations")

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.slug = self.slug.lower()  # part of file names, which FAT32 keeps without regard to case
        super().save(*args, **kwargs)


class Slot(models.TextChoices):
    """The three times of day at which villages play."""

    MORNING = "morning", _("Morning")
    NOON = "noon", _("Noon")
    EVENING = "evening", _("Evening")


class Programme(Job, ClusterableModel):
    """What one station plays in one slot of one day, as one file that plays anywhere.

    `file` may be older than `key` while a newer one is being made: a village is never left with nothing to play.
    """

    station = models.ForeignKey(Station, models.CASCADE, related_name="programmes", verbose_name=_("Station"))
    date = models.DateField(_("Day"))
    slot = models.CharField(_("Time of day"), max_length=8, choices=Slot)
    key = models.CharField(max_length=64, blank=True)  # sha256 of all it joins; empty until the file is asked for
    file = models.JSONField(default=dict)  # {format, mime, name, sha256, size_bytes}, empty until it is made
    chapters = models.JSONField(default=list)  # [{lesson_id, number, start_s, end_s}] of the file, in playing order
    length_s = models.FloatField(null=True)
    loudness_lufs = models.FloatField(null=True)
    peak_dbtp = models.FloatField(null=True)
    beside = models.JSONField(default=list)  # as that of a Rendering
    report = models.JSONField(default=dict)  # as that of a Rendering; `left_out`: titles of lessons that say nothing
    superseded = models.JSONField(default=list)  # older files, for running downloads: [{names, lessons, replaced_at}]
    # A person took the programme out, and nothing is to be played then: without this row the rota would fill the slot.
    silent = models.BooleanField(default=False, editable=False)

    class Meta:
        ordering = ["date", "station", "slot"]
        verbose_name = _("Programme")
        verbose_name_plural = _("Programmes")
        constraints = [
            models.UniqueConstraint(
                fields=["station", "date", "slot"],
                name="one_programme_a_slot",
                violation_error_message=_("This station already has a programme at that time of that day."),
            )
        ]
        indexes = [models.Index(fields=["state", "run_after"]), models.Index(fields=["date", "station"])]

    def __str__(self) -> str:
        return f"{self.station} {self.date} {self.get_slot_display()}"


class ProgrammeItem(models.Model):
    """One lesson in one mix. `place` only orders: the desk saves moved items singly, so two may share it."""

    programme = ParentalKey(Programme, on_delete=models.CASCADE, related_name="items")
    place = models.PositiveSmallIntegerField(default=0, editable=False)
    lesson = models.ForeignKey(LessonPage, models.CASCADE, related_name="+", verbose_name=_("Lesson"))
    mix = models.CharField(_("Languages"), max_length=24, default=Mix.II_ZH, validators=[known_mix])

    sort_order_field = "place"  # modelcluster's name for what the desk's arrows change

    class Meta:
        ordering = ["place", "pk"]
        verbose_name = _("Lesson")
        verbose_name_plural = _("Lessons")

    def __str__(self) -> str:
        return f"{self.place}. {self.lesson_id} {self.mix}"

    def get_mix_display(self) -> str:
        return mix_label(self.mix)
