"""Translated units taken back into their lessons: first what each would do, then, asked again, just that.

Only what the translator changed is written, as a new draft of each lesson: never published, never approved. What was
changed here meanwhile is a conflict; it is listed and left as it is, unless a person chooses the file's text for it.
"""

import hashlib
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _
from wagtail.models import Page

from content.blocks.halves import refuse_chinese_in_yi
from content.models import LessonPage
from content.text.types import Language
from content.unit_writing import longest, write_texts
from content.units import Unit, UnitKey
from translation.errors import TranslationError
from translation.exchange.lesson_file import IncomingUnit, LessonFile, mark_of, newest_texts, other_language
from translation.exchange.problems import Problem, refuse_any
from translation.exchange.xml_files import storable


class Deed(StrEnum):
    """What a unit of the file does to its lesson."""

    CHANGED = "changed"
    SAME = "same"
    CONFLICT = "conflict"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class UnitChange:
    """`before` is today's text of the half; `why` says in words why a unit is left alone. `open` is a conflict that a
    person may decide: the lesson is neither locked nor somebody else's."""

    unit: IncomingUnit
    deed: Deed
    before: str = ""
    why: str = ""
    lesson: str = ""
    open: bool = False

    @property
    def choice(self) -> str:
        """Names this conflict where a person decides it; the empty string where there is nothing to decide."""
        return str(self.unit.key) if self.open else ""


@dataclass(frozen=True, slots=True)
class LessonPlan:
    """What a file would do, unit by unit in its order. `seen` names this very outcome: another day, another name."""

    file: LessonFile
    changes: tuple[UnitChange, ...]

    @property
    def counts(self) -> Mapping[Deed, int]:
        found = Counter(change.deed for change in self.changes)
        return {deed: found[deed] for deed in Deed}

    @property
    def claimed(self) -> int:
        """How many of the changed units the file calls reviewed or final, which nobody here has said."""
        claims = ("reviewed", "final")
        return sum(change.deed == Deed.CHANGED and change.unit.state in claims for change in self.changes)

    @property
    def seen(self) -> str:
        rows = [(str(one.unit.key), one.deed.value, one.before, one.unit.target, one.why) for one in self.changes]
        return hashlib.sha256(repr((self.file.target.value, rows)).encode()).hexdigest()


def look_at(file: LessonFile, user: User | None = None) -> LessonPlan:
    """What each unit would do; FileError lists texts that no lesson may hold. Nothing is written."""
    refuse_any([*_doubled(file), *(problem for unit in file.units for problem in _script_problems(unit, file.target))])
    lessons = _lessons({unit.key.lesson_id for unit in file.units})
    here = {unit.key: unit for lesson in lessons.values() for unit in newest_texts(lesson)}
    refuse_any([problem for unit in file.units for problem in _length_problems(unit, here.get(unit.key))])
    closed = {pk: _closed(lesson, user) for pk, lesson in lessons.items()}
    changes = (_change(unit, here.get(unit.key), file.target, closed) for unit in file.units)
    return LessonPlan(file, tuple(_titled(change, lessons) for change in changes))


def take_in(
    file: LessonFile, user: User | None = None, seen: str | None = None, theirs: Collection[str] = ()
) -> LessonPlan:
    """Does what `look_at` says, all of it or nothing, and takes the file's text in the conflicts whose `choice` is
    among `theirs`; TranslationError if that is no more what was `seen`."""
    with transaction.atomic():
        ids = {unit.key.lesson_id for unit in file.units}
        list(Page.objects.select_for_update().filter(pk__in=ids).order_by("pk").values_list("pk"))  # as all others do
        plan = look_at(file, user)
        if seen is not None and plan.seen != seen:
            raise TranslationError(_("The lessons changed meanwhile. Look at the list again."), permanent=False)
        plan = replace(plan, changes=tuple(_decided(change, theirs) for change in plan.changes))
        _write(plan, user)
    return plan


def _decided(change: UnitChange, theirs: Collection[str]) -> UnitChange:
    return replace(change, deed=Deed.CHANGED, open=False) if change.choice and change.choice in theirs else change


def _write(plan: LessonPlan, user: User | None) -> None:
    texts = {one.unit.key: {plan.file.target: one.unit.target} for one in plan.changes if one.deed == Deed.CHANGED}
    for lesson in _lessons({key.lesson_id for key in texts}).values():
        draft = lesson.get_latest_revision_as_object()
        with translation.override(Language.ZH):
            write_texts(draft, texts)
            # Not cleaned: an empty half that someone left in a draft is no fault of the file.
            draft.save_revision(user=user, changed=True, log_action=True, clean=False)


def _lessons(lesson_ids: set[int]) -> dict[int, LessonPage]:
    found = LessonPage.objects.filter(pk__in=lesson_ids).select_related("latest_revision").order_by("pk")
    return {lesson.pk: lesson for lesson in found}


def _closed(lesson: LessonPage, user: User | None) -> str:
    """Why nothing may be written into this lesson, or the empty string. Without a user (a command) only locks count."""
    lock = lesson.get_lock()
    if lock is not None and (user is None or lock.for_user(user)):
        return _("The lesson is locked.")
    if user is not None and not lesson.permissions_for_user(user).can_edit():
        return _("You may not edit this lesson.")
    return ""


def _change(incoming: IncomingUnit, ours: Unit | None, target: Language, closed: Mapping[int, str]) -> UnitChange:
    if ours is None:
        return UnitChange(incoming, Deed.UNKNOWN, why=_("No lesson has this unit now."))
    source, before = ours.text(other_language(target)), ours.text(target)
    if incoming.target in ("", storable(before)) or incoming.target_mark == mark_of(incoming.target):
        return UnitChange(incoming, Deed.SAME, before)  # the translator left it as it went out, or left it empty
    shut = closed[incoming.key.lesson_id]
    why = shut or _against(incoming, source, before)
    return UnitChange(incoming, Deed.CONFLICT if why else Deed.CHANGED, before, why, open=bool(why and not shut))


def _against(incoming: IncomingUnit, source: str, before: str) -> str:
    """What happened meanwhile, in words, or the empty string. Without marks only an empty half is surely untouched."""
    if incoming.source_mark not in ("", mark_of(source)):
        return _("The original changed meanwhile.")
    if incoming.source != storable(source):
        return _("The original in the file is not that of the lesson.")
    if incoming.target_mark != mark_of(before) and (incoming.target_mark or before):
        return _("The translation was changed here too.")
    return ""


def _titled(change: UnitChange, lessons: Mapping[int, LessonPage]) -> UnitChange:
    lesson = lessons.get(change.unit.key.lesson_id)
    return replace(change, lesson=f"{lesson.number} {lesson.draft_title or lesson.title}" if lesson else "")


def _doubled(file: LessonFile) -> Iterator[Problem]:
    known: set[UnitKey] = set()
    for unit in file.units:
        if unit.key in known:
            yield Problem(unit.place, _("This unit stands in the file twice."))
        known.add(unit.key)


def _script_problems(unit: IncomingUnit, target: Language) -> Iterator[Problem]:
    try:
        refuse_chinese_in_yi(unit.target if target == Language.II else "")
    except ValidationError:
        yield Problem(unit.place, _("Chinese stands where the file promises Yi."))


def _length_problems(unit: IncomingUnit, ours: Unit | None) -> Iterator[Problem]:
    if ours and len(unit.target) > longest(ours.kind):
        yield Problem(unit.place, _("Longer than %(most)d characters.") % {"most": longest(ours.kind)})
