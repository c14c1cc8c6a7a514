"""Figures of what native listeners said, for boards: only of texts as they are today, and of the newest recording."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from audio.models import HearingVote
from content.text.types import Language
from translation.models import UnitState

Half = tuple[int, str, str, str]  # lesson, block, item, language


@dataclass(frozen=True, slots=True)
class Hearing:
    """One language of a lesson: `sentences` that somebody heard, and the words given on them."""

    sentences: int
    natural: int
    wrong: int
    dialect: int

    @property
    def fine(self) -> bool:
        """Whoever heard it found nothing wrong."""
        return bool(self.sentences) and not self.wrong


def votes_for(lesson_ids: Collection[int]) -> Mapping[tuple[int, Language], Hearing]:
    """What was said of these lessons, by lesson and language; none where nobody listened. Two queries."""
    words: dict[Half, dict[tuple[str, str], Counter[str]]] = defaultdict(dict)  # by text and clip, oldest first
    for half, heard, word in _votes(lesson_ids):
        words[half][heard] = words[half].pop(heard, Counter()) + Counter([word])
    today = _texts({half[0] for half in words})
    said: dict[tuple[int, Language], Counter[str]] = defaultdict(Counter)
    for half, by_clip in words.items():
        (text_hash, _clip), count = by_clip.popitem()
        if today.get(half) == text_hash:
            said[half[0], Language(half[3])].update({"sentences": 1, **count})
    return {
        lesson: Hearing(count["sentences"], count["natural"], count["wrong"], count["dialect"])
        for lesson, count in said.items()
    }


def _votes(lesson_ids: Collection[int]) -> Iterator[tuple[Half, tuple[str, str], str]]:
    votes = HearingVote.objects.filter(invitation__lesson_id__in=lesson_ids).order_by("given_at", "pk")
    names = ("invitation__lesson_id", "block_id", "item_id", "invitation__language", "text_hash", "clip_key", "word")
    for lesson_id, block_id, item_id, language, text_hash, clip_key, word in votes.values_list(*names):
        yield (lesson_id, block_id, item_id, language), (text_hash, clip_key), word


def _texts(lesson_ids: Collection[int]) -> Mapping[Half, str]:
    rows = UnitState.objects.filter(lesson_id__in=lesson_ids)
    names = ("lesson_id", "block_id", "item_id", "language", "text_hash")
    return {(pk, block, item, language): digest for pk, block, item, language, digest in rows.values_list(*names)}
