"""What a file says about itself: titles in both languages, chapters, and that a machine speaks."""

import json
from collections.abc import Sequence
from dataclasses import dataclass

PRODUCER = "索玛"


@dataclass(frozen=True, slots=True)
class Chapter:
    """A stretch that a player can jump to."""

    start_s: float
    end_s: float
    title_zh: str
    title_ii: str = ""

    @property
    def title(self) -> str:
        return " / ".join(title for title in (self.title_ii, self.title_zh) if title)


@dataclass(frozen=True, slots=True)
class Label:
    """The same for every form of one rendering or programme. `languages` are ISO 639-3 codes: zho, iii."""

    title_zh: str
    title_ii: str
    languages: tuple[str, ...]
    chapters: Sequence[Chapter]
    produce_id: str
    synthetic: bool = True
    album: str = PRODUCER
    cover: bytes = b""  # JPEG

    @property
    def aigc(self) -> str:
        """The mark in the file's own data that the rules on synthetic sound ask for: the fields of GB 45438-2025."""
        mark = {"Label": "1", "ContentProducer": PRODUCER, "ProduceID": self.produce_id}
        return json.dumps(
            {**mark, "ReservedCode1": "", "ContentPropagator": "", "PropagateID": "", "ReservedCode2": ""}
        )
