"""Keeps what a translator typed, as a draft of the lesson: never over another's newer text, never published."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from wagtail.models import Page, Revision, TaskState

from content.blocks import refuse_chinese_in_yi
from content.models import LessonPage
from content.text.types import Language
from content.unit_writing import longest, write_texts
from content.units import TITLE_BLOCK, Unit, lesson_units
from translation.columns import rule_at
from translation.states import text_hash

SITTING = timedelta(minutes=30)  # saves less far apart are one entry of the lesson's history


@dataclass(frozen=True, slots=True)
class Typed:
    """A half as it was typed, and the mark of both texts that stood on the screen before."""

    text: str
    seen: str


@dataclass(slots=True)
class Outcome:
    """By anchor: what was written, what someone else had changed meanwhile, and what no lesson may hold and why.

    `revision_id` is the draft that holds it, None if nothing was written; `units` are those that stand now.
    """

    units: Mapping[str, Unit]
    written: list[str] = field(default_factory=list)
    overtaken: list[str] = field(default_factory=list)
    refused: dict[str, str] = field(default_factory=dict)
    revision_id: int | None = None
    by: str = ""  # who saved the draft that overtook


def mark_of(unit: Unit, target: Language) -> str:
    """Names both texts of a pair: nothing is written beside another source or over another translation."""
    source = Language.ZH if target == Language.II else Language.II
    return f"{text_hash(unit.text(source))[:24]}.{text_hash(unit.text(target))[:24]}"


@transaction.atomic
def keep_texts(lesson_id: int, typed: Mapping[str, Typed], user: User, sitting: int | None = None) -> Outcome:
    """Writes these halves into one draft; `sitting` is the revision to write over, if it is still this user's last."""
    # The second of two writers waits here, and then reads what the first has written.
    list(Page.objects.select_for_update().filter(pk=lesson_id).values_list("pk"))
    lesson = LessonPage.objects.get(pk=lesson_id)
    draft, target = lesson.get_latest_revision_as_object(), rule_at(lesson.path).target
    outcome = Outcome(_units(draft))
    texts = {}
    for anchor, one in typed.items():
        unit, text = outcome.units.get(anchor), one.text.replace("\r\n", "\n").strip()
        if unit is None:
            outcome.refused[anchor] = _("This sentence is not in the lesson any more.")
        elif text == unit.text(target) or text_hash(text)[:24] == one.seen.partition(".")[2]:
            continue  # untouched here, whatever others did
        elif one.seen != mark_of(unit, target):
            outcome.overtaken.append(anchor)
        elif problem := problem_with(text, unit, target):
            outcome.refused[anchor] = problem
        else:
            texts[unit.key] = {target: text}
            outcome.written.append(anchor)
    if outcome.overtaken:
        outcome.by = _name_of_last(lesson)
    if texts:
        with translation.override(Language.ZH):
            write_texts(draft, texts)
            over = _writable_over(lesson, user, sitting)
            # Not cleaned: an empty half that someone left in a draft is no fault of the translator.
            saved = draft.save_revision(user=user, log_action=True, clean=False, overwrite_revision=over)
        outcome.revision_id, outcome.units = saved.pk, _units(draft)
    return outcome


def problem_with(text: str, unit: Unit, target: Language) -> str:
    """Why a lesson cannot hold this text, in words, or the empty string."""
    if len(text) > longest(unit.kind):
        return _("Longer than %(most)d characters.") % {"most": longest(unit.kind)}
    if target == Language.ZH and unit.key.block_id == TITLE_BLOCK and not text:
        return _("A lesson needs its Chinese title.")
    try:
        refuse_chinese_in_yi(text if target == Language.II else "")
    except ValidationError as error:
        return str(error.messages[0])
    return ""


def _units(draft: LessonPage) -> dict[str, Unit]:
    with translation.override(Language.ZH):
        return {unit.anchor: unit for unit in lesson_units(draft)}


def _writable_over(lesson: LessonPage, user: User, sitting: int | None) -> Revision | None:
    """The user's own last draft of this sitting; not one that is live, will be, or is being decided on."""
    last = lesson.latest_revision
    if last is None or last.pk != sitting or last.user_id != user.pk or last.pk == lesson.live_revision_id:
        return None
    old = timezone.now() - last.created_at > SITTING
    taken = last.approved_go_live_at is not None or TaskState.objects.filter(revision=last).exists()
    return None if old or taken else last


def _name_of_last(lesson: LessonPage) -> str:
    user = lesson.latest_revision.user if lesson.latest_revision else None
    return (user.get_full_name() or user.get_username()) if user else ""
