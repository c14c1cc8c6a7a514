"""The word given on halves of lessons."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from content.models import LessonPage
from content.text.types import Language
from translation.states import HalfState

REVIEW = "translation.change_review"  # the right to give a word
LANGUAGES = [(Language.ZH.value, "中文"), (Language.II.value, "ꆈꌠꉙ")]


class Review(models.Model):
    """The last word given on one text of one half of one unit, beside one text of the other half.

    A row a pair of texts: another text has another row or none, and a text that comes back finds its own.
    """

    class State(models.TextChoices):
        DRAFT = "draft", _("Not reviewed")
        SOURCED = "sourced", _("From a named source")
        # With a context: Wagtail says 已批准 of a workflow's step, our reviewers let a sentence pass.
        APPROVED = "approved", pgettext_lazy("word on a half", "Approved")
        REJECTED = "rejected", pgettext_lazy("word on a half", "Rejected")

    lesson = models.ForeignKey(LessonPage, models.CASCADE, related_name="+")
    block_id = models.CharField(max_length=36)
    item_id = models.CharField(max_length=36, blank=True)
    language = models.CharField(max_length=8, choices=LANGUAGES)
    text_hash = models.CharField(max_length=64)
    other_hash = models.CharField(max_length=64, blank=True)  # empty where the half is the original (states.ORIGINAL)
    text = models.TextField(blank=True)  # both halves as the reviewer saw them: what changed since can be shown
    other_text = models.TextField(blank=True)
    # A writer hands in (IN_REVIEW), a reviewer gives one of the states above.
    state = models.CharField(
        max_length=10, choices=[*State.choices, (HalfState.IN_REVIEW.value, _("Waiting for review"))]
    )
    note = models.CharField(_("Source or reason"), max_length=200, blank=True)
    writer = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    reviewer = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("Review")
        verbose_name_plural = _("Reviews")
        constraints = [
            models.UniqueConstraint(
                fields=["lesson", "block_id", "item_id", "language", "text_hash", "other_hash"],
                name="one_word_a_pair_of_texts",
            )
        ]

    def __str__(self) -> str:
        return f"{self.lesson_id}:{self.block_id}:{self.item_id} {self.language} {self.state}"
