"""How many halves of a lesson are in which state."""

from django.db import models

from content.models import LessonPage
from translation.models.review import LANGUAGES
from translation.states import HalfState


class LessonTally(models.Model):
    """One language of one lesson: a count of its rows of UnitState, written with them, so that a board of thousands of
    lessons reads two rows a lesson and not eighty."""

    lesson = models.ForeignKey(LessonPage, models.CASCADE, related_name="+")
    language = models.CharField(max_length=8, choices=LANGUAGES)
    original = models.BooleanField()  # written first in this language: nothing to translate
    missing = models.PositiveSmallIntegerField(default=0)
    draft = models.PositiveSmallIntegerField(default=0)
    in_review = models.PositiveSmallIntegerField(default=0)
    stale = models.PositiveSmallIntegerField(default=0)
    sourced = models.PositiveSmallIntegerField(default=0)
    approved = models.PositiveSmallIntegerField(default=0)
    rejected = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["lesson", "language"], name="one_tally_a_language")]

    def __str__(self) -> str:
        return f"{self.lesson_id} {self.language} " + " ".join(f"{state}={getattr(self, state)}" for state in HalfState)
