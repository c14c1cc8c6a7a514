"""A demo lesson as its file says it, before any page exists."""

from collections.abc import Iterator
from dataclasses import dataclass


class DemoError(Exception):
    """A file of the demo school says something that cannot be used; names the file and the place."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Both halves of one unit. `source` names where the Yi half was looked up; without it the half is a draft."""

    zh: str
    ii: str = ""
    source: str = ""
    speaker: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """One block of the body: its kind, its pairs in order, and for a picture the name of its file without .svg."""

    kind: str
    pairs: tuple[Pair, ...]
    picture: str = ""


@dataclass(frozen=True, slots=True)
class DemoLesson:
    """One lesson file; `digest` changes with every character of it and of its pictures."""

    slug: str
    title: Pair
    summary: Pair
    topic: str
    audience: str
    cover: Block
    body: tuple[Block, ...]
    digest: str

    def pairs(self) -> Iterator[Pair]:
        """Every pair with text in reading order, as content.units has them: title, summary, cover, body."""
        yield self.title
        if self.summary.zh:
            yield self.summary
        for block in (self.cover, *self.body):
            yield from block.pairs

    def zh_texts(self) -> tuple[str, ...]:
        """What the Mandarin voice says, a unit each: all Chinese halves but the descriptions of pictures."""
        body = (pair.zh for block in self.body if block.kind != "picture" for pair in block.pairs)
        return tuple(text for text in (self.title.zh, self.summary.zh, *body) if text)

    @property
    def pictures(self) -> frozenset[str]:
        """The names of all pictures that the lesson shows."""
        return frozenset(block.picture for block in (self.cover, *self.body) if block.picture)

    @property
    def fully_paired(self) -> bool:
        return all(pair.ii for pair in self.pairs())
