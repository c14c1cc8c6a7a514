"""The words of a Chinese text, so that 手 is not found in 手机."""

import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import accumulate


def words_in(text: str, words: Iterable[str]) -> tuple[str, ...]:
    """Which of `words` stand in the text as whole words, the longest at each place; in order, each once."""
    present = sorted({word for word in words if word and word in text}, key=len, reverse=True)
    edges = _edges(text) if present else frozenset()
    taken = bytearray(len(text))
    places = []
    for word in present:
        for match in re.finditer(re.escape(word), text):
            start, end = match.span()
            if _is_whole(start, end, edges) and not any(taken[start:end]):
                taken[start:end] = b"\1" * len(word)
                places.append((start, word))
    return tuple(dict.fromkeys(word for _start, word in sorted(places)))


def _is_whole(start: int, end: int, edges: frozenset[int]) -> bool:
    """The cutter may err at one end, but what lies inside one of its words is another word."""
    if start in edges and end in edges:
        return True
    return (start in edges or end in edges) and not edges.isdisjoint(range(start + 1, end))


@lru_cache(maxsize=1024)
def _edges(text: str) -> frozenset[int]:
    import rjieba  # here, because its dictionary takes a while to load and most processes cut nothing

    return frozenset(accumulate(map(len, rjieba.cut(text)), initial=0))
