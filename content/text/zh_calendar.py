"""Dates and times of day: years digit by digit, 07:00 as 七点."""

import re

from content.text.zh_numbers import amount, counted, digits

_YEAR = r"(?:1[5-9]|20|21)\d\d"
_TIME = r"(?<![\d:：])([01]?\d|2[0-4])[:：]([0-5]\d)(?:[:：]([0-5]\d))?(?![\d:：])"


def _date(match: re.Match[str]) -> str:
    year, _, month, day = match.groups()
    return f"{digits(year)}年{amount(month.lstrip('0'))}月{amount(day.lstrip('0'))}日"


def _time(match: re.Match[str]) -> str:
    """7:05 -> 七点零五分; seconds only if they are written."""
    hour, minute, second = match.groups()
    spoken = counted(str(int(hour))) + "点"
    if minute != "00" or second:
        spoken += ("零" if minute.startswith("0") else "") + (amount(str(int(minute))) if minute != "00" else "") + "分"
    return spoken + (amount(str(int(second))) + "秒" if second else "")


def _padded(match: re.Match[str]) -> str:
    return match[1]


CALENDAR_RULES = (
    (
        re.compile(rf"(?<!\d)({_YEAR})\s*[-–—~至到]+\s*({_YEAR})(?=\s*(?:学?年))", re.ASCII),
        lambda m: f"{digits(m[1])}到{digits(m[2])}",
    ),
    (
        re.compile(
            rf"(?<!\d)({_YEAR})(?P<line>[-/.])(0?[1-9]|1[0-2])(?P=line)(0?[1-9]|[12]\d|3[01])(?!\d)日?", re.ASCII
        ),
        _date,
    ),
    (re.compile(rf"(?<!\d)({_YEAR})\s*(?=年)", re.ASCII), lambda match: digits(match[1])),
    (re.compile(r"(?<!\d)0(\d)(?=[月日号])", re.ASCII), _padded),
    (re.compile(rf"(?<=\d)\s*[-–—~至]+\s*(?={_TIME})", re.ASCII), "到"),
    (re.compile(_TIME), _time),
)
