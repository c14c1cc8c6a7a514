"""The pages that the files of the demo school describe, with the digest of all that stands on each."""

import json
from hashlib import sha256
from typing import Any

from cms.demo.images import image_id
from cms.demo.lesson import DemoLesson
from cms.demo.pages import Wanted
from cms.demo.stream import raw_body
from cms.demo.tree import Collection, Column
from content.models import ColumnPage, CoursePage, LessonPage, SpecialIssuePage


def column_page(column: Column) -> Wanted:
    fields = {"title": column.title, "summary_zh_hans": column.summary, "topic": column.topic}
    return Wanted(f"column:{column.slug}", ColumnPage, column.slug, lambda: fields, _digest(fields))


def collection_page(collection: Collection) -> Wanted:
    """A special issue if it has a date, else a course."""
    fields: dict[str, Any] = {"title": collection.title, "summary_zh_hans": collection.summary}
    model: type[CoursePage] | type[SpecialIssuePage] = CoursePage
    if collection.date:
        fields["issue_date"] = collection.date
        model = SpecialIssuePage
    return Wanted(f"collection:{collection.slug}", model, collection.slug, lambda: fields, _digest(fields))


def lesson_page(lesson: DemoLesson) -> Wanted:
    return Wanted(f"lesson:{lesson.slug}", LessonPage, lesson.slug, lambda: _lesson_fields(lesson), lesson.digest)


def _lesson_fields(lesson: DemoLesson) -> dict[str, Any]:
    cover = lesson.cover.pairs[0]
    return {
        "title": lesson.title.zh,
        "title_ii": lesson.title.ii,
        "summary_zh_hans": lesson.summary.zh,
        "summary_ii": lesson.summary.ii,
        "topic": lesson.topic,
        "audience": lesson.audience,
        "cover_id": image_id(lesson.cover.picture, lesson.title.zh),
        "cover_alt_zh_hans": cover.zh,
        "cover_alt_ii": cover.ii,
        "body": raw_body(lesson, lambda name: image_id(name, lesson.title.zh)),
    }


def _digest(fields: dict[str, Any]) -> str:
    return sha256(json.dumps(fields, default=str, sort_keys=True).encode()).hexdigest()
