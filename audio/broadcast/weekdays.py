"""Names of days for the eye. Yi ones come from CLDR (Babel, locale `ii`) and nowhere else."""

from datetime import date

from babel.dates import format_date


def weekday_zh(day: date) -> str:
    """星期一"""
    return format_date(day, "EEEE", locale="zh_Hans")


def weekday_ii(day: date) -> str:
    """ꆏꊂꋍ for a Monday."""
    return format_date(day, "EEEE", locale="ii")


def day_zh(day: date) -> str:
    """11月22日"""
    return f"{day.month}月{day.day}日"
