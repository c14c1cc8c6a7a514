"""Mixes and profiles as the county sets them. A row that is missing means: as we ship it (audio/render/recipes.py)."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

MOST_TIMES = 6  # nobody listens to a sentence for the seventh time


class Order(models.TextChoices):
    """Which halves are said, in which order: unit by unit, or the whole lesson in one language after the other."""

    ZH = "zh", _("Chinese only")
    II = "ii", _("Yi only")
    II_ZH = "ii+zh", _("Each sentence in Yi, then in Chinese")
    ZH_II = "zh+ii", _("Each sentence in Chinese, then in Yi")
    II_THEN_ZH = "ii-then-zh", _("All in Yi, then all in Chinese")
    ZH_THEN_II = "zh-then-ii", _("All in Chinese, then all in Yi")


def _between(low: float, high: float, sentence: Any) -> list[MinValueValidator | MaxValueValidator]:
    return [MinValueValidator(low, sentence), MaxValueValidator(high, sentence)]


_REPEATS = _between(1, 3, _("Once, twice or three times: more tires whoever listens."))
_SPEED = _between(70, 130, _("Between 70 % and 130 %: beyond that speech gets blurred."))
_PAUSES = _between(50, 300, _("Between 50 % and 300 %: a horn's echo needs pauses, and nobody waits half a minute."))
_HALVES = _between(0.12, 3.0, _("Between 0.12 and 3 seconds."))


class MixRecipe(models.Model):
    """One mix. The name is only for the county's own; those that we ship are named in the catalogues."""

    slug = models.CharField(max_length=24, unique=True, editable=False)
    name = models.CharField(_("Name"), max_length=20, blank=True)
    order = models.CharField(_("What is said"), max_length=12, choices=Order, default=Order.II_ZH)
    repeat_zh = models.PositiveSmallIntegerField(_("Times the Chinese is said"), default=1, validators=_REPEATS)
    repeat_ii = models.PositiveSmallIntegerField(_("Times the Yi is said"), default=1, validators=_REPEATS)
    repeat_unit = models.PositiveSmallIntegerField(
        _("Times the whole sentence is said"), default=1, validators=_REPEATS
    )
    speed_zh_percent = models.PositiveSmallIntegerField(_("Tempo of the Chinese (%)"), default=100, validators=_SPEED)
    speed_ii_percent = models.PositiveSmallIntegerField(_("Tempo of the Yi (%)"), default=100, validators=_SPEED)
    pauses_percent = models.PositiveSmallIntegerField(_("Pauses (%)"), default=100, validators=_PAUSES)
    between_halves_s = models.FloatField(_("Pause between the languages (s)"), default=0.36, validators=_HALVES)
    chime = models.BooleanField(_("Chime before and after"), default=True)
    bed = models.BooleanField(_("Soft tone under the speech"), default=False)
    title = models.BooleanField(_("The title is said"), default=True)
    number = models.BooleanField(_("The lesson's number is said"), default=True)
    every_lesson = models.BooleanField(_("Made for every lesson"), default=False)
    offered = models.BooleanField(_("Offered for broadcasts"), default=True)

    class Meta:
        ordering = ["pk"]
        verbose_name = _("Mix")
        verbose_name_plural = _("Mixes")

    def __str__(self) -> str:
        return self.name or self.slug

    def clean(self) -> None:
        if max(self.repeat_zh or 1, self.repeat_ii or 1) * (self.repeat_unit or 1) > MOST_TIMES:
            raise ValidationError(
                _("So each sentence would be said more than %(most)d times: repeat less.") % {"most": MOST_TIMES}
            )


class ProfileRecipe(models.Model):
    """How one kind of listener gets sound, in numbers within the ranges of audio/mixing/ranges.py. What the law or the
    listener asks for (a spoken notice, only approved Yi, the kind of file) is no matter of taste and stands in code."""

    slug = models.CharField(max_length=12, unique=True, editable=False)
    target_lufs = models.FloatField(_("Loudness (LUFS)"))
    highpass_hz = models.PositiveIntegerField(_("Nothing below (Hz)"), default=0)
    lowpass_hz = models.PositiveIntegerField(_("Nothing above (Hz)"), default=0)
    ratio = models.FloatField(_("Compression (to 1)"), default=1.0)
    presence_db = models.FloatField(_("More presence (dB)"), default=0.0)
    every_lesson = models.BooleanField(_("Made for every lesson"), default=True)

    class Meta:
        ordering = ["pk"]
        verbose_name = _("Profile")
        verbose_name_plural = _("Profiles")

    def __str__(self) -> str:
        return self.slug
