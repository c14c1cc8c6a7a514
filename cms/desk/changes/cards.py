"""One card a stale sentence: what changed, the translation, both sounds, and the chain to the villages."""

from dataclasses import dataclass

from audio.chain import Chain, chains
from audio.models import ReadingRequest
from audio.readings import asked_for
from content.text.types import Language
from translation.changes import StaleUnit, stale_units
from translation.states import text_hash

TAGS = {Language.ZH: "zh-Hans", Language.II: "ii"}
NAMES = {Language.ZH: "中文", Language.II: "ꆈꌠꉙ"}


@dataclass(frozen=True, slots=True)
class Card:
    """`spoken` is the chain of the translation, `original` that of the text it is a translation of, as it was."""

    stale: StaleUnit
    spoken: Chain
    original: Chain
    asked: ReadingRequest | None

    @property
    def anchor(self) -> str:
        return self.stale.unit.anchor

    @property
    def seen(self) -> str:
        """Of both texts on the screen: nothing is decided on others."""
        return text_hash(f"{self.stale.original}\n{self.stale.translation}")

    @property
    def source_tag(self) -> str:
        return TAGS[self.stale.source]

    @property
    def target_tag(self) -> str:
        return TAGS[self.stale.target]

    @property
    def source_name(self) -> str:
        return NAMES[self.stale.source]

    @property
    def target_name(self) -> str:
        return NAMES[self.stale.target]

    @property
    def editor_fragment(self) -> str:
        """Where Wagtail's editor has the block."""
        block_id = self.stale.unit.key.block_id
        return f"block-{block_id}-section" if "-" in block_id else ""


def cards(lesson_id: int) -> tuple[Card, ...]:
    """A card for each stale translation in the newest draft of the lesson."""
    stale = stale_units(lesson_id)
    if not stale:
        return ()
    target, source = stale[0].target, stale[0].source
    spoken = chains(lesson_id, [(one.unit.anchor, one.translation) for one in stale], target)
    original = chains(lesson_id, [(one.unit.anchor, one.old) for one in stale], source)
    asked = asked_for(lesson_id)
    return tuple(Card(one, spoken[one.unit.anchor], original[one.unit.anchor], asked.get(_place(one))) for one in stale)


def _place(stale: StaleUnit) -> tuple[str, str, str, str]:
    key = stale.unit.key
    return key.block_id, key.item_id, stale.target.value, text_hash(stale.translation)
