"""Numbers and dates as words, in either language: the one door to `zh` and `yi_numbers`."""

from datetime import date

from content.text import zh
from content.text.types import Language
from content.text.yi_numbers import BY_FORM, Form, Spoken, WriteOut, speakable_figures

__all__ = ["Spoken", "WriteOut", "spoken", "spoken_date"]

_WEEKDAYS_ZH = "一二三四五六日"


def spoken(text: str, language: Language) -> Spoken:
    """The text with its figures as words of this language. Chinese always can; Yi only what a source attests."""
    return Spoken(zh.speakable(text)) if language == Language.ZH else speakable_figures(text)


def spoken_date(day: date, language: Language) -> Spoken:
    """A date with its weekday. In Yi (CLDR's order: year, month, day) the year and the day are not attested."""
    if language == Language.ZH:
        return spoken(f"{day:%Y}年{day.month}月{day.day}日星期{_WEEKDAYS_ZH[day.weekday()]}", language)
    month, weekday = BY_FORM[Form.MONTH, day.month].yi, BY_FORM[Form.WEEKDAY, day.isoweekday()].yi
    year, number = str(day.year), str(day.day)
    place = len(f"{year} {month} ")
    missing = (WriteOut(year, 0, len(year)), WriteOut(number, place, place + len(number)))
    return Spoken(f"{year} {month} {number}，{weekday}", missing)
