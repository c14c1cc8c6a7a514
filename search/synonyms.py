"""The words of a group of synonyms, as the search understands them."""

from dataclasses import dataclass

from content.text.types import Script
from search.analysis import UNSPACED, readings, symbol_runs

SEPARATORS = str.maketrans(dict.fromkeys("、，,;；/|\n\t", ","))


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a group: its symbols as written and as said, a space between."""

    script: Script
    written: str
    said: str


def words_of(words: str) -> tuple[str, ...]:
    """The words of a group, each once: `拉肚子、腹泻` -> 拉肚子, 腹泻."""
    return tuple(dict.fromkeys(filter(None, (word.strip() for word in words.translate(SEPARATORS).split(",")))))


def word_in(text: str) -> Word | None:
    """None unless the text is one run of one script: of two, no engine knows that they belong together."""
    runs = symbol_runs(text)
    if len(runs) != 1:
        return None
    said = " ".join(readings(runs[0])) if runs[0].script in UNSPACED else runs[0].texts[0]
    return Word(runs[0].script, " ".join(runs[0].texts), said)
