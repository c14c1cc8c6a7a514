"""The words of a Chinese text, so that 手 is not found in 手机."""

from collections.abc import Collection, Iterator
from functools import lru_cache
from itertools import accumulate


def words_in(text: str, words: Collection[str]) -> tuple[str, ...]:
    """Which of `words` stand in the text as whole words, the longest at each place; in order, each once.

    A word of the list may be several of the cutter's (村卫生室), but begins and ends where one of them does.
    """
    wanted = frozenset(words)
    if not wanted or not any(word in text for word in wanted):
        return ()
    return tuple(dict.fromkeys(_found(_cut(text), wanted)))


def _found(cut: tuple[str, ...], wanted: frozenset[str]) -> Iterator[str]:
    longest = max(map(len, wanted))
    place = 0
    while place < len(cut):
        joined = [word for word in accumulate(cut[place : place + longest]) if len(word) <= longest]
        sizes = [size for size, word in enumerate(joined, 1) if word in wanted]
        if sizes:
            yield joined[sizes[-1] - 1]
        place += sizes[-1] if sizes else 1


@lru_cache(maxsize=1024)
def _cut(text: str) -> tuple[str, ...]:
    import rjieba  # here, because its dictionary takes a while to load and most processes cut nothing

    return tuple(rjieba.cut(text))
