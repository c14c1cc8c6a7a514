from django.conf import settings
from django.db import models
from django.utils.translation import gettext as _

from audio.models.job import Job


class Renewal(Job):
    """A mix or a profile sounds different: all lessons and coming programmes are to be asked for anew. Or someone else
    reads a text: those that say it. What still has its key is left as it is, so doing this twice makes nothing twice.
    """

    CAUSE_CHARACTERS = 40

    cause = models.CharField(max_length=CAUSE_CHARACTERS)  # the name of the mix or profile, or how the text begins
    language = models.CharField(max_length=8, blank=True)  # with text_hash: only what says this text
    text_hash = models.CharField(max_length=64, blank=True)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["state", "run_after"], name="renewals_by_state")]

    def __str__(self) -> str:
        if self.text_hash:
            return _("What says “%(text)s”") % {"text": self.cause}
        return _("All sound with “%(cause)s”") % {"cause": self.cause}
