"""What a Celery worker does. It holds no state of its own: killed at any moment, it loses nothing but a message."""

from celery import shared_task

from audio.render import queue
from audio.render.worker import Worker, new_owner
from audio.render.workers import WORK

MOST_SENT = 50  # at a beat; the next one sends for the rest


@shared_task(name="audio.work_one")
def work_one() -> bool:
    """Claim the job that is needed soonest and work it; False when another worker was quicker."""
    return Worker(new_owner()).work_one()


@shared_task(name="audio.send_due")
def send_due() -> int:
    """Send for the jobs that are due: those whose message was lost, whose worker died, whose pause is over. How many.

    A message that finds nothing to do ends at once, and one that nobody took until the next beats is void: however long
    the workers are away, no heap of messages waits for them.
    """
    due = min(sum(queue.count_due(model) for model in WORK), MOST_SENT)
    for _job in range(due):
        work_one.apply_async(expires=30, retry=False)
    return due
