"""Checks that someone has looked into on one pair, and found to be wrong about it."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from content.models import LessonPage


class CheckDismissal(models.Model):
    """A check that is not shown on this pair as it stands: with another text in either half it comes back."""

    lesson = models.ForeignKey(LessonPage, models.CASCADE, related_name="+")
    block_id = models.CharField(max_length=36)
    item_id = models.CharField(max_length=36, blank=True)
    check_id = models.CharField(max_length=40)
    pair_hash = models.CharField(max_length=64)
    reason = models.CharField(_("Reason"), max_length=200)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    dismissed_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("Dismissed check")
        verbose_name_plural = _("Dismissed checks")
        constraints = [
            models.UniqueConstraint(
                fields=["lesson", "block_id", "item_id", "check_id", "pair_hash"], name="one_dismissal_a_check"
            )
        ]

    def __str__(self) -> str:
        return f"{self.lesson_id}:{self.block_id}:{self.item_id} {self.check_id}"
