"""The row is the job: state, attempts and lease. A worker that dies loses its lease and another takes the row over."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Job(models.Model):
    """Work that one worker at a time does; claimed only by a conditional UPDATE (audio/render/queue.py)."""

    class State(models.TextChoices):
        QUEUED = "queued", _("Waiting")
        RUNNING = "running", _("Being made")
        DONE = "done", _("Ready")
        FAILED = "failed", _("Failed")
        CANCELLED = "cancelled", _("Cancelled")

    state = models.CharField(max_length=10, choices=State, default=State.QUEUED)
    attempts = models.PositiveSmallIntegerField(default=0)
    run_after = models.DateTimeField(default=timezone.now)
    needed_by = models.DateTimeField(null=True, blank=True)  # when it is first played; null: at no set hour
    lease_owner = models.CharField(max_length=64, blank=True)
    lease_until = models.DateTimeField(null=True, blank=True)
    progress = models.FloatField(default=0)  # 0 to 1
    failure = models.TextField(blank=True)  # a sentence for the person who can act
    created_at = models.DateTimeField(auto_now_add=True)
    started_at = models.DateTimeField(null=True, blank=True)  # when a worker claimed it last
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        abstract = True
