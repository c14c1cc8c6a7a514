"""The tone changes of spoken Mandarin: 一 and 不, and a third tone before a third tone."""

from dataclasses import dataclass
from itertools import groupby

_DIGITS = frozenset("零〇一二三四五六七八九幺")
_PLACES = frozenset("十百千万亿")
_COUNTED_BY_RANK = frozenset("月号楼班")  # 一月, 一号, 一楼, 一班: ranks, not amounts
_MEASURES = frozenset("次个天回遍点起下会些般")


@dataclass(slots=True)
class Sound:
    """One character, its syllable (TONE3), the number of its word, and whether its reading is reviewed and stays."""

    character: str
    syllable: str
    word: int
    fixed: bool = False

    @property
    def tone(self) -> str:
        return self.syllable[-1:]

    def fix(self, syllable: str) -> None:
        self.syllable, self.fixed = syllable, True

    def turn(self, tone: str) -> None:
        self.syllable = self.syllable.rstrip("12345") + tone


def tones_of_yi_and_bu(sounds: list[Sound]) -> None:
    """Sets 一 and 不 to the tone they are spoken in; the other syllables must have their dictionary tones."""
    for place, sound in enumerate(sounds):
        if sound.fixed:
            continue
        before = "".join(earlier.character for earlier in sounds[max(0, place - 2) : place])
        after = sounds[place + 1] if place + 1 < len(sounds) else None
        if sound.character == "一":
            sound.syllable = "yi" + _tone_of_yi(before, after)
        elif sound.character == "不":
            sound.syllable = "bu" + _tone_of_bu(before, after)


def _tone_of_yi(before: str, after: Sound | None) -> str:
    """一天 yi4, 一个 yi2, 看一看 yi5; yi1 at the end, in ranks, dates and digit strings."""
    if after is None or _is_rank(before, after.character) or _is_digit(before, after.character):
        return "1"
    if before[-1:] == after.character:
        return "5"
    return "2" if after.tone == "4" or after.character == "个" else "4"


def _is_rank(before: str, after: str) -> bool:
    if before[-1:] in ("第", "初") or before in ("星期", "礼拜"):
        return True
    if before[-1:] == "周" and after not in _MEASURES:
        return True
    return after in _COUNTED_BY_RANK or (after == "日" and before[-1:] == "月")


def _is_digit(before: str, after: str) -> bool:
    if before[-1:] in _DIGITS or before[-1:] in _PLACES or after in _DIGITS:
        return True
    return before[-1:] == "点" and before[:1] in _DIGITS | _PLACES


def _tone_of_bu(before: str, after: Sound | None) -> str:
    """不去 bu2, 好不好 bu5, else bu4."""
    if after is None:
        return "4"
    if before[-1:] == after.character:
        return "5"
    return "2" if after.tone == "4" else "4"


def fall_of_third_tones(sounds: tuple[Sound, ...]) -> tuple[Sound, ...]:
    """Copies in which a third tone before a third tone rises (ni3 hao3 -> ni2 hao3), foot by foot in longer chains."""
    spoken = [Sound(sound.character, sound.syllable, sound.word) for sound in sounds]
    for is_third, chain in groupby(spoken, key=lambda sound: sound.tone == "3"):
        if is_third:
            for foot in _feet(list(chain)):
                for sound in foot[:-1]:
                    sound.turn("2")
    return tuple(spoken)


def _feet(chain: list[Sound]) -> list[list[Sound]]:
    """A chain cut between words into feet of two or more: 请|给|我|水 -> 请给, 我水; up to three are one foot."""
    if len(chain) <= 3:
        return [chain]
    feet: list[list[Sound]] = [[]]
    for _, word in groupby(chain, key=lambda sound: sound.word):
        if len(feet[-1]) >= 2:
            feet.append([])
        feet[-1] += word
    if len(feet) > 1 and len(feet[-1]) == 1:
        last = feet.pop()
        feet[-1] += last
    return feet
