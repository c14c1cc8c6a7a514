"""Words that editors keep a list of: not to be written, or too hard for those who are to read them."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from translation.models.term import WORD


class ForbiddenWord(models.Model):
    """A word, in either script, that no lesson may hold. Which ones, and why, the school decides: we ship no list."""

    word = models.CharField(_("Word"), max_length=WORD, unique=True)
    reason = models.CharField(_("Why not"), max_length=200)
    better = models.CharField(_("Better word"), max_length=WORD, blank=True)

    class Meta:
        verbose_name = _("Forbidden word")
        verbose_name_plural = _("Forbidden words")
        ordering = ["word"]

    def __str__(self) -> str:
        return self.word


class HardWord(models.Model):
    """A Chinese word that many readers do not know, with an easier one. Empty until the school takes in its list."""

    word = models.CharField(_("Word"), max_length=WORD, unique=True)
    easier = models.CharField(_("Easier word"), max_length=WORD, blank=True)
    level = models.CharField(_("Level"), max_length=20, blank=True)  # as the list calls it: HSK 5, 四年级

    class Meta:
        verbose_name = _("Hard word")
        verbose_name_plural = _("Hard words")
        ordering = ["word"]

    def __str__(self) -> str:
        return self.word
