"""What a person does about a job. Each kind is asked for anew in its own way; all are cancelled alike."""

from audio import services
from audio.broadcast.services import request
from audio.models import Job, Programme, Rendering
from audio.render import queue


def retry_job(job: Job) -> bool:
    """Try a failed or cancelled job again; False when it is of no more use, as of a lesson that has changed since."""
    if isinstance(job, Rendering):
        return services.retry_rendering(job.pk)
    if isinstance(job, Programme):
        return request(job, by_hand=True)
    return bool(queue.retry(type(job), pk=job.pk))


def cancel_job(job: Job) -> bool:
    """False when it was finished, or given up, before."""
    return bool(queue.cancel(type(job), pk=job.pk))
