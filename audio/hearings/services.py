"""Writes: invite, take an invitation back, keep a listener's word."""

import logging
from datetime import timedelta

from django.contrib.auth.models import User
from django.core.cache import cache
from django.utils import timezone
from django.utils.translation import gettext as _

from audio.errors import AudioError
from audio.hearings.links import LONGEST_DAYS
from audio.hearings.selectors import Hearable
from audio.models import HearingVote, Invitation
from content.text.types import Language
from translation.states import text_hash

log = logging.getLogger(__name__)

VOTES_A_MINUTE = 30  # a clip lasts some seconds: nobody who listens is faster


def invite(lesson_id: int, language: Language, name: str, days: int, invited_by: User | None = None) -> Invitation:
    """An invitation that ends after so many days; AudioError if it has no name or would last too long."""
    if not name.strip():
        raise AudioError(_("Write whom you invite."), permanent=True)
    if not 1 <= days <= LONGEST_DAYS:
        raise AudioError(_("A link is valid for 1 to %(most)d days.") % {"most": LONGEST_DAYS}, permanent=True)
    invitation = Invitation.objects.create(
        lesson_id=lesson_id,
        language=language.value,
        name=name.strip()[:40],
        invited_by=invited_by,
        expires_at=timezone.now() + timedelta(days=days),
    )
    log.info("listener_invited", extra={"lesson": lesson_id, "invitation": invitation.pk})
    return invitation


def revoke(invitation_id: int) -> bool:
    """The link opens nothing any more, its votes stay; False if it was taken back before."""
    return bool(Invitation.objects.filter(pk=invitation_id, revoked_at=None).update(revoked_at=timezone.now()))


def give_word(invitation: Invitation, heard: Hearable, word: HearingVote.Word, note: str = "") -> HearingVote:
    """One word a clip and listener: another one takes its place. AudioError beyond 30 words a minute."""
    _slow_down(invitation)
    vote, _created = HearingVote.objects.update_or_create(
        invitation=invitation,
        block_id=heard.unit.key.block_id,
        item_id=heard.unit.key.item_id,
        clip_key=heard.clip_key,
        defaults={
            "text_hash": text_hash(heard.text),
            "word": word,
            "note": " ".join(note.split())[:200],
            "given_at": timezone.now(),
        },
    )
    log.info("clip_heard", extra={"invitation": invitation.pk, "clip": heard.clip_key, "word": vote.word})
    return vote


def _slow_down(invitation: Invitation) -> None:
    key = f"hearing:{invitation.pk}:{timezone.now():%d%H%M}"
    count = cache.get(key, 0)
    if count >= VOTES_A_MINUTE:
        raise AudioError(_("That was very fast. Wait a minute and go on."))
    cache.set(key, count + 1, 60)
