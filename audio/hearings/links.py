"""The link of an invitation: signed, so that nobody makes up one, and dead after its day or when it is taken back."""

from datetime import timedelta
from enum import StrEnum

from django.core.signing import BadSignature, SignatureExpired, TimestampSigner
from django.utils import timezone

from audio.models import Invitation

LONGEST_DAYS = 90
# A dot, as chat apps end a link at a colon.
SIGNER = TimestampSigner(sep=".", salt="audio.hearings")


class Refusal(StrEnum):
    """Why a link does not open."""

    UNKNOWN = "unknown"  # cut off, changed or invented
    EXPIRED = "expired"
    REVOKED = "revoked"


def token_of(invitation: Invitation) -> str:
    """`12.1vMk3a.4fQ…`: letters, digits, hyphen, underscore and dot."""
    return SIGNER.sign(str(invitation.pk))


def opened(token: str) -> Invitation | Refusal:
    """The invitation behind a link, with its lesson, or why there is none."""
    try:
        pk = SIGNER.unsign(token, max_age=timedelta(days=LONGEST_DAYS))
    except SignatureExpired:
        return Refusal.EXPIRED
    except BadSignature:
        return Refusal.UNKNOWN
    invitation = Invitation.objects.select_related("lesson").filter(pk=pk).first()
    if invitation is None or invitation.revoked_at:
        return Refusal.REVOKED
    return Refusal.EXPIRED if invitation.expires_at <= timezone.now() else invitation
