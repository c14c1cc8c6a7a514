"""`celery -A cms worker -B`: workers on other machines, where CELERY_BROKER_URL names a broker."""

import os

from celery import Celery
from django.conf import settings

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings.production")

SEND_S = 10.0  # how soon a job is sent for again whose message was lost or whose worker died
HOUSEKEEPING_S = 300.0

app = Celery("suoma", broker=settings.CELERY_BROKER_URL)
app.set_default()  # for every thread of a web server, too
app.conf.update(
    # A message is given back when its worker is killed in mid-task, and not only after the visibility timeout; kombu
    # looks for such messages every hundred seconds unless told otherwise.
    task_acks_late=True,
    task_reject_on_worker_lost=True,
    broker_transport_options={
        "visibility_timeout": 600,
        "unacked_restore_interval": 2,
        "unacked_restore_throttle": 1,
        # An editor who publishes waits no longer for a broker that is away.
        "socket_connect_timeout": 2,
        "socket_timeout": 5,
        "max_retries": 1,
        "interval_start": 0,
    },
    broker_connection_retry_on_startup=True,
    worker_prefetch_multiplier=1,  # a job waits for the next free worker, not behind a long one
    worker_hijack_root_logger=False,
    task_ignore_result=True,
    task_default_queue="suoma",
    timezone=settings.TIME_ZONE,
    beat_schedule={
        "send_due": {"task": "audio.send_due", "schedule": SEND_S, "options": {"expires": SEND_S}},
        "tick": {"task": "cms.tick", "schedule": HOUSEKEEPING_S, "options": {"expires": HOUSEKEEPING_S}},
    },
)
app.autodiscover_tasks(["audio.render", "cms"])
