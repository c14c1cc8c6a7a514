"""What the search box offers while one types: titles of lessons, by each way of beginning to type them."""

from django.db import models

from content.models import LessonPage

LONGEST_KEY = 40  # characters typed; nobody needs more of a title


class Proposal(models.Model):
    """A title under one beginning: 怎样洗手 under 怎样洗手, 洗手, zenyangxishou, xishou, zyxs.

    `rank` puts the whole title before a word inside it, and short titles before long ones.
    """

    lesson = models.ForeignKey(LessonPage, models.CASCADE, related_name="+")
    key = models.CharField(max_length=LONGEST_KEY)
    rank = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["lesson", "key"], name="one_proposal_a_key")]
        # All that is asked for stands in the index; the classes are PostgreSQL's, whose order of letters is another.
        indexes = [
            models.Index(
                fields=["key", "rank", "lesson"],
                name="proposal_key",
                opclasses=["varchar_pattern_ops", "int2_ops", "int4_ops"],
            )
        ]

    def __str__(self) -> str:
        return f"{self.key} {self.lesson_id}"
