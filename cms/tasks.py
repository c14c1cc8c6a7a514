import logging

from celery import shared_task

from cms.housekeeping import keep_house

log = logging.getLogger(__name__)


@shared_task(name="cms.tick")
def tick() -> None:
    """What `manage.py tick` does."""
    for said in keep_house():
        log.info("tick", extra={"said": said})
