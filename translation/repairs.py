"""One click that mends a Yi half where a check is certain: a new draft of its lesson, never published."""

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
from content.units import Unit, UnitKey, lesson_units
from translation.checks import check_named
from translation.dismissals import pair_hash
from translation.errors import OvertakenError, TranslationError


@transaction.atomic
def repair(key: UnitKey, check_id: str, seen: str, user: User) -> str:
    """Writes what the check offers for the pair whose hash was `seen` (`pair_hash`); the mended half.

    OvertakenError where the pair is another by now; TranslationError where nothing certain can be done.
    """
    # Whoever writes into this lesson meanwhile waits, and finds what was written here.
    list(Page.objects.select_for_update().filter(pk=key.lesson_id).values_list("pk", flat=True))
    lesson = LessonPage.objects.get(pk=key.lesson_id)
    _refuse_locked(lesson, user)
    draft = lesson.get_latest_revision_as_object()
    with translation.override(Language.ZH):
        unit = next((unit for unit in lesson_units(draft) if unit.key == key), None)
    if unit is None or pair_hash(unit) != seen:
        raise OvertakenError([key])
    mended = _mended(unit, check_id)
    with translation.override(Language.ZH):
        write_texts(draft, {key: {Language.II: mended}})
        # Not cleaned: an empty half elsewhere in the draft is no fault of this repair.
        draft.save_revision(user=user, changed=True, log_action=True, clean=False)
    return mended


def _refuse_locked(lesson: LessonPage, user: User) -> None:
    lock = lesson.get_lock()
    if lock is not None and lock.for_user(user):
        raise TranslationError(_("The lesson is locked."))


def _mended(unit: Unit, check_id: str) -> str:
    mended = check_named(check_id).fix(unit)
    if mended is None or mended == unit.ii:
        raise TranslationError(_("Nothing can be mended here with certainty."))
    if len(mended) > longest(unit.kind):
        raise TranslationError(_("Longer than %(most)d characters.") % {"most": longest(unit.kind)})
    try:
        refuse_chinese_in_yi(mended)
    except ValidationError as error:
        raise TranslationError(" ".join(error.messages)) from error
    return mended
