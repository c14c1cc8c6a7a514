"""The words that every other module shares: languages, scripts and pieces of text."""

from dataclasses import dataclass
from enum import StrEnum


class Language(StrEnum):
    """The two languages of every lesson, by their BCP 47 tag in lower case as Django keeps it."""

    ZH = "zh-hans"
    II = "ii"


class Script(StrEnum):
    """What a run of characters is written in; OTHER is punctuation, spaces, radicals and symbols."""

    HAN = "han"
    YI = "yi"
    LATIN = "latin"
    DIGIT = "digit"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Run:
    """A longest stretch of one script; `start` counts characters of the text that was split."""

    script: Script
    text: str
    start: int
