"""The only Yi that the demo school may hold: CLDR's own words, and single words that were looked up (words.toml).

Nobody who wrote these lessons speaks Yi, so a Yi half that is not found here is refused when its file is read.
"""

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from babel import Locale

from content.text.yi import sign_of

CLDR, GLOSSARY = "CLDR", "词表"
WORDS = Path(__file__).parent / "words.toml"


def source_of(zh: str, ii: str) -> str | None:
    """Which source gives this Yi word for this Chinese one: "CLDR", "词表", or None."""
    if cldr_words().get(zh) == ii:
        return CLDR
    return GLOSSARY if glossary_words().get(zh) == ii else None


def note_of(source: str) -> str:
    """The source by its full name, as it stands beside a reviewed half."""
    names = {CLDR: "Unicode CLDR, locale ii", GLOSSARY: _glossary()["source"]["name"]}
    return str(names[source])


@cache
def cldr_words() -> Mapping[str, str]:
    """Chinese to Yi for months, weekdays and halves of the day, as Babel's CLDR has them."""
    zh, ii = (dict(_calendar_words(Locale(code))) for code in ("zh", "ii"))
    return {zh[place]: ii[place] for place in zh.keys() & ii.keys()}


def _calendar_words(locale: Locale) -> Iterator[tuple[tuple[str, int | str], str]]:
    yield from ((("month", number), name) for number, name in locale.months["format"]["wide"].items())
    yield from ((("day", number), name) for number, name in locale.days["format"]["wide"].items())
    periods = locale.day_periods["format"]["abbreviated"]
    yield from ((("period", half), periods[half]) for half in ("am", "pm") if half in periods)


@cache
def glossary_words() -> Mapping[str, str]:
    """Chinese to Yi for the looked-up words; KeyError if a romanisation names no sign."""
    return {zh: "".join(map(_sign, letters.split())) for zh, letters in _glossary()["words"].items()}


def _sign(letters: str) -> str:
    sign = sign_of(letters)
    if sign is None:
        raise KeyError(f"words.toml: {letters} is no Yi syllable")
    return sign


@cache
def _glossary() -> Mapping[str, Mapping[str, str]]:
    return tomllib.loads(WORDS.read_text(encoding="utf-8"))
