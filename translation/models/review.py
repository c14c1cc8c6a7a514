"""The word given on halves of lessons."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from content.models import LessonPage
from content.text.types import Language


class Review(models.Model):
    """The word given on one text of one half of one unit; another text (another hash) is unreviewed again."""

    class State(models.TextChoices):
        DRAFT = "draft", _("Not reviewed")
        SOURCED = "sourced", _("From a named source")
        APPROVED = "approved", _("Approved")
        REJECTED = "rejected", _("Rejected")

    lesson = models.ForeignKey(LessonPage, models.CASCADE, related_name="+")
    block_id = models.CharField(max_length=36)
    item_id = models.CharField(max_length=36, blank=True)
    language = models.CharField(max_length=8, choices=[(Language.ZH.value, "中文"), (Language.II.value, "ꆈꌠꉙ")])
    text_hash = models.CharField(max_length=64)
    other_hash = models.CharField(max_length=64)  # of the other half, as the reviewer saw it
    state = models.CharField(max_length=10, choices=State)
    note = models.CharField(_("Source or reason"), max_length=200, blank=True)
    reviewer = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = _("Review")
        verbose_name_plural = _("Reviews")
        constraints = [
            models.UniqueConstraint(fields=["lesson", "block_id", "item_id", "language"], name="one_review_a_half")
        ]

    def __str__(self) -> str:
        return f"{self.lesson_id}:{self.block_id}:{self.item_id} {self.language} {self.state}"
