"""The tree of the demo school as school.toml says it: columns, their courses and dated special issues."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any


@dataclass(frozen=True, slots=True)
class Collection:
    """A course, or a special issue if it has a date; `lessons` are slugs in order."""

    slug: str
    title: str
    summary: str
    lessons: tuple[str, ...]
    date: date | None


@dataclass(frozen=True, slots=True)
class Column:
    """A standing column."""

    slug: str
    title: str
    summary: str
    topic: str
    collections: tuple[Collection, ...]


@dataclass(frozen=True, slots=True)
class School:
    """The home page's words and the columns in order."""

    title: str
    summary: str
    columns: tuple[Column, ...]

    @property
    def collections(self) -> tuple[Collection, ...]:
        return tuple(collection for column in self.columns for collection in column.collections)


def school_of(data: Mapping[str, Any]) -> School:
    """The school that a parsed school.toml describes; KeyError names what is missing."""
    columns = tuple(_column(column) for column in data["columns"])
    return School(data["home"]["title"], data["home"]["summary"], columns)


def _column(data: Mapping[str, Any]) -> Column:
    collections = (*data.get("courses", ()), *data.get("issues", ()))
    return Column(
        slug=data["slug"],
        title=data["title"],
        summary=data["summary"],
        topic=data["topic"],
        collections=tuple(_collection(collection) for collection in collections),
    )


def _collection(data: Mapping[str, Any]) -> Collection:
    return Collection(data["slug"], data["title"], data["summary"], tuple(data["lessons"]), data.get("date"))
