"""The glossary as every other part reads it: search, input method, ruby, checks. One query a version, then none."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from content.pictures import Picture
from translation.models import Term
from translation.states import AIRWORTHY, HalfState
from translation.versions import Versioned

PICTURE_WIDTH_PX = 360


@dataclass(frozen=True, slots=True)
class Entry:
    """One term. `romanised` has a space between syllables; addresses are empty where there is nothing."""

    term_id: int
    zh: str
    ii: str
    pinyin: str
    romanised: str
    topic: str
    note: str
    picture_url: str
    sound_url: str
    state: HalfState


def entries(states: Collection[HalfState] = AIRWORTHY) -> tuple[Entry, ...]:
    """The terms in these states, by pinyin; without `states` those that someone or something stands behind."""
    return tuple(entry for entry in all_entries.get() if entry.state in states)


def entry_for_page(texts: Iterable[str], states: Collection[HalfState] = AIRWORTHY) -> tuple[Entry, ...]:
    """The entries whose Chinese or Yi form stands in any of the texts: what a reader of that page can tap."""
    whole = "\n".join(texts)
    return tuple(entry for entry in entries(states) if entry.zh in whole or (entry.ii and entry.ii in whole))


def _load() -> tuple[Entry, ...]:
    return tuple(_entry(term) for term in Term.objects.order_by("pinyin", "zh", "pk"))


def _entry(term: Term) -> Entry:
    return Entry(
        term_id=term.pk,
        zh=term.zh,
        ii=term.ii,
        pinyin=term.pinyin,
        romanised=term.romanised,
        topic=term.topic,
        note=term.note,
        picture_url=Picture(term.picture_id).url(PICTURE_WIDTH_PX) if term.picture_id else "",
        sound_url=term.sound.url if term.sound else "",
        state=term.today,
    )


all_entries = Versioned("glossary", _load)
