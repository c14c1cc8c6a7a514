"""Dates as people of each language write them, from CLDR: `{{ issue|day }}`, `{{ slot.day|month_day }}`."""

from datetime import date

from babel.dates import format_date, format_skeleton
from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from content.models.addresses import HREFLANG
from content.text.types import Language

register = template.Library()
_CLDR = {Language.ZH: "zh_Hans", Language.II: "ii"}


@register.filter
def day(value: date | None) -> SafeString | str:
    """2026年11月22日, 2026 ꊯꊪꆪ 22: a <time> in the page's language; nothing for no day."""
    return _time(value, format_date(value, "long", locale=_CLDR[_language()])) if value else ""


@register.filter
def month_day(value: date | None) -> SafeString | str:
    """11月22日, ꊯꊪꆪ 22ꑍ."""
    return _time(value, format_skeleton("MMMMd", value, locale=_CLDR[_language()])) if value else ""


@register.filter
def in_month(value: date) -> SafeString:
    """2026年11月, 2026 ꊯꊪꆪ: the month of this day."""
    return _time(value, format_skeleton("yMMM", value, locale=_CLDR[_language()]), f"{value:%Y-%m}")


@register.filter
def in_year(value: date) -> SafeString:
    """2026年, 2026: the year of this day."""
    return _time(value, format_skeleton("y", value, locale=_CLDR[_language()]), f"{value:%Y}")


def _language() -> Language:
    return Language.II if get_language() == Language.II else Language.ZH


def _time(value: date, text: str, exactly: str = "") -> SafeString:
    when = exactly or value.isoformat()
    return format_html('<time datetime="{}" lang="{}">{}</time>', when, HREFLANG[_language()], text)
