"""What the page of parts shows. Yi only from CLDR and the reference vocabulary."""

from dataclasses import dataclass

from content.text.types import Language
from content.topics import Topic
from content.units import Unit, UnitKey, UnitKind
from translation.states import HalfState

THEMES = ("light", "dark", "contrast", "contrast-dark")


@dataclass(frozen=True, slots=True)
class Parts:
    """Samples of units in every state, and the names of themes, topics and icons."""

    pair: Unit
    now: Unit
    missing: Unit
    draft: Unit
    words: tuple[Unit, ...]
    states: dict[UnitKey, HalfState]
    themes: tuple[str, ...] = THEMES
    topics: tuple[str, ...] = (*Topic.values, "broadcast")
    languages: tuple[str, ...] = tuple(Language)


def _unit(block_id: str, zh: str, ii: str = "", pinyin: str = "", kind: UnitKind = UnitKind.PARAGRAPH) -> Unit:
    return Unit(UnitKey(0, block_id), kind, zh, ii, pinyin=pinyin)


def _word(zh: str, ii: str, pinyin: str) -> Unit:
    return _unit(f"word-{pinyin}", zh, ii, pinyin, UnitKind.WORD)


PAIR = _unit("pair", "手", "ꇇ")
NOW = _unit("now", "手指、手指甲", "ꇇꏸ、ꇇꌋ")
MISSING = _unit("missing", "饭前、便后，用肥皂和流动的水洗手。")
DRAFT = _unit("draft", "洗", "ꒈꋌ")
WORDS = (_word("手", "ꇇ", "shǒu"), _word("手指", "ꇇꏸ", "shǒu zhǐ"), _word("手掌", "", "shǒu zhǎng"))
STATES = {
    PAIR.key: HalfState.APPROVED,
    NOW.key: HalfState.APPROVED,
    DRAFT.key: HalfState.DRAFT,
    **{word.key: HalfState.SOURCED for word in WORDS if word.ii},
}
PARTS = Parts(PAIR, NOW, MISSING, DRAFT, WORDS, STATES)
