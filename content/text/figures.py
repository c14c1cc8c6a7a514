"""The figures of a text as numbers that can be compared across the two languages. What nobody can read is left out."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from content.text.yi_numbers import ATTESTED, Form
from content.text.zh_units import MEASURE, UNITS

_PLAIN = str.maketrans("０１２３４５６７８９．：％，", "0123456789.:%,")
_DIGITS = {sign: str(value) for value, signs in enumerate(("零〇", "一", "二两", *"三四五六七八九")) for sign in signs}
_TIMES = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8}
_MOST = 18  # digits; longer ones are no amounts
_NAMES = {**UNITS, **{name: name for name in UNITS.values()}, "千克": "公斤", "千米": "公里", "%": "%"}
_NAME = "|".join(sorted(map(re.escape, _NAMES), key=len, reverse=True))
_FIGURE = re.compile(rf"(?P<figure>\d+(?:[.,]\d+)*)(?:\s*(?P<unit>{_NAME})(?![A-Za-z]))?", re.ASCII)
# 七点三十分 is a time, 七点三 an amount.
_HAN = re.compile(
    rf"(?P<before>第|星期|周|礼拜)?(?P<figure>[{''.join(_DIGITS)}十百千万亿]+(?:点[零〇一二三四五六七八九]+(?![十分零〇一二三四五六七八九]))?)"
    rf"(?:(?P<unit>{_NAME})(?![A-Za-z])|(?P<counted>{MEASURE}|[月日号度]))?(?P<half>半)?"
)
_SURE = frozenset({Form.MONTH, Form.WEEKDAY, Form.ARTICLE, Form.QUARTER})
_WORDS = {row.yi: str(row.number) for row in ATTESTED if row.form in _SURE}
_CARDINALS = {row.yi: str(row.number) for row in ATTESTED if row.form is Form.CARDINAL}
# All signs that a source writes numbers with: where one stands, a number may be meant that nobody here can read.
NUMBER_SIGNS = frozenset("".join(_CARDINALS) + "ꊰꊯꊪꊏꊎꑋꏁꋋꌔ")
_YI = re.compile(f"(?<![{''.join(NUMBER_SIGNS)}])(?:{'|'.join(sorted(_WORDS, key=len, reverse=True))})")
_SUNDAY = re.compile("(?:星期|周|礼拜)[日天]")


@dataclass(frozen=True, slots=True)
class Figure:
    """`number` in its shortest decimal form; not `sure`: perhaps no number. `unit` is in Chinese.

    `also` is another way to say it: 下午3点 is 15:00.
    """

    number: str
    written: str
    sure: bool = True
    unit: str = ""
    also: str = ""


def chinese_figures(text: str) -> tuple[Figure, ...]:
    """3, 三月, 第二, 7:30 (7 and 30); a numeral inside a word (一起, 万一) is not sure."""
    text = text.translate(_PLAIN)
    sunday = [Figure("7", match[0], sure=False) for match in _SUNDAY.finditer(text)]
    return (*_in_digits(text), *_in_hanzi(text), *sunday)


def yi_figures(text: str) -> tuple[Figure, ...]:
    """Digits, and the months, weekdays, articles and quarters that a source attests: ꌕꆪ is 3. Cardinals are not."""
    text = text.translate(_PLAIN)
    rest = _YI.sub(" ", text)
    perhaps = (Figure(number, yi, sure=False) for yi, number in _CARDINALS.items() if yi in rest)
    return (*(Figure(_WORDS[match[0]], match[0]) for match in _YI.finditer(text)), *_in_digits(text), *perhaps)


def holds_unread(text: str) -> bool:
    """Whether a Yi text has signs of numbers beside those that `yi_figures` is sure of."""
    return not NUMBER_SIGNS.isdisjoint(_YI.sub("", text))


def _in_digits(text: str) -> Iterator[Figure]:
    for match in _FIGURE.finditer(text):
        figure, unit = match["figure"], _NAMES.get(match["unit"] or "", "")
        if re.fullmatch(r"\d{1,3}(?:,\d{3})+", figure):
            figure = figure.replace(",", "")
        numbers = [figure] if re.fullmatch(r"\d+(?:\.\d+)?", figure) else re.findall(r"\d+", figure)
        after = text[match.end() : match.end() + 2]
        for number in map(_shortest, numbers):
            also = _afternoon(number) if after[:1] == "点" else ""
            yield Figure(number, match[0], sure=figure != "00", unit=unit, also=also)
        if after == "点半":
            yield Figure("30", match[0] + after, sure=False)


def _in_hanzi(text: str) -> Iterator[Figure]:
    for match in _HAN.finditer(text):
        figure = match["figure"]
        number = _value(figure)
        if number is None:
            continue
        told = bool(match["before"] or match["counted"] or match["unit"])
        # 一个 and 两口子 seldom count; 三四天 is three or four.
        vague = figure in ("一", "二", "两") or (len(figure) > 1 and all(sign in _DIGITS for sign in figure))
        also = _afternoon(number) if match["counted"] == "点" else ""
        yield Figure(number, match[0], told and not vague, _NAMES.get(match["unit"] or "", ""), also)
        yield from (Figure(_DIGITS[sign], match[0], sure=False) for sign in figure if sign in _DIGITS)
        if match["half"]:
            yield Figure("30", match[0], sure=False)


def _afternoon(hour: str) -> str:
    """下午3点 may be 15:00 in the other half."""
    return str(int(hour) + 12) if hour.isdecimal() and len(hour) < 3 and int(hour) <= 12 else ""


def _shortest(number: str) -> str:
    whole, _, decimals = number.partition(".")
    decimals = decimals.rstrip("0")
    return (whole.lstrip("0") or "0") + (f".{decimals}" if decimals else "")


def _value(figure: str) -> str | None:
    """二〇二六 -> 2026, 三十七点五 -> 37.5; None for what is no number (万一)."""
    whole, _, decimals = figure.partition("点")
    if len(whole) > _MOST or whole[0] in "万亿百千":
        return None
    digits = "".join(_DIGITS.get(sign, "") for sign in whole)
    number = digits if len(digits) == len(whole) else str(_amount(whole))
    return _shortest(number + ("." + "".join(_DIGITS[sign] for sign in decimals) if decimals else ""))


def _amount(figure: str) -> int:
    total = part = digit = 0
    for sign in figure:
        if sign in _DIGITS:
            digit = int(_DIGITS[sign])
        elif _TIMES[sign] < 10**4:
            part, digit = part + (digit or 1) * _TIMES[sign], 0
        else:
            total, part, digit = (total + part + digit) * _TIMES[sign], 0, 0
    return total + part + digit
