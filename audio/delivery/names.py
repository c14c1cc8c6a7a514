"""What a downloaded file is called on the operator's disk and USB stick."""

import re

from django.utils import translation

from audio.broadcast.slots import SLOT_TABLE, slot_times
from audio.models import Slot

# 8c2f…-103-ii-zh-phone.opus, and beside it 77ab…-103-ii-zh-phone-zh.vtt
_LESSON = re.compile(r"[0-9a-f]{16}-(?P<number>\d{1,9})-[a-z0-9-]+\.[a-z0-9]+", re.ASCII)
_BROADCAST = r"[0-9a-f]{16}-[a-z0-9_-]+-(?P<day>\d{4}-\d{2}-\d{2})-(?P<slot>[a-z]+)"
_PROGRAMME = re.compile(_BROADCAST + r"(?:-plain)?\.mp3", re.ASCII)
_WORDS = re.compile(r"[0-9a-f]{16}-(?P<sound>[a-z0-9_-]+)-(?P<language>zh|ii)\.vtt", re.ASCII)
_OF_A_BROADCAST = re.compile(_BROADCAST + r"(?:-[a-z]+)?\.[a-z0-9]+", re.ASCII)


def friendly_name(name: str) -> str:
    """`2026-11-22 0700 早.mp3` for a programme's file, so that a list by name is one by time; for captions the name of
    their sound with the language behind it, by which players find them (`103-ii-zh-phone.zh.vtt`); "" for any other."""
    if words := _WORDS.fullmatch(name):
        return f"{words['sound']}.{words['language']}.vtt"
    match = _PROGRAMME.fullmatch(name)
    if match is None or match["slot"] not in Slot.values:
        return ""
    times = {row.slot.value: row.starts_at for row in (*SLOT_TABLE, *slot_times())}
    with translation.override("zh-hans"):
        return f"{match['day']} {times[match['slot']]:%H%M} {Slot(match['slot']).label}.mp3"


def lesson_number_in(name: str) -> int | None:
    """The number of the lesson that a file holds; None for a programme."""
    # A village may be called by a number too: 103-2026-11-22-morning is no file of lesson 103.
    match = None if _OF_A_BROADCAST.fullmatch(name) else _LESSON.fullmatch(name)
    return int(match["number"]) if match else None
