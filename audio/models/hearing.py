"""Native listeners: who was invited to hear a lesson, and what each said of each clip."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from content.models import LessonPage
from content.text.types import Language


class Invitation(models.Model):
    """Someone may hear one lesson in one language by a signed link until `expires_at`. The name is all we keep."""

    lesson = models.ForeignKey(LessonPage, models.CASCADE, related_name="+")
    language = models.CharField(max_length=8, choices=[(code.value, code.value) for code in Language])
    name = models.CharField(_("Name"), max_length=40)
    invited_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    invited_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["lesson", "language"], name="invitations_of_lesson")]

    def __str__(self) -> str:
        return f"{self.name} {self.lesson_id} {self.language}"


class HearingVote(models.Model):
    """One listener's word on one clip of one unit. Another clip or another text is another row: it starts anew."""

    class Word(models.TextChoices):
        NATURAL = "natural", _("Natural")
        WRONG = "wrong", _("Wrong")
        DIALECT = "dialect", _("Other dialect")

    invitation = models.ForeignKey(Invitation, models.CASCADE, related_name="votes")
    block_id = models.CharField(max_length=36)
    item_id = models.CharField(max_length=36, blank=True)
    clip_key = models.CharField(max_length=64)  # not a foreign key: the store of clips is a cache
    text_hash = models.CharField(max_length=64)
    word = models.CharField(max_length=8, choices=Word)
    note = models.CharField(max_length=200, blank=True)
    given_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["invitation", "block_id", "item_id", "clip_key"], name="one_vote_a_listener_and_clip"
            )
        ]

    def __str__(self) -> str:
        return f"{self.invitation_id} {self.block_id} {self.word}"
