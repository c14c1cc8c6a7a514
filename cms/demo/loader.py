"""Reads the files of the demo school; needs no database."""

import tomllib
from collections.abc import Mapping
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from cms.demo.facts import source_of
from cms.demo.lesson import Block, DemoError, DemoLesson, Pair
from cms.demo.tree import Collection, School, school_of

FOLDER = Path(__file__).parent
ONE_PAIR = frozenset({"heading", "paragraph", "tip", "task"})
PAIRS = frozenset({"steps", "dialogue", "words"})
PAIR_FIELDS = frozenset({"zh", "ii", "source", "speaker"})


@cache
def school() -> School:
    """The tree: columns with their courses and special issues, each naming its lessons by slug."""
    return school_of(tomllib.loads((FOLDER / "school.toml").read_text(encoding="utf-8")))


@cache
def lessons() -> tuple[DemoLesson, ...]:
    """All lessons in the order of the tree; DemoError if a file is wrong or has no place in the tree."""
    found = {path.stem: read_lesson(path) for path in sorted((FOLDER / "lessons").glob("*.toml"))}
    named = [slug for collection in school().collections for slug in collection.lessons]
    if odd := set(found) ^ set(named):
        raise DemoError(f"school.toml and lessons/ differ: {', '.join(sorted(odd))}")
    return tuple(found[slug] for slug in named)


def lessons_of(collection: Collection) -> tuple[DemoLesson, ...]:
    """The lessons of one course or special issue, in their order."""
    return tuple(lesson for lesson in lessons() if lesson.slug in collection.lessons)


def picture_path(name: str) -> Path:
    """The drawing of that name."""
    return FOLDER / "pictures" / f"{name}.svg"


def read_lesson(path: Path) -> DemoLesson:
    """One lesson file; DemoError names the file and what is wrong in it."""
    raw = path.read_bytes()
    try:
        data = tomllib.loads(raw.decode())
        return DemoLesson(
            slug=path.stem,
            title=_pair(data["title"]),
            summary=_pair(data.get("summary", "")),
            topic=data["topic"],
            audience=data["audience"],
            cover=_picture(data["cover"]),
            body=tuple(_block(block) for block in data["body"]),
            digest=_digest(raw, data),
        )
    except (KeyError, ValueError) as error:
        raise DemoError(f"{path.name}: {error}") from error


def _digest(raw: bytes, data: Mapping[str, Any]) -> str:
    """Changes with every byte of the file and of its drawings."""
    drawings = [data["cover"], *(block["picture"] for block in data["body"] if "picture" in block)]
    seen = sha256(raw)
    for drawing in drawings:
        seen.update(picture_path(drawing["picture"]).read_bytes())
    return seen.hexdigest()


def _block(data: Mapping[str, Any]) -> Block:
    if len(data) != 1:
        raise ValueError(f"one block a [[body]], not {', '.join(data)}")
    [(kind, value)] = data.items()
    if kind == "picture":
        return _picture(value)
    if kind in ONE_PAIR:
        return Block(kind, (_pair(value),))
    if kind in PAIRS:
        return Block(kind, tuple(_pair(pair) for pair in value))
    raise ValueError(f"no block is called {kind!r}")


def _picture(data: Mapping[str, Any]) -> Block:
    if not picture_path(data["picture"]).is_file():
        raise ValueError(f"there is no picture {data['picture']}.svg")
    return Block("picture", (_pair(data["alt"]),), data["picture"])


def _pair(value: str | Mapping[str, str]) -> Pair:
    """A bare string is a Chinese half that has no Yi yet."""
    if isinstance(value, str):
        return Pair(value)
    if odd := set(value) - PAIR_FIELDS:
        raise ValueError(f"a pair has no {', '.join(sorted(odd))}")
    pair = Pair(**value)
    found = source_of(pair.zh, pair.ii)
    if pair.ii and not found:
        raise ValueError(f"{pair.ii} for {pair.zh} is in no source")
    if pair.source and pair.source != found:
        raise ValueError(f"{pair.zh} is not from {pair.source}")
    return pair
