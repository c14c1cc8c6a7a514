"""What a half's state becomes, whatever is done to its lesson; and that the table says what the rules say."""

import random
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.contrib.auth.models import User
from django.core.management import call_command
from django.utils import timezone

from content.models import LessonPage
from content.text.types import Language
from content.units import Unit, UnitKey
from tests.factories import words
from translation.models import Review, UnitState
from translation.selectors import half_states
from translation.services import record_review
from translation.states import HalfState
from translation.submitting import hand_in_lesson, send_back
from translation.unit_states import newest_units

APPROVED, REJECTED, DRAFT = Review.State.APPROVED, Review.State.REJECTED, Review.State.DRAFT


def unit_of(lesson: LessonPage, block: str = "p1") -> Unit:
    return next(unit for unit in newest_units(lesson.pk) if unit.key.block_id == block)


def state(lesson: LessonPage, block: str = "p1", language: Language = Language.II) -> HalfState:
    """As the table says; the rules must say the same."""
    written = HalfState(UnitState.objects.get(lesson=lesson, block_id=block, language=language).state)
    assert half_states([unit_of(lesson, block)], language) == {UnitKey(lesson.pk, block): written}
    return written


def write(lesson: LessonPage, zh: str, ii: str, block: str = "p1") -> Any:
    """A new draft in which one paragraph reads so."""
    draft = LessonPage.objects.get(pk=lesson.pk).get_latest_revision_as_object()
    raw = [dict(old) for old in draft.body.raw_data]
    for one in raw:
        if one["id"] == block:
            one["value"] = {"zh": zh, "ii": ii}
    draft.body = LessonPage._meta.get_field("body").to_python(raw)
    return draft.save_revision()


# --- the table and the rules, after whatever was done ---------------------------------------------------

TEXTS = ["手", "手指", "", "洗手"]


YI_TEXTS = ["ꇇ", "ꇇꏸ", "", "ꒈꋌ"]


def _edit(lesson: LessonPage, chance: random.Random) -> None:
    block = chance.choice(["p1", "p2"])
    write(lesson, chance.choice(TEXTS), chance.choice(YI_TEXTS), block)


def _reorder(lesson: LessonPage, chance: random.Random) -> None:
    draft = lesson.get_latest_revision_as_object()
    raw = list(draft.body.raw_data)
    chance.shuffle(raw)
    draft.body = LessonPage._meta.get_field("body").to_python(raw[: chance.randint(1, len(raw))] if raw else [])
    draft.save_revision()


def _add_words(lesson: LessonPage, chance: random.Random) -> None:
    draft = lesson.get_latest_revision_as_object()
    raw = [*draft.body.raw_data, words(("手", chance.choice(YI_TEXTS)), (chance.choice(TEXTS), ""))]
    draft.body = LessonPage._meta.get_field("body").to_python(raw)
    draft.save_revision()


def _decide(lesson: LessonPage, chance: random.Random) -> None:
    language = chance.choice(list(Language))
    written = [unit for unit in newest_units(lesson.pk) if unit.text(language)]
    if written:
        verdict = chance.choice(list(Review.State))
        record_review(chance.choice(written), language, verdict, note="词表", reviewer=User.objects.get())


def _revert(lesson: LessonPage, chance: random.Random) -> None:
    old = chance.choice(list(lesson.revisions.order_by("pk")))
    draft = old.as_object()
    draft.slug = lesson.slug  # as Wagtail's editor asks for where the old address is taken
    draft.save_revision(previous_revision=old)


def _publish(lesson: LessonPage, chance: random.Random) -> None:
    lesson.get_latest_revision().publish()


def _schedule(lesson: LessonPage, chance: random.Random) -> None:
    draft = lesson.get_latest_revision_as_object()
    draft.go_live_at = timezone.now() + timedelta(hours=1)
    revision = draft.save_revision()
    revision.publish()
    hour = timezone.now() - timedelta(minutes=1)
    content = {**revision.content, "go_live_at": hour.isoformat()}
    type(revision).objects.filter(pk=revision.pk).update(approved_go_live_at=hour, content=content)
    call_command("publish_scheduled")


def _copy(lesson: LessonPage, chance: random.Random) -> None:
    lesson.copy(update_attrs={"slug": f"copy-{chance.random()}".replace(".", "")}, keep_live=chance.random() < 0.5)


def _hand_in(lesson: LessonPage, chance: random.Random) -> None:
    hand_in_lesson(lesson.pk, None)


def _send_back(lesson: LessonPage, chance: random.Random) -> None:
    send_back(lesson.pk)


def _unpublish(lesson: LessonPage, chance: random.Random) -> None:
    lesson.unpublish()


ACTS: list[Callable[[LessonPage, random.Random], None]] = [
    *[_edit, _decide] * 3,
    _reorder,
    _add_words,
    _revert,
    _publish,
    _schedule,
    _copy,
    _hand_in,
    _send_back,
    _unpublish,
]
