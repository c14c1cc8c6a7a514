"""Figures in Yi text as words, where a source attests them.

How Yi counts on from there is never worked out by rule: the forms change with what is counted (3 is ꌕ, article 3 is
ꌔꏢꏡꌠ), so what is not in these tables is to be written out.
"""

import re
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

CLDR = "Unicode CLDR, ii"
UDHR = "Universal Declaration of Human Rights, Nuosu"
GLOSSARY = "SIL/SWUN Nuosu Yi–Chinese–English Glossary"


class Form(StrEnum):
    """What a figure says: how many, which month, weekday (Monday is 1), article of a law, or quarter of a year."""

    CARDINAL = "cardinal"
    MONTH = "month"
    WEEKDAY = "weekday"
    ARTICLE = "article"
    QUARTER = "quarter"


@dataclass(frozen=True, slots=True)
class Attested:
    """A number form in Yi, and the source that has it."""

    form: Form
    number: int
    yi: str
    source: str


@dataclass(frozen=True, slots=True)
class WriteOut:
    """A form that nobody attests, as it is written; `start` and `end` count characters of the text that was given."""

    written: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Spoken:
    """A text as it is spoken. What stands in `write_out` is still there as it was written: the editor is asked."""

    text: str
    write_out: tuple[WriteOut, ...] = ()


_NUMBERED = (
    *((number, yi, "一二三四五六七八九十"[number - 1]) for number, yi in enumerate("ꋍꑍꌕꇖꉬꃘꏃꉆꈬꊰ", 1)),
    (11, "ꊯꊪ", "十一"),
    (20, "ꑍꊏ", "二十"),
)
_MONTHS = (
    "ꋍꆪ", "ꑍꆪ", "ꌕꆪ", "ꇖꆪ", "ꉬꆪ", "ꃘꆪ", "ꏃꆪ", "ꉆꆪ", "ꈬꆪ", "ꊰꆪ", "ꊯꊪꆪ", "ꊰꑋꆪ",
)  # fmt: skip
_WEEKDAYS = (
    "ꆏꊂꋍ", "ꆏꊂꑍ", "ꆏꊂꌕ", "ꆏꊂꇖ", "ꆏꊂꉬ", "ꆏꊂꃘ", "ꑬꆏꑍ",
)  # fmt: skip
_QUARTERS = (
    "ꄮꐰꋍꂷꂶꌠ", "ꄮꐰꑍꂷꂶꌠ", "ꄮꐰꌕꂷꂶꌠ", "ꄮꐰꇖꂷꂶꌠ",
)  # fmt: skip
# As the headings stand there; from 13 to 29 they are shorter.
_ARTICLES = (
    "ꋍꏢꏡꌠ", "ꑍꏢꏡꌠ", "ꌔꏢꏡꌠ", "ꇖꏢꏡꌠ", "ꉬꏢꏡꌠ", "ꃘꏢꏡꌠ", "ꏃꏢꏡꌠ", "ꉆꏢꏡꌠ",
    "ꈬꏢꏡꌠ", "ꊰꏢꏡꌠ", "ꊯꊪꏡꌠ", "ꊰꑋꏡꌠ", "ꊯꌕꏢꌠ", "ꊯꇖꏢꌠ", "ꊯꉬꏢꌠ", "ꊰꃘꏢꌠ",
    "ꊰꏁꏢꌠ", "ꊰꉆꏢꌠ", "ꊯꈬꏢꌠ", "ꑍꊏꏢꌠ", "ꑍꊏꋋꏢꌠ", "ꑍꊏꑋꏢꌠ", "ꑍꊎꌕꏢꌠ", "ꑍꊎꇖꏢꌠ",
    "ꑍꊎꉬꏢꌠ", "ꑍꊎꃘꏢꌠ", "ꑍꊎꏁꏢꌠ", "ꑍꊎꉆꏢꌠ", "ꑍꊎꈬꏢꌠ", "ꌕꊰꏡꌠ",
)  # fmt: skip

ATTESTED: tuple[Attested, ...] = (
    *(Attested(Form.CARDINAL, number, yi, f"{GLOSSARY}: {zh}") for number, yi, zh in _NUMBERED),
    *(Attested(Form.MONTH, number, yi, f"{CLDR}: months, wide, {number}") for number, yi in enumerate(_MONTHS, 1)),
    *(Attested(Form.WEEKDAY, number, yi, f"{CLDR}: days, wide, {number}") for number, yi in enumerate(_WEEKDAYS, 1)),
    *(Attested(Form.ARTICLE, number, yi, f"{UDHR}: heading {number}") for number, yi in enumerate(_ARTICLES, 1)),
    *(
        Attested(Form.QUARTER, number, yi, f"{CLDR}: quarters, wide, {number}")
        for number, yi in enumerate(_QUARTERS, 1)
    ),
)
BY_FORM = MappingProxyType({(row.form, row.number): row for row in ATTESTED})

_PLAIN = str.maketrans("０１２３４５６７８９", "0123456789")
# A figure with what makes it a date, a time, a decimal or a share; then the words that say which form it is.
_FIGURE = re.compile(
    r"(?P<before>ꆏꊂ)?(?P<figure>[0-9０-９]+(?:[.,:/~－–—-][0-9０-９]+)*[%‰℃]?)(?P<after>ꆪ|ꏢꏡꌠ|ꏡꌠ|ꏢꌠ|ꄮꐰ)?"
)
_FORMS = {"ꆪ": Form.MONTH, "ꄮꐰ": Form.QUARTER, "ꏢꏡꌠ": Form.ARTICLE, "ꏡꌠ": Form.ARTICLE, "ꏢꌠ": Form.ARTICLE}


def attested(form: Form, number: int) -> Attested | None:
    """The Yi of a number in one form with its source; None where no source has it."""
    return BY_FORM.get((form, number))


def speakable_figures(text: str) -> Spoken:
    """A Yi text with its figures as words: 3ꆪ -> ꌕꆪ. A figure without an attested form stays and is named."""
    pieces, missing, end = [], [], 0
    for match in _FIGURE.finditer(text):
        row = _attested_here(match)
        if row is None:
            missing.append(WriteOut(match[0], match.start(), match.end()))
        pieces += [text[end : match.start()], row.yi if row else match[0]]
        end = match.end()
    return Spoken("".join(pieces) + text[end:], tuple(missing))


def _attested_here(match: re.Match[str]) -> Attested | None:
    figure = match["figure"].translate(_PLAIN)
    form = _form(match)
    if form is None or not figure.isdecimal() or len(figure) > 2 or figure.startswith("0"):
        return None
    row = attested(form, int(figure))
    # Sunday, ꑬꆏꑍ, is not the seventh ꆏꊂ.
    return row if row and row.yi.startswith(match["before"] or "") else None


def _form(match: re.Match[str]) -> Form | None:
    """Which form the words around a figure make it; a bare figure is a cardinal only where no word stands beside it."""
    if match["before"]:
        return None if match["after"] else Form.WEEKDAY
    if match["after"]:
        return _FORMS[match["after"]]
    before = match.string[max(match.start() - 2, 0) : match.start()].rstrip(" ")
    after = match.string[match.end() : match.end() + 2].lstrip(" ")
    # Beside Yi another form may be wanted; 3岁 in a Yi text is read in Chinese as a whole.
    return None if before[-1:].isalnum() or after[:1].isalnum() else Form.CARDINAL
