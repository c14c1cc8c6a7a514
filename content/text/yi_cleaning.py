"""Yi text as it should be stored. `STEPS` holds the order; each step is a check of its own in `translation.checks`.

Punctuation in printed Yi is Chinese and full-width, and words are not spaced (seen in the Universal Declaration).
"""

import re
import unicodedata
from itertools import groupby

from content.text.yi_signs import SPELLINGS

# Twelve radicals look like a syllable of the same name: those that Unicode's confusables.txt (UTS 39) lists.
_LIKE_SIGNS = ("put", "pyt", "mop", "tu", "hxop", "cip", "cyp", "shat", "shop", "shur", "shy", "nyop")
LOOKALIKES = (
    {ord(unicodedata.lookup(f"YI RADICAL {name.upper()}")): SPELLINGS[name] for name in _LIKE_SIGNS}
    # Full-width digits and letters, and the half-width punctuation of old systems.
    | {code: chr(code - 0xFEE0) for code in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))}
    | str.maketrans("．｡､｢｣･", ".。、「」・")
)
_FULL_WIDTH = str.maketrans(",.!?:;()", "，。！？：；（）")
_REPLACEMENT = "\N{REPLACEMENT CHARACTER}"

_LINE_END = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_SURROGATE = re.compile("[\ud800-\udfff]")
# Controls, soft hyphens, and marks that steer width or direction; none has a place in Yi.
_HIDDEN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff]"
    "|(?<=[\ua000-\ua4c6])[\u200c\u200d\ufe00-\ufe0f]+"
)
_YI = re.compile("[\ua000-\ua48c]")
_SPACES = re.compile("[ \t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]+")
_AT_LINE_ENDS = re.compile("^ | $", re.MULTILINE)
_ASCII_MARKS = re.compile(r"[,.!?:;()]+")
_STOPS = re.compile(r"\.{2,}")
_WIDE = "，。！？：；、（）《》〈〉「」『』【】"
_STRAY = re.compile(f"(?<=[{_WIDE}]) | (?=[{_WIDE}])|(?<=[\ua000-\ua48c…”’]) (?=[\ua000-\ua48c…“‘])")

# UAX 15 allows thirty marks on a letter; Python sorts more of them in quadratic time.
_MOST_MARKS = 30
_TWO_IN_ONE = frozenset("\u0f73\u0f75\u0f81")  # Tibetan vowels: no marks themselves, but made of two


def normalise(text: str) -> str:
    """Yi text in its one stored form: NFC, full-width punctuation, no stray spaces, lookalikes or hidden marks.

    Cleaning twice changes nothing more; what is no Yi, Latin words say, is left alone.
    """
    for step in STEPS:
        text = step(text)
    return text


def visible(text: str) -> str:
    """Without controls and bidi marks; every line end is \\n; half a surrogate pair, which no file holds, is U+FFFD."""
    text = _SURROGATE.sub(_REPLACEMENT, _LINE_END.sub("\n", text))
    return _HIDDEN.sub("", _HIDDEN.sub("", text))  # a joiner may stand behind a bidi mark


def without_lookalikes(text: str) -> str:
    """Radicals that look like a sign become that sign; digits, letters and stops of another width become plain."""
    return text.translate(LOOKALIKES)


def composed(text: str) -> str:
    """NFC; a text that heaps more than thirty marks on one letter stays as it is."""
    if unicodedata.is_normalized("NFC", text) or _is_heaped(text):
        return text
    return unicodedata.normalize("NFC", text)


def single_spaces(text: str) -> str:
    """Spaces of every kind and width, and runs of them, become one; none stands at the ends of a line."""
    return _AT_LINE_ENDS.sub("", _SPACES.sub(" ", text))


def full_width(text: str) -> str:
    """In a text with Yi, ASCII punctuation becomes full-width; inside Latin words and figures (3.5, a.b) it stays."""
    return _ASCII_MARKS.sub(_widened, text) if _YI.search(text) else text


def close_up(text: str) -> str:
    """Takes out single spaces between Yi signs and beside full-width punctuation."""
    return _STRAY.sub("", text)


STEPS = (visible, without_lookalikes, composed, single_spaces, full_width, close_up)


def _is_heaped(text: str) -> bool:
    marked = groupby(text, key=lambda character: unicodedata.combining(character) > 0 or character in _TWO_IN_ONE)
    return any(is_mark and sum(1 for _ in run) > _MOST_MARKS for is_mark, run in marked)


def _widened(match: re.Match[str]) -> str:
    before, after = _neighbours(match.string, match.start(), match.end())
    if _is_ascii_text(before) and _is_ascii_text(after):
        return match[0]
    if match[0] == "." and before.isdigit() and after:
        return match[0]  # the number of a list: `1. ꆈ`
    return _STOPS.sub("……", match[0]).translate(_FULL_WIDTH)


def _neighbours(text: str, start: int, end: int) -> tuple[str, str]:
    """The characters on both sides, one space not counted; empty at the ends of the text."""
    before = text[max(start - 2, 0) : start].rstrip(" ")[-1:]
    after = text[end : end + 2].lstrip(" ")[:1]
    return before, after


def _is_ascii_text(character: str) -> bool:
    return character.isascii() and character.isprintable() and character not in ("", " ")
