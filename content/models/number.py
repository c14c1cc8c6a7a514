from django.db import models


class LessonNumber(models.Model):
    """The ledger of lesson numbers: a number once given is never given again, even when its lesson is deleted."""

    number = models.PositiveSmallIntegerField(primary_key=True)
    given_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return str(self.number)
