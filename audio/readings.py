"""Requests to the announcer: what shall be read aloud again. Asking twice for the same text is asking once."""

import logging
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from django.contrib.auth.models import User
from django.db.models import QuerySet
from django.utils import timezone

from audio.errors import AudioError
from audio.models import Clip, ReadingRequest
from content.text.types import Language
from content.units import Unit
from translation.states import text_hash

log = logging.getLogger(__name__)


def ask_for_reading(unit: Unit, language: Language, asked_by: User | None) -> bool:
    """Puts the text on the announcer's list; False if it is there already. AudioError if there is nothing to read."""
    text = unit.text(language)
    if not text:
        raise AudioError("这一句还没有写，没法读。", permanent=True)
    key = unit.key
    request, created = ReadingRequest.objects.get_or_create(
        lesson_id=key.lesson_id,
        block_id=key.block_id,
        item_id=key.item_id,
        language=language.value,
        text_hash=text_hash(text),
        done_at=None,
        defaults={"text": text, "asked_by": asked_by},
    )
    if created:
        log.info("reading_asked_for", extra={"lesson": key.lesson_id, "request": request.pk})
    return created


def open_requests() -> "QuerySet[ReadingRequest]":
    """What waits for an announcer, oldest first."""
    waiting = ReadingRequest.objects.filter(done_at=None).select_related("lesson", "asked_by")
    return waiting.order_by("asked_at", "pk")


def with_takes(requests: Iterable[ReadingRequest]) -> list[ReadingRequest]:
    """The requests, each with its `takes` of the very text, newest first: one query for all."""
    rows = list(requests)
    found: dict[tuple[str, str], list[Clip]] = defaultdict(list)
    takes = Clip.objects.filter(kind=Clip.Kind.HUMAN, text_hash__in={row.text_hash for row in rows})
    for take in takes.order_by("-created_at", "pk"):
        found[take.language, take.text_hash].append(take)
    for row in rows:
        row.takes = found[row.language, row.text_hash]
    return rows


def asked_of(takes: Iterable[Clip]) -> Mapping[str, Sequence[ReadingRequest]]:
    """For each take, by its key, all requests for its text, open or done: one query."""
    rows = list(takes)
    found: dict[tuple[str, str], list[ReadingRequest]] = defaultdict(list)
    asked = ReadingRequest.objects.filter(text_hash__in={take.text_hash for take in rows})
    for row in asked.select_related("lesson"):
        found[row.language, row.text_hash].append(row)
    return {take.key: found[take.language, take.text_hash] for take in rows}


def asked_for(lesson_id: int) -> dict[tuple[str, str, str, str], ReadingRequest]:
    """The open requests of a lesson by block, item, language and hash of the text."""
    rows = ReadingRequest.objects.filter(lesson_id=lesson_id, done_at=None).select_related("asked_by")
    return {(row.block_id, row.item_id, row.language, row.text_hash): row for row in rows}


def close_request(request_id: int) -> bool:
    """The text was read, or need not be read any more; False if someone else has said so before."""
    return bool(ReadingRequest.objects.filter(pk=request_id, done_at=None).update(done_at=timezone.now()))


def close_requests_for(take: Clip) -> int:
    """Everyone who asked for this text has it read now, whichever lesson he found it in. How many had asked."""
    waiting = ReadingRequest.objects.filter(language=take.language, text_hash=take.text_hash, done_at=None)
    return waiting.update(done_at=timezone.now())
