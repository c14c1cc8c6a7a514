from collections.abc import Sequence

from django.conf import settings
from django.db import models
from django.utils import timezone

from audio.models.clip import Clip
from content.models import LessonPage
from content.text.types import Language


class ReadingRequest(models.Model):
    """Someone asks for one text of one unit to be read aloud (again). `text` is what was to be read when he asked."""

    lesson = models.ForeignKey(LessonPage, models.CASCADE, related_name="+")
    block_id = models.CharField(max_length=36)
    item_id = models.CharField(max_length=36, blank=True)
    language = models.CharField(max_length=8, choices=[(code.value, code.value) for code in Language])
    text = models.TextField()
    text_hash = models.CharField(max_length=64)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    asked_at = models.DateTimeField(default=timezone.now)
    done_at = models.DateTimeField(null=True, blank=True)
    takes: Sequence[Clip] = ()  # what was read of it so far; filled in by audio.readings.with_takes

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["lesson", "block_id", "item_id", "language", "text_hash"],
                condition=models.Q(done_at=None),
                name="asked_for_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.lesson_id}:{self.block_id}:{self.item_id} {self.language} {self.text[:20]}"
