"""Today's state of every half, written down for boards and queues."""

from django.db import models

from content.models import LessonPage
from content.units import UnitKind
from translation.models.review import LANGUAGES
from translation.states import HalfState


class UnitState(models.Model):
    """The state of one half in the newest draft of its lesson. A copy of what the pure rules say
    (translation/states.py), made anew at every save and by `manage.py unit_states`; what goes on air never reads it."""

    lesson = models.ForeignKey(LessonPage, models.CASCADE, related_name="+")
    block_id = models.CharField(max_length=36)
    item_id = models.CharField(max_length=36, blank=True)
    language = models.CharField(max_length=8, choices=LANGUAGES)
    place = models.PositiveSmallIntegerField()  # of the unit in its lesson, from 0
    kind = models.CharField(max_length=10, choices=[(kind.value, kind.value) for kind in UnitKind])
    original = models.BooleanField()  # written first in this language: nothing to translate
    state = models.CharField(max_length=10, choices=[(state.value, state.value) for state in HalfState])
    text_hash = models.CharField(max_length=64)
    other_hash = models.CharField(max_length=64)
    since = models.DateTimeField()  # when the half came into this state

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["lesson", "block_id", "item_id", "language"], name="one_state_a_half")
        ]
        indexes = [
            models.Index(fields=["lesson", "language", "state"], name="states_of_lesson"),
            models.Index(fields=["language", "state", "lesson"], name="halves_in_state"),
        ]

    def __str__(self) -> str:
        return f"{self.lesson_id}:{self.block_id}:{self.item_id} {self.language} {self.state}"
