"""Syllables as the symbols that the Mandarin model knows: initial, final with tone, and what parts them."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from audio.voices.phrases import BREAK

_SYLLABLE_END, _PAUSE, _SILENCE = "#0", "#3", "sil"
_ERHUA = "er5"  # 花儿: the r belongs to the syllable before it


@dataclass(frozen=True, slots=True)
class Symbols:
    """The model's own tables: symbol -> number, toneless syllable -> (initial, final)."""

    numbers: Mapping[str, int]
    parts: Mapping[str, tuple[str, str]]

    def sequence(self, syllables: Sequence[str]) -> list[int]:
        """The numbers for TONE3 syllables and BREAKs, with silence at both ends.

        No end mark follows: with the model's `eos` a stray sound is left after many phrases, which Whisper writes down
        as one more syllable (it had 4.8 % of the syllables wrong with it, 1.6 % without).
        """
        symbols = [_SILENCE]
        for syllable in syllables:
            symbols += (
                [_PAUSE] if syllable == BREAK else self._sounds(syllable, joined=symbols[-1] not in (_SILENCE, _PAUSE))
            )
        return [self.numbers[symbol] for symbol in [*symbols, _SILENCE]]

    def _sounds(self, syllable: str, *, joined: bool) -> list[str]:
        if joined and syllable == _ERHUA:
            return [_ERHUA]
        initial, final = self._parts(syllable[:-1])
        return [_SYLLABLE_END] * joined + [initial, final + syllable[-1]]

    def _parts(self, toneless: str) -> tuple[str, str]:
        """Interjections such as `n` and `hm` have no entry of their own: they sound like `en`."""
        return self.parts.get(toneless) or self.parts.get(toneless.replace("v", "u")) or self.parts["en"]


def extract_symbols(mapper: Path, target: Path) -> None:
    """Keeps of the package's table what we read."""
    table = json.loads(mapper.read_text(encoding="utf-8"))
    kept = {"numbers": table["symbol_to_id"], "parts": table["pinyin_dict"]}
    target.write_text(json.dumps(kept, indent=0), encoding="utf-8")


def load_symbols(path: Path) -> Symbols:
    """The tables that `extract_symbols` wrote."""
    table = json.loads(path.read_text(encoding="utf-8"))
    return Symbols(
        table["numbers"], {syllable: (initial, final) for syllable, (initial, final) in table["parts"].items()}
    )
