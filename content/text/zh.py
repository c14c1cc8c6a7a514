"""Chinese as it is written, turned into Chinese as it is spoken: numbers, dates, times, units and signs in Hanzi.

`_RULES` holds the order: what has the more particular form is read first (a telephone number before a range before an
amount), so that a later rule finds only what the earlier ones left.
"""

import re
import unicodedata
from collections.abc import Callable
from typing import TypeAlias

from content.text import zh_latin
from content.text.zh_calendar import CALENDAR_RULES
from content.text.zh_numbers import NUMBER, amount, counted
from content.text.zh_telephone import TELEPHONE_RULES
from content.text.zh_units import MEASURE, SQUARE_SIGNS, UNIT, UNITS

Rule: TypeAlias = tuple[re.Pattern[str], Callable[[re.Match[str]], str] | str]

_HAN = "[\u4e00-\u9fff]"
# Full-width letters, digits and signs; the punctuation ，。！？：； keeps its width.
_FULL_WIDTH = str.maketrans(
    {chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F) if chr(code) not in "！（），：；？［］｛｝"}
    | {"\u3000": " "}
)
_OPERATORS = str.maketrans({"+": "加", "-": "减", "−": "减", "–": "减", "×": "乘", "*": "乘", "÷": "除以", "/": "除以"})
_SIGNS = str.maketrans(
    {
        "≥": "大于等于",
        "≤": "小于等于",
        ">": "大于",
        "<": "小于",
        "≈": "约",
        "±": "正负",
        "&": "和",
        "+": "加",
        "=": "等于",
    }
    | {"→": "，", "×": "乘", "÷": "除以", "/": "，", "|": "，", "%": "", "~": "", "*": "", "#": "", "@": "", "_": ""}
)
_RATIO_BEFORE = re.compile(r"(?:比例|兑|稀释|配比|按)[^。！？\n\d]{0,6}$")
_RATIO_AFTER = re.compile(r"\s*的?(?:比例|稀释|兑水|配)")
_SEPARATOR = r"\s*(?:[-–—~至]|--|——)\s*"


def speakable(text: str) -> str:
    """The same text with everything that is no Hanzi said in Hanzi; punctuation stays, as pauses, and so does Yi."""
    text = zh_latin.names(text.translate(SQUARE_SIGNS).translate(_FULL_WIDTH))
    for pattern, spoken in _RULES:
        text = pattern.sub(spoken, text)
    return "".join(filter(_is_said, zh_latin.letters(text).translate(_SIGNS)))


def _is_said(character: str) -> bool:
    """Emoji, symbols and marks that only steer the display have no sound."""
    return character in "\n\t" or unicodedata.category(character) not in ("So", "Sk", "Sm", "Cc", "Cf", "Co", "Mn")


def _sum(match: re.Match[str]) -> str:
    return match[0].translate(_OPERATORS).replace(" ", "")


def _ratio(match: re.Match[str]) -> str:
    time_shaped = re.fullmatch(r"(?:[01]?\d|2[0-4])[:：][0-5]\d", match[0])
    before, after = match.string[: match.start()][-16:], match.string[match.end() :]
    if time_shaped and not _RATIO_BEFORE.search(before) and not _RATIO_AFTER.match(after):
        return match[0]
    return f"{amount(match[1])}比{amount(match[2])}"


def _percent(match: re.Match[str]) -> str:
    whole = "千分之" if match[3] == "‰" else "百分之"
    first = f"{amount(match[1])}到" if match[1] else ""
    return whole + first + ("百" if match[2] == "100" else amount(match[2]))


def _measured(match: re.Match[str]) -> str:
    unit = UNITS[match[2]]
    number = amount(match[1]) if "度" in unit else counted(match[1])
    return number + unit + (f"每{UNITS.get(match[3], match[3])}" if match[3] else "")


def _below_zero(match: re.Match[str]) -> str:
    return (
        "零下"
        if re.match(NUMBER + r"(?:到-?" + NUMBER + r")?\s*(?:℃|°|度|摄氏)", match.string[match.end() :])
        else "负"
    )


def _rules(*rules: tuple[str, Callable[[re.Match[str]], str] | str]) -> tuple[Rule, ...]:
    return tuple((re.compile(pattern, re.MULTILINE | re.ASCII), spoken) for pattern, spoken in rules)


_RULES: tuple[Rule, ...] = (
    *TELEPHONE_RULES,
    *_rules(
        (r"(?<=\d),(?=\d{3}(?!\d))", ""),  # 12,500 -> 12500
        (r"(?<![\d:：])(\d{1,4})\s*[:：]\s*(\d{1,4})(?![\d:：])", _ratio),
    ),
    *CALENDAR_RULES,
    *_rules(
        # List marks: `1. 洗手`, `（2）`, ③
        (r"^(\s*)[(（]?(\d{1,2})\s*[.、)）](?!\d)\s*", lambda match: f"{match[1]}{amount(match[2])}、"),
        (r"(?<=[。；;，,：:\s])[(（]?(\d{1,2})[.)）]\s*(?=[^\d\s。，])", lambda match: f"{amount(match[1])}、"),
        (r"([①-⑳])\s*、?", lambda match: f"{amount(unicodedata.normalize('NFKC', match[1]))}、"),
        (rf"{NUMBER}(?:\s*[-+−–×÷*/]\s*{NUMBER})+\s*(?==)", _sum),
        (rf"{NUMBER}(?:\s*[+×÷]\s*{NUMBER})+", _sum),
        (r"血压\D{0,4}\d+/\d+", lambda match: match[0].replace("/", "，")),
        (r"(\d+)/(\d+)(?=\s*mmHg)", r"\1，\2"),
        (r"(?<![\d/.])(\d+)/(\d+)(?![\d/.])", lambda match: f"{amount(match[2])}分之{amount(match[1])}"),
        # A line between two numbers is 到: 3-6岁, 2月–3月, 36.5~37℃
        (rf"({NUMBER}\s*(?:{UNIT}|%|个月|小时|分钟|[月日号岁点年周天课页度元级班])?){_SEPARATOR}(?=-?\d)", r"\1到"),
        (
            r"(?<![\dA-Za-z\u4e00-\u9fff到])[-−](?=\d)|[-−](?=[\d.]+(?:到-?[\d.]+)?\s*(?:℃|°|摄氏))|(?<=到)-(?=\d)",
            _below_zero,
        ),
        (rf"(?:({NUMBER})到)?({NUMBER})\s*([%‰])", _percent),
        (rf"[¥￥]\s*({NUMBER})", lambda match: f"{amount(match[1])}元"),
        (r"\b[Nn][Oo]\.?\s*(?=\d)", "第"),
        (rf"({NUMBER})\s*({UNIT})(?:\s*/\s*({UNIT}|[次天日周月年人]))?(?![A-Za-z])", _measured),
        (r"(?<=[次片粒袋包支滴升克斤])/(?=[次天日周月年人])", "每"),
        (rf"(?<={_HAN})/(?={_HAN})", "、"),
        (rf"(?<![\d第初.周期拜])2(?=\s*(?:[到、]\d{{1,3}})?\s*(?:{MEASURE}|多?{MEASURE}))", "两"),
        (r"\d+(?:\.\d+){2,}", lambda match: "点".join(map(amount, match[0].split(".")))),
        (NUMBER, lambda match: amount(match[0])),
    ),
)
