"""What may be fetched of a programme, and when it leaves the store: at once when a lesson in it was withdrawn, else
when no running download needs it any more."""

import logging
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from audio.delivery.files import FILE_NAME
from audio.errors import StoreAwayError
from audio.models import Programme
from audio.render import storage

log = logging.getLogger(__name__)
# A download that began before the newer file was there may go on for a day.
KEPT = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Replaced:
    """What a programme keeps of its older files once newer ones stand in their place, and the names that may go."""

    superseded: list[dict[str, Any]]
    over: list[str]


def slug_of(programme: Programme) -> str:
    """zhaojue-2026-11-22-morning: the part of the file's name that says where and when it plays."""
    return f"{programme.station.slug}-{programme.date}-{programme.slot}"


def names_in(programme: Programme) -> list[str]:
    """All that may be fetched of this programme: its file, what lies beside it, and older ones."""
    return _names(programme) + [name for one in programme.superseded for name in one["names"]]


def lessons_said(programme: Programme) -> set[int]:
    """The lessons in the file that is played: one without a word to speak is planned, and left out."""
    return {chapter["lesson_id"] for chapter in programme.chapters if chapter.get("lesson_id")}


def lessons_in(programme: Programme) -> set[int]:
    """The lessons that are heard in any of its files, older ones too."""
    return lessons_said(programme) | {pk for one in programme.superseded for pk in one["lessons"]}


def replaced(programme: Programme, newer: Collection[str]) -> Replaced:
    """`programme` is as it was before the files named `newer` were made. A text that came back has its old names."""
    now = timezone.now()
    lessons = sorted(lessons_said(programme))
    stepped_down = {"names": _names(programme), "lessons": lessons, "replaced_at": now.isoformat()}
    older = [
        {**one, "names": [name for name in one["names"] if name not in newer]}
        for one in (*programme.superseded, stepped_down)
    ]
    young = [one for one in older if one["names"] and replaced_at(one) >= now - KEPT]
    kept = {name for one in young for name in one["names"]}
    return Replaced(young, [name for one in older for name in one["names"] if name not in kept])


def replaced_at(superseded: dict[str, Any]) -> datetime:
    return datetime.fromisoformat(superseded["replaced_at"])


def remove(names: Iterable[str]) -> None:
    """Takes files away that an address may lead to; any other name removes nothing."""
    for name in names:
        if FILE_NAME.fullmatch(name):
            _remove(name)


def _remove(name: str) -> None:
    try:
        storage.renderings().delete(name)
    except StoreAwayError as error:  # the lesson is withdrawn all the same, and this file is found by `prune`
        log.error("withdrawn_sound_left", extra={"file": name, "reason": str(error)})


def _names(programme: Programme) -> list[str]:
    return [file["name"] for file in (programme.file, *programme.beside) if file]
