"""What changed between two texts, in pieces that people can read. Pure."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

# A number or a Latin word changes as a whole (38 -> 39); Han and Yi change sign by sign.
TOKEN = re.compile(r"\d+(?:[.:]\d+)*|[A-Za-z]+|\s+|.", re.DOTALL)
# 洗手十秒 -> 洗脸二十秒: a single sign that happens to stay between two changes only makes them harder to read.
ISLAND = 1


class Change(StrEnum):
    SAME = "same"
    GONE = "gone"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text that stayed, went or came."""

    change: Change
    text: str


def differences(old: str, new: str) -> tuple[Piece, ...]:
    """The pieces of both texts in reading order, what went before what came; without GONE they make `new`."""
    before, after = TOKEN.findall(old), TOKEN.findall(new)
    steps = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    pieces = []
    for kept, gone, came in _joined([(tag == "equal", before[a:b], after[c:d]) for tag, a, b, c, d in steps]):
        pieces += [Piece(Change.SAME, "".join(gone))] if kept else _changed("".join(gone), "".join(came))
    return tuple(pieces)


Step = tuple[bool, Sequence[str], Sequence[str]]


def _joined(steps: Sequence[Step]) -> Iterator[Step]:
    """The steps with islands given to the changes around them, and neighbouring changes made one."""
    gone: list[str] = []
    came: list[str] = []
    for place, (same, before, after) in enumerate(steps):
        island = same and len(before) <= ISLAND and 0 < place < len(steps) - 1
        if same and not island:
            if gone or came:
                yield False, gone, came
            yield True, before, after
            gone, came = [], []
        else:
            gone, came = [*gone, *before], [*came, *after]
    if gone or came:
        yield False, gone, came


def _changed(gone: str, came: str) -> list[Piece]:
    return [Piece(change, text) for change, text in ((Change.GONE, gone), (Change.NEW, came)) if text]
