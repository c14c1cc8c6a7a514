"""What hangs on a sentence: its clip, the lesson's files that hold it, the broadcasts of these, and their villages."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from audio.broadcast.shelf import lessons_said
from audio.broadcast.slots import village_day
from audio.clips import known, voiced
from audio.media import Format
from audio.mixing.selectors import mixes_speaking
from audio.models import Clip, ClipForm, Profile, Programme, ProgrammeItem, Rendering
from audio.render import storage, store
from audio.render.recipes import RECIPES
from content.text.types import Language

LOOK_BACK_DAYS = 14  # packs are kept in the villages for about two weeks


@dataclass(frozen=True, slots=True)
class Broadcast:
    """One programme in whose file the lesson is heard, or will be, and whether its day is over."""

    programme_id: int
    date: date
    slot: str
    station: str
    over: bool


@dataclass(frozen=True, slots=True)
class Chain:
    """`clip_key` is empty where the text was never spoken; `mixes` are those of the lesson's files that hold it."""

    clip_key: str
    human: bool
    mixes: tuple[str, ...]
    broadcasts: tuple[Broadcast, ...]

    @property
    def stations(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(broadcast.station for broadcast in self.broadcasts))


def chains(lesson_id: int, spoken: Sequence[tuple[str, str]], language: Language) -> dict[str, Chain]:
    """For (anchor, text) of one lesson's halves in one language, the chain of each by its anchor: six queries."""
    heard = voiced((text, language) for _anchor, text in spoken if text)
    utterances = {anchor: heard[text, language] for anchor, text in spoken if text}
    clips = known(utterances.values()) if utterances else {}
    renderings = list(Rendering.objects.filter(lesson_id=lesson_id, current=True))
    broadcasts = _broadcasts(lesson_id, language)
    found = {}
    for anchor, _text in spoken:
        clip = clips.get(utterances[anchor].key) if anchor in utterances else None
        mixes = tuple(_mix(row) for row in renderings if _holds(row, anchor, language))
        human = clip is not None and clip.kind == Clip.Kind.HUMAN
        found[anchor] = Chain(clip.key if clip else "", human, mixes, broadcasts if mixes else ())
    return found


def clip_sound(key: str) -> tuple[bytes, Format] | None:
    """A clip as a phone plays it, if it is in the store; nothing is spoken for this."""
    formats = {form.name: form for form in RECIPES[Profile.PHONE].formats if form.container == "mp3"}
    for form in ClipForm.objects.filter(clip_id=key, profile=Profile.PHONE, variant="", format__in=formats):
        if content := store.taken(storage.clips(), form.name, form.sha256):
            return content, formats[form.format]
    return None


def _holds(row: Rendering, anchor: str, language: Language) -> bool:
    return any((cue["anchor"], cue["language"]) == (anchor, language.value) for cue in row.cues)


def _mix(row: Rendering) -> str:
    return f"{row.get_mix_display()} · {row.get_profile_display()}"


def _broadcasts(lesson_id: int, language: Language) -> tuple[Broadcast, ...]:
    today = village_day(timezone.now())
    items = ProgrammeItem.objects.filter(lesson_id=lesson_id, mix__in=mixes_speaking(language)).select_related(
        "programme__station"
    )
    lately = {item.programme for item in items if (today - item.programme.date).days <= LOOK_BACK_DAYS}
    heard = [row for row in lately if not _settled(row, today) or lesson_id in lessons_said(row)]
    in_order = sorted(heard, key=lambda row: (row.date, row.station_id, row.slot))
    return tuple(
        Broadcast(row.pk, row.date, str(row.get_slot_display()), row.station.name, row.date < today) for row in in_order
    )


def _settled(programme: Programme, today: date) -> bool:
    """Whether its file is the one that was played, or will be: a lesson that is not in it reaches nobody."""
    return programme.date < today or programme.state == Programme.State.DONE
