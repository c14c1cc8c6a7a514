from django.conf import settings
from django.db import models
from django.utils.translation import gettext as _

from audio.models.job import Job


class Renewal(Job):
    """A mix or a profile sounds different: all lessons and coming programmes are to be asked for anew. What still has
    its key is left as it is, so that doing this twice makes nothing twice."""

    cause = models.CharField(max_length=40)  # the name of the mix or profile
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["state", "run_after"], name="renewals_by_state")]

    def __str__(self) -> str:
        return _("All sound with “%(cause)s”") % {"cause": self.cause}
