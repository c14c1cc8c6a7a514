"""A demo lesson's body as StreamField stores it. Ids are derived, so that a second run names the same units."""

import uuid
from collections.abc import Callable
from typing import Any

from cms.demo.lesson import Block, DemoError, DemoLesson, Pair
from content.text.pinyin import pinyin_marks

Raw = dict[str, Any]
NAMESPACE = uuid.UUID("5f2f6a3e-8f5b-4d6a-9b7e-3a7d0c5a1b11")  # of no meaning but that it never changes


def raw_body(lesson: DemoLesson, image_id: Callable[[str], int]) -> list[Raw]:
    """The blocks in raw form; `image_id` gives the stored image for the name of a drawing."""
    return [
        {"type": block.kind, "id": _id(lesson.slug, place), "value": _value(lesson, place, block, image_id)}
        for place, block in enumerate(lesson.body)
    ]


def _value(lesson: DemoLesson, place: int, block: Block, image_id: Callable[[str], int]) -> Any:
    match block.kind:
        case "picture":
            return {"image": image_id(block.picture), "alt": _halves(block.pairs[0]), "caption": {"zh": "", "ii": ""}}
        case "steps":
            return _items(lesson, place, [_halves(pair) for pair in block.pairs])
        case "words":
            return _items(lesson, place, [_word(pair) for pair in block.pairs])
        case "dialogue":
            return _dialogue(lesson, place, block)
    return _halves(block.pairs[0])


def _dialogue(lesson: DemoLesson, place: int, block: Block) -> Raw:
    names = list(dict.fromkeys(pair.speaker for pair in block.pairs))
    if len(names) != 2:
        raise DemoError(f"{lesson.slug}: a dialogue has two speakers, not {', '.join(names)}")
    roles = dict(zip(names, ("first", "second"), strict=True))
    turns = [{"speaker": roles[pair.speaker]} | _halves(pair) for pair in block.pairs]
    # The names stay Chinese: they are no units, so no review could say where their Yi comes from.
    speakers = {role: {"zh": name, "ii": ""} for name, role in roles.items()}
    return {**speakers, "turns": _items(lesson, place, turns)}


def _items(lesson: DemoLesson, place: int, values: list[Raw]) -> list[Raw]:
    return [
        {"type": "item", "id": _id(lesson.slug, place, number), "value": value} for number, value in enumerate(values)
    ]


def _word(pair: Pair) -> Raw:
    return _halves(pair) | {"pinyin": pinyin_marks(pair.zh)}


def _halves(pair: Pair) -> Raw:
    return {"zh": pair.zh, "ii": pair.ii}


def _id(*path: str | int) -> str:
    return str(uuid.uuid5(NAMESPACE, "/".join(map(str, path))))
