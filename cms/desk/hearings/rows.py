"""What the desk shows of listeners: lessons with figures, invitations with links, clips with words."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse
from django.utils import timezone, translation

from audio.hearings import Hearing, votes_for
from audio.hearings.links import token_of
from audio.hearings.selectors import Hearable, hearable, invitations_of, words_on
from audio.models import HearingVote, Invitation
from content.models import LessonPage
from content.text.types import Language


@dataclass(frozen=True, slots=True)
class LessonRow:
    """A lesson somebody was invited to; None where nobody has said a word."""

    lesson: LessonPage
    zh: Hearing | None
    ii: Hearing | None


@dataclass(frozen=True, slots=True)
class Invited:
    """An invitation with its whole link; the link is empty where it opens nothing any more."""

    invitation: Invitation
    link: str
    words: int


@dataclass(frozen=True, slots=True)
class ClipRow:
    """A clip with all that was said of it, and how often each word."""

    clip: Hearable
    votes: Sequence[HearingVote]
    counts: Mapping[str, int]


def lesson_rows() -> list[LessonRow]:
    """All lessons with an invitation, by number: three queries."""
    invited = Invitation.objects.order_by().values("lesson_id")
    lessons = list(LessonPage.objects.filter(pk__in=invited).order_by("number", "pk"))
    said = votes_for([lesson.pk for lesson in lessons])
    return [
        LessonRow(lesson, said.get((lesson.pk, Language.ZH)), said.get((lesson.pk, Language.II))) for lesson in lessons
    ]


def invited_to(lesson_id: int) -> list[Invited]:
    return [Invited(row, _link(row), len(row.votes.all())) for row in invitations_of(lesson_id)]


def clip_rows(lesson_id: int, language: Language) -> list[ClipRow]:
    """Each clip of the lesson as it is today; words on older texts and recordings are left out."""
    said = words_on(lesson_id, language)
    return [
        ClipRow(clip, votes, Counter(vote.word for vote in votes))
        for clip in hearable(lesson_id, language)
        for votes in [said.get(clip.heard, ())]
    ]


def _link(invitation: Invitation) -> str:
    if invitation.revoked_at or invitation.expires_at <= timezone.now():
        return ""
    with translation.override(Language.ZH):
        return settings.SITE_ADDRESS + reverse("hearing", args=[token_of(invitation)])
