"""Jobs through Celery: each message is leave to work one job, the soonest needed, which its worker then claims."""

import logging
import time

from kombu.exceptions import OperationalError

from audio.render.senders import JobSender
from audio.render.tasks import work_one

log = logging.getLogger(__name__)
SILENT_S = 10.0  # after a broker did not answer, publishing does not wait for it again so soon
RETRY = {"max_retries": 0}


class CelerySender(JobSender):
    """A broker that is away loses messages and no jobs: the beat sends for whatever is due (cms/celery.py)."""

    silent_until_s = 0.0

    def send(self, jobs: int) -> None:
        if time.monotonic() < self.silent_until_s:
            return
        try:
            for _job in range(jobs):
                work_one.apply_async(retry=False)
        except OperationalError as error:
            self.silent_until_s = time.monotonic() + SILENT_S
            log.warning("message_not_sent", extra={"jobs": jobs, "reason": str(error)})
