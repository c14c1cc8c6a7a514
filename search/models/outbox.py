"""What indices that are no part of a page's transaction have still to be told, and which there are. All three tables
lie in the database of the pages."""

from django.db import models
from django.utils import timezone


class Change(models.Model):
    """A lesson that is no longer as an index has it. Written in the transaction that changes the lesson."""

    lesson_id = models.PositiveBigIntegerField()
    follower = models.CharField(max_length=32, blank=True, default="")  # the name of the index; none: Elasticsearch
    asked_at = models.DateTimeField(default=timezone.now)
    version = models.PositiveBigIntegerField(null=True, db_index=True)  # of the write that takes it along
    taken_until = models.DateTimeField(null=True)  # a writer that was killed lets it go by then

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["follower", "asked_at"], name="search_change_late")]

    def __str__(self) -> str:
        return f"{self.pk} {self.lesson_id} {self.follower}".strip()


class LastVersion(models.Model):
    """One row: the version of the last write, of which the next one must be higher."""

    version = models.PositiveBigIntegerField(default=0)

    def __str__(self) -> str:
        return str(self.version)


class Follower(models.Model):
    """An embedded index beside PostgreSQL, one a machine; without a name, what a site has in common."""

    name = models.CharField(max_length=32, unique=True, blank=True)
    is_whole = models.BooleanField(default=False)  # it has been compared with the school, or built, since it was met
    seen_at = models.DateTimeField(default=timezone.now)
    building_until = models.DateTimeField(null=True)  # a builder that was killed lets it go by then

    def __str__(self) -> str:
        return self.name
