"""What may be fetched of a programme, and when it leaves the store: at once when a lesson in it was withdrawn, else
when no running download needs it any more."""

import logging
from collections.abc import Collection, Iterable, Iterator
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


def replaced(programme: Programme, newer: Collection[str]) -> list[dict[str, Any]]:
    """The older files of a programme once those named `newer` stand in their place; `programme` is as it was before. A
    text that came back has its old names."""
    lessons = sorted(lessons_said(programme))
    stepped_down = _older(_names(programme), lessons, timezone.now())
    older = [
        {**one, "names": [name for name in one["names"] if name not in newer]}
        for one in (*programme.superseded, stepped_down)
    ]
    return [one for one in older if one["names"]]


def withdrawn(programme: Programme) -> list[dict[str, Any]]:
    """All files of a programme as older ones whose day is over, which the row names until they have gone."""
    names = list(dict.fromkeys(names_in(programme)))
    return [_older(names, [], timezone.now() - 2 * KEPT)] if names else []


def replaced_at(superseded: dict[str, Any]) -> datetime:
    return datetime.fromisoformat(superseded["replaced_at"])


def sweep(programme_id: int) -> bool:
    """Takes the older files whose day is over out of the store, then out of the row; False when the store cannot be
    asked: the row names them still, and `manage.py tick` tries again."""
    for programme in Programme.objects.filter(pk=programme_id):
        young = [one for one in programme.superseded if replaced_at(one) >= timezone.now() - KEPT]
        needed = {*_names(programme), *(name for one in young for name in one["names"])}
        over = {name for one in programme.superseded if one not in young for name in one["names"]}
        if not remove(over - needed):
            return False
        Programme.objects.filter(pk=programme.pk, superseded=programme.superseded).update(superseded=young)
    return True


def over(now: datetime) -> Iterator[int]:
    """The programmes with older files whose day is over. One that is being made may have one of these names again."""
    rows = Programme.objects.exclude(superseded=[]).exclude(state=Programme.State.RUNNING).order_by("pk")
    for pk, superseded in rows.values_list("pk", "superseded"):
        if any(replaced_at(one) < now - KEPT for one in superseded):
            yield pk


def remove(names: Iterable[str]) -> bool:
    """Takes files away that an address may lead to; any other name removes nothing. False when the store cannot be
    asked: the lesson is withdrawn all the same."""
    try:
        for name in names:
            if FILE_NAME.fullmatch(name):
                storage.renderings().delete(name)
    except (StoreAwayError, OSError) as error:
        log.error("withdrawn_sound_left", extra={"file": name, "reason": str(error)})
        return False
    return True


def _older(names: list[str], lessons: list[int], since: datetime) -> dict[str, Any]:
    return {"names": names, "lessons": lessons, "replaced_at": since.isoformat()}


def _names(programme: Programme) -> list[str]:
    return [file["name"] for file in (programme.file, *programme.beside) if file]
