"""What the interface says in Yi: words that people wrote, read aloud and approved."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from translation.models.review import Review

LONGEST = 400  # characters: the longest sentence of the interface has some 60 Chinese ones


class InterfaceWord(models.Model):
    """The Yi for one message of the catalogue. The word given on it holds for this text beside that Chinese."""

    message = models.CharField(max_length=500)  # the English of the catalogue, as the code asks for it
    context = models.CharField(max_length=100, blank=True)
    ii = models.CharField("ꆈꌠꉙ", max_length=LONGEST, blank=True)
    sound = models.FileField(_("Recording of the Yi word"), upload_to="words", blank=True)
    sound_hash = models.CharField(max_length=64, blank=True)  # of the text that was read
    heard = models.CharField(max_length=100, blank=True)  # name of the recording that was approved with the text
    state = models.CharField(_("State"), max_length=10, choices=Review.State, default=Review.State.DRAFT)
    reason = models.CharField(_("Source or reason"), max_length=200, blank=True)
    text_hash = models.CharField(max_length=64, blank=True)
    other_hash = models.CharField(max_length=64, blank=True)  # of the Chinese, as the reviewer saw it
    reviewer = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = _("Interface word")
        verbose_name_plural = _("Interface words")
        constraints = [models.UniqueConstraint(fields=["message", "context"], name="one_word_a_message")]

    def __str__(self) -> str:
        return f"{self.message} {self.ii}".strip()
