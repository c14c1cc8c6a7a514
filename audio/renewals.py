"""Asking for sound anew: all of it after a mix or a profile has changed, or what says a text that someone has read."""

import logging
from typing import Any

from django.db import transaction
from django.utils import timezone

from audio.broadcast.urgency import next_played
from audio.models import Clip, Job, Renewal
from audio.render.senders import send_on_commit

log = logging.getLogger(__name__)


def renew_all(cause: str, user: Any) -> Renewal:
    """All sound, because of what `cause` names; one that still waits does for both."""
    return _asked(user, {"language": "", "text_hash": ""}, cause)


def renew_saying(take: Clip, user: Any) -> Renewal:
    """What says the text of this take in its language, and nothing else."""
    return _asked(user, {"language": take.language, "text_hash": take.text_hash}, take.text)


@transaction.atomic
def _asked(user: Any, which: dict[str, str], cause: str) -> Renewal:
    asked_by = user if user is not None and user.is_authenticated else None
    # In time for the next broadcast: what is made of the old plan before it would be made twice.
    about = {"cause": cause[: Renewal.CAUSE_CHARACTERS], "asked_by": asked_by, "needed_by": next_played(timezone.now())}
    # Held until the change is there to be read: a worker that took it before would renew nothing.
    waiting = Renewal.objects.select_for_update().filter(state=Job.State.QUEUED, **which).first()
    renewal = waiting or Renewal.objects.create(**which, **about)
    send_on_commit(waiting is None)
    log.info("renewal_asked_for", extra={"renewal": renewal.pk, "cause": renewal.cause})
    return renewal
