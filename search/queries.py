"""One form for queries that mean the same to a reader, and which of them may be kept."""

import re

from search.analysis import symbol_runs
from search.models.asked import LONGEST_KEPT
from search.spelling import without_tone_digits

# A telephone, an identity card, an address of mail: they lead to a person. 12338 is the women's hotline.
_PERSONAL = re.compile(r"\d{7}|@|https?:|www\.", re.IGNORECASE)
_BETWEEN_DIGITS = re.compile(r"(?<=\d)[\s\-–—_.()/]+(?=\d)")


def plain_query(text: str) -> str:
    """Folded, one space between its runs, marks left out: ` 發燒，Xǐ shǒu!` -> `发烧 xi shou`."""
    return " ".join("".join(run.texts) for run in symbol_runs(without_tone_digits(text.lower())))


def may_be_kept(text: str) -> bool:
    """Whether the query may be counted: it is short, says something, and holds no number that leads to a person."""
    plain = plain_query(text)
    return 0 < len(plain) <= LONGEST_KEPT and not _PERSONAL.search(_BETWEEN_DIGITS.sub("", text))
