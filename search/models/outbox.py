"""What the second index, on other machines, has still to be told. Both tables lie in the database of the pages."""

from django.db import models
from django.utils import timezone


class Change(models.Model):
    """A lesson that is no longer as the second index has it. Written in the transaction that changes the lesson."""

    lesson_id = models.PositiveBigIntegerField()
    asked_at = models.DateTimeField(default=timezone.now)
    version = models.PositiveBigIntegerField(null=True, db_index=True)  # of the write that takes it along
    taken_until = models.DateTimeField(null=True)  # a writer that was killed lets it go by then

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.pk} {self.lesson_id}"


class LastVersion(models.Model):
    """One row: the version of the last write, of which the next one must be higher."""

    version = models.PositiveBigIntegerField(default=0)

    def __str__(self) -> str:
        return str(self.version)
