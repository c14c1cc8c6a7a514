"""WCAG 2.2, 1.4.3 and 1.4.11: text at 4.5:1 and the edges of controls at 3:1, in each of the four themes."""

import json
from pathlib import Path

import pytest

TOKENS = json.loads(
    (Path(__file__).resolve().parents[2] / "cms/static_src/css/tokens.json").read_text(encoding="utf-8")
)
TEXT = [
    ("ink", "paper"),
    ("ink", "card"),
    ("ink", "wash"),
    ("ink", "pine-wash"),
    ("soft", "paper"),
    ("soft", "card"),
    ("soft", "wash"),
    ("soft", "pine-wash"),
    ("deep", "paper"),
    ("deep", "card"),
    ("deep", "wash"),
    ("deep", "pine-wash"),
    ("pine", "paper"),
    ("pine", "card"),
    ("pine", "pine-wash"),
    ("on-lacquer", "lacquer"),
    ("lacquer", "card"),
    ("on-gold", "gold"),
    ("on-plate", "plate"),
    ("on-deck", "deck"),
    ("soft-on-deck", "deck"),
    ("gold", "deck"),
    *[("on-topic", name) for name in TOKENS["light"] if name.startswith("topic-")],
]
EDGES = [("edge", "paper"), ("edge", "card"), ("focus", "paper"), ("focus", "card"), ("track", "deck")]
DARK_LACQUER = ("lacquer", "card")  # in the dark sets a ground for white text, never text itself


def luminance(colour: str) -> float:
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return sum(weight * c for weight, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", TOKENS)
def test_all_text_can_be_read(theme: str) -> None:
    tokens = TOKENS[theme]
    pairs = [pair for pair in TEXT if not (theme == "dark" and pair == DARK_LACQUER)]
    weak = {pair: round(ratio, 2) for pair in pairs if (ratio := contrast(*(tokens[name] for name in pair))) < 4.5}
    assert weak == {}


@pytest.mark.parametrize("theme", TOKENS)
def test_all_edges_can_be_seen(theme: str) -> None:
    weak = {pair: round(ratio, 2) for pair in EDGES if (ratio := contrast(*(TOKENS[theme][name] for name in pair))) < 3}
    assert weak == {}


def test_every_theme_names_the_same_tokens() -> None:
    assert {tuple(tokens) for tokens in TOKENS.values()} == {tuple(TOKENS["light"])}
