"""The messages of the public site as units: Chinese, Yi, state and recording. One query for all of them."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256

from cms.catalogues.public import PublicMessage, public_messages
from translation.interface_words import in_chinese, recording_fits, speaks, state_of
from translation.interface_words.services import version_of
from translation.models import InterfaceWord
from translation.states import HalfState

STATES = (
    HalfState.MISSING,
    HalfState.DRAFT,
    HalfState.STALE,
    HalfState.SOURCED,
    HalfState.APPROVED,
    HalfState.REJECTED,
)


@dataclass(frozen=True, slots=True)
class WordUnit:
    """One message with what people have written for it; `word` is None where nobody has."""

    message: PublicMessage
    zh: str
    word: InterfaceWord | None

    @property
    def key(self) -> str:
        """Its place in an address; the same as long as the message is."""
        return sha256(f"{self.message.context}\x04{self.message.id}".encode()).hexdigest()[:16]

    @property
    def ii(self) -> str:
        """What people wrote; before that what CLDR has."""
        return self.word.ii if self.word else self.message.cldr

    @property
    def state(self) -> HalfState:
        return state_of(self.word, self.zh) if self.word or not self.message.cldr else HalfState.SOURCED

    @property
    def reason(self) -> str:
        return self.word.reason if self.word else "Unicode CLDR" if self.message.cldr else ""

    @property
    def sound_url(self) -> str:
        return self.word.sound.url if self.word and self.word.sound else ""

    @property
    def sound_fits(self) -> bool:
        """Whether the recording was read from the text as it stands."""
        return self.word is not None and recording_fits(self.word)

    @property
    def speaks(self) -> bool:
        """Whether readers hear it."""
        return self.state == HalfState.APPROVED and self.word is not None and speaks(self.word)

    @property
    def seen(self) -> str:
        """What a form was filled in beside: text and recording as they stand."""
        return version_of(self.word)


def word_units() -> tuple[WordUnit, ...]:
    """All units in the order of the site's files."""
    words = {(word.message, word.context): word for word in InterfaceWord.objects.select_related("reviewer")}
    return tuple(
        WordUnit(message, in_chinese(message.id, message.context), words.get((message.id, message.context)))
        for message in public_messages()
    )


def unit_of(key: str) -> WordUnit | None:
    return next((unit for unit in word_units() if unit.key == key), None)


def found(units: Sequence[WordUnit], query: str, state: str) -> list[WordUnit]:
    """Those in a state (all, if empty) that hold the query in Chinese, Yi or English."""
    wanted = query.strip().casefold()
    return [
        unit
        for unit in units
        if (not state or unit.state == state) and wanted in f"{unit.zh}\n{unit.ii}\n{unit.message.id}".casefold()
    ]


def counts(units: Sequence[WordUnit]) -> Counter[HalfState]:
    return Counter(unit.state for unit in units)


def after(units: Sequence[WordUnit], key: str) -> WordUnit | None:
    """The next unit that wants work: no Yi yet, unreviewed, stale or rejected; from the top again at the end."""
    place = next((at for at, unit in enumerate(units) if unit.key == key), -1)
    done = {HalfState.APPROVED, HalfState.SOURCED}
    in_order = [*units[place + 1 :], *units[: max(place, 0)]]
    return next((unit for unit in in_order if unit.state not in done), None)
