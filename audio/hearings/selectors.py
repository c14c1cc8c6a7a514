"""Reads: which clips of a lesson can be heard, and what was said of them."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from audio.clips import known, voiced
from audio.models import Clip, HearingVote, Invitation, Profile
from audio.render.recipes import RECIPES
from content.text.types import Language
from content.units import Unit
from translation.unit_states import newest_units

FORMATS = {form.name for form in RECIPES[Profile.PHONE].formats if form.container == "mp3"}
Heard = tuple[str, str, str]  # block, item, clip


@dataclass(frozen=True, slots=True)
class Hearable:
    """A unit whose half in `language` has a clip for phones; `place` counts from 1 in the lesson."""

    place: int
    unit: Unit
    language: Language
    clip_key: str
    human: bool

    @property
    def text(self) -> str:
        return self.unit.text(self.language)

    @property
    def other(self) -> str:
        return self.unit.text(Language.ZH if self.language == Language.II else Language.II)

    @property
    def heard(self) -> Heard:
        return self.unit.key.block_id, self.unit.key.item_id, self.clip_key


def hearable(lesson_id: int, language: Language) -> tuple[Hearable, ...]:
    """The clips of a lesson's newest draft that stand in the store, in reading order: three queries."""
    units = [unit for unit in newest_units(lesson_id) if unit.spoken and unit.text(language)]
    heard = voiced((unit.text(language), language) for unit in units)
    keys = {unit.key: heard[unit.text(language), language] for unit in units}
    clips = known(keys.values())
    spoken = [(unit, clip) for unit in units if (clip := clips.get(keys[unit.key].key)) and _for_phones(clip)]
    return tuple(
        Hearable(place, unit, language, clip.key, clip.kind == Clip.Kind.HUMAN)
        for place, (unit, clip) in enumerate(spoken, 1)
    )


def words_of(invitation: Invitation) -> Mapping[Heard, HearingVote]:
    """What this listener has said, by the clip he heard."""
    return {(vote.block_id, vote.item_id, vote.clip_key): vote for vote in invitation.votes.all()}


def words_on(lesson_id: int, language: Language) -> Mapping[Heard, Sequence[HearingVote]]:
    """What all listeners of a lesson have said, oldest first; of clips that are no more, too."""
    votes = HearingVote.objects.filter(invitation__lesson_id=lesson_id, invitation__language=language.value)
    found: dict[Heard, list[HearingVote]] = defaultdict(list)
    for vote in votes.select_related("invitation").order_by("given_at", "pk"):
        found[vote.block_id, vote.item_id, vote.clip_key].append(vote)
    return found


def invitations_of(lesson_id: int) -> Sequence[Invitation]:
    """Newest first, with who invited and what was said."""
    rows = Invitation.objects.filter(lesson_id=lesson_id).select_related("invited_by").prefetch_related("votes")
    return list(rows.order_by("-invited_at", "-pk"))


def _for_phones(clip: Clip) -> bool:
    return any(
        form.profile == Profile.PHONE and not form.variant and form.format in FORMATS for form in clip.forms.all()
    )
