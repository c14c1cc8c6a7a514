"""One analysis for documents and queries and for every engine: text in, tokens of letters and digits out.

A field is ` 洗 手  吃 饭 | 洗手 吃饭 `: first the symbols in reading order (two spaces between runs, so that no phrase
reaches over a comma), then `|` and the pairs. Any engine that splits at spaces can hold it.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from content.text import yi
from content.text.pinyin import toneless_syllables
from content.text.runs import split_runs
from content.text.types import Run, Script
from search.simplified import simplified

ANALYSIS_VERSION = 5  # raise it whenever the same text gives other tokens, then `manage.py search rebuild`

# Written without spaces: each character is a symbol, and neighbours make pairs.
UNSPACED = frozenset({Script.HAN, Script.YI})
# Nearly all texts: nothing in them is folded, and one pattern cuts them (a search marks forty texts in a millisecond).
_PLAIN = re.compile("[\u4e00-\u9fff\ua000-\ua014\ua016-\ua48c，。！？、：；（）《》“”0-9a-z .,]*")
_PLAIN_RUN = re.compile("(?P<HAN>[\u4e00-\u9fff]+)|(?P<YI>[\ua000-\ua48c]+)|(?P<LATIN>[a-z]+)|(?P<DIGIT>[0-9]+)")
_PLAIN_SIGN = re.compile("[\u4e00-\u9fff\ua000-\ua48c]")
LONGEST_WORD = 100  # characters: Elasticsearch would split a longer one in two, FTS5 would not
AS_PRINTED = str.maketrans("ɑɡ", "ag")  # the letters of printed pinyin: mɑmɑ
_SELECTORS = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef]")  # which form of the character before is meant
_MOST_MARKS = 30  # on one letter (UAX 15); Python sorts more of them in quadratic time
UNREAD = "?"  # stands for a sign without a known reading and is no token of any engine


@dataclass(frozen=True, slots=True)
class SymbolRun:
    """Neighbouring symbols of one script, folded: Han characters or Yi signs; a word or number stands alone.

    `starts` and `ends` count the raw text, one place a symbol.
    """

    script: Script
    texts: tuple[str, ...]
    starts: Sequence[int]
    ends: Sequence[int]


@dataclass(frozen=True, slots=True)
class Field:
    """The runs of symbols in reading order, and the other tokens; `str()` gives the stored form."""

    runs: tuple[tuple[str, ...], ...]
    extra: tuple[str, ...]

    def __str__(self) -> str:
        return f"{in_order(self.runs)}| {' '.join(self.extra)} "


def symbol_runs(text: str) -> tuple[SymbolRun, ...]:
    """The text's symbols. Traditional characters, width, case, accents (`xǐ` -> `xi`, `ü` -> `v`) and ꀕ are folded.

    Whatever is no letter, sign or figure is left out.
    """
    plain = simplified(text)
    if _PLAIN.fullmatch(plain):
        return tuple([_plain_run(match) for match in _PLAIN_RUN.finditer(plain)])
    folded, starts = _fold(text)
    starts.append(len(text))
    # Simplified once more: only folding makes 馬 of the radical ⾺, and 乾坤 of one with a hidden character inside.
    runs = (_run(run, starts) for run in split_runs(simplified(folded)) if run.script is not Script.OTHER)
    return tuple(run for run in runs if run.texts)


def plain_text(text: str) -> str:
    """The text with simplified characters if each Han or Yi sign of it is one symbol; else nothing."""
    text = simplified(text)
    return text if _PLAIN.fullmatch(text) else ""


def sign_places(plain: str) -> list[int]:
    """Where the Han and Yi signs of a plain text stand."""
    return [match.start() for match in _PLAIN_SIGN.finditer(plain)]


def _plain_run(match: re.Match[str]) -> SymbolRun:
    script = Script[match.lastgroup or ""]
    start, end = match.span()
    if script in UNSPACED:
        return SymbolRun(script, tuple(match[0]), range(start, end), range(start + 1, end + 1))
    return SymbolRun(script, (match[0][:LONGEST_WORD],), (start,), (end,))


def _run(run: Run, starts: list[int]) -> SymbolRun:
    pieces = list(run.text) if run.script in UNSPACED else [run.text]
    # No engine keeps a sign that Unicode has not assigned.
    kept = [(piece, place) for place, piece in enumerate(pieces, run.start) if piece.isalnum()]
    texts = tuple(piece[:LONGEST_WORD] for piece, _place in kept)
    firsts = tuple(starts[place] for _piece, place in kept)
    return SymbolRun(run.script, texts, firsts, tuple(_end(piece, place, starts) for piece, place in kept))


def _end(piece: str, place: int, starts: list[int]) -> int:
    """At least one after the start: ㎏ is two letters of one character."""
    return max(starts[place + len(piece)], starts[place] + 1)


def _fold(text: str) -> tuple[str, list[int]]:
    """The folded text, and for each of its characters where it begins in the raw text."""
    folded: list[str] = []
    starts: list[int] = []
    for start, cluster in _clusters(text):
        piece = _fold_cluster(cluster, folded[-1] if folded else "")
        folded += piece
        starts += [start] * len(piece)
    return "".join(folded), starts


def _clusters(text: str) -> Iterator[tuple[int, str]]:
    """Each character with the accents and the hidden characters that follow it."""
    start = 0
    for place in range(1, len(text) + 1):
        if place == len(text) or not _is_mark(text[place]):
            yield start, text[start:place]
            start = place


def _is_mark(character: str) -> bool:
    """An accent, or what nobody sees: web pages and WeChat leave U+200B, U+200D and U+FEFF inside words."""
    if character < "\u00ad" or "\u309b" <= character <= "\ua48c":  # nearly all that is read here
        return False
    hidden = unicodedata.category(character) == "Cf" or _SELECTORS.match(character)
    return bool(hidden or unicodedata.combining(character))


def _fold_cluster(cluster: str, before: str) -> str:
    first = cluster[0]
    if first == yi.ITERATION_MARK and before and yi.is_yi(before):
        return before
    if "\u4e00" <= first <= "\ua48c":  # Han and Yi as they are, without what follows them
        return first
    parts = unicodedata.normalize("NFKD", cluster[: 1 + _MOST_MARKS])  # marks are dropped anyway
    if parts[0] in "uU" and "\N{COMBINING DIAERESIS}" in parts:
        return "v"
    letters = "".join(part for part in parts if not _is_mark(part))
    return unicodedata.normalize("NFKC", letters).lower().translate(AS_PRINTED)


def written(runs: Sequence[SymbolRun]) -> Field:
    """The symbols as written, and the pairs of Han and Yi neighbours."""
    texts = tuple(run.texts for run in runs)
    return Field(texts, tuple(pair for run in runs if run.script in UNSPACED for pair in pairs(run.texts)))


def said(runs: Sequence[SymbolRun]) -> Field:
    """Han and Yi as toneless Latin syllables, one a symbol: 洗手 -> xi shou | xishou; Yi pairs with tones besides."""
    read = [(run, readings(run)) for run in runs if run.script in UNSPACED]
    extra = [pair for _run, syllables in read for pair in pairs(syllables)]
    extra += [token for run, _syllables in read if run.script is Script.YI for token in toned(run)]
    return Field(tuple(syllables for _run, syllables in read), tuple(extra))


def readings(run: SymbolRun) -> tuple[str, ...]:
    """One toneless syllable a symbol of a Han or Yi run; UNREAD for a sign without one."""
    if run.script is Script.YI:
        return tuple(yi.toneless(str(yi.parse(sign) or UNREAD)) for sign in run.texts)
    syllables = toneless_syllables("".join(run.texts))
    if len(syllables) == len(run.texts):
        return syllables
    # A rare character has no reading: read one by one, so that syllable and character stay side by side.
    return tuple(next(iter(toneless_syllables(character)), UNREAD) for character in run.texts)


def toned(run: SymbolRun) -> tuple[str, ...]:
    """The syllables and pairs of a Yi run with tone letters, where these differ from the toneless ones."""
    syllables = [str(yi.parse(sign) or UNREAD) for sign in run.texts]
    plain = readings(run)
    singles = zip(syllables, plain, strict=True)
    doubles = zip(pairs(syllables), pairs(plain), strict=True)
    return tuple(token for token, bare in (*singles, *doubles) if token != bare)


def pairs(symbols: Sequence[str]) -> list[str]:
    """Neighbours joined: xi shou jian -> xishou shoujian."""
    return [first + second for first, second in pairwise(symbols)]


def joined(*fields: Field, extra: Sequence[str] = ()) -> Field:
    """Several fields as one, for what is looked up together."""
    runs = tuple(run for field in fields for run in field.runs)
    return Field(runs, (*(token for field in fields for token in field.extra), *extra))


def in_order(runs: Sequence[Sequence[str]]) -> str:
    """The runs as a stored field has them before its `|`."""
    return f" {'  '.join(map(' '.join, runs))} "


def ordered(field: str) -> tuple[tuple[str, ...], ...]:
    """The runs of a stored field in reading order; pairs and other tokens are left out."""
    return tuple(tuple(run.split(" ")) for run in field.partition("|")[0].strip().split("  ") if run)
