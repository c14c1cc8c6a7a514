"""Lesson numbers: spoken at the start of a lesson's sound, shown as a plate, typed on the home page."""

from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction
from django.utils.translation import gettext_lazy as _

FIRST, LAST = 101, 9_999
TRIES = 20  # each lost race means that another lesson was saved; SQLite's writers queue and never lose one


class LessonNumber(models.Model):
    """The ledger of lesson numbers: a number once given is never given again, even when its lesson is deleted."""

    number = models.PositiveSmallIntegerField(primary_key=True)
    given_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return str(self.number)


def give_number() -> int:
    """The next number, entered in the ledger within the caller's transaction; ValidationError when all are given."""
    for _attempt in range(TRIES):
        highest = LessonNumber.objects.aggregate(highest=models.Max("number"))["highest"]
        number = max(FIRST, (highest or 0) + 1)
        if number > LAST:
            number = _lowest_free()
        if _entered(number):
            return number
    raise ValidationError(_("No lesson number could be given: too many lessons are being saved. Save again."))


def claim_number(number: int) -> None:
    """Enters a number that someone chose; ValidationError when it was given before or has not three or four digits."""
    if not FIRST <= number <= LAST:
        raise ValidationError(
            _("A lesson number lies between %(first)s and %(last)s.") % {"first": FIRST, "last": LAST}
        )
    if not _entered(number):
        raise ValidationError(_("The lesson number %(number)s was given before.") % {"number": number})


def _entered(number: int) -> bool:
    # A savepoint of its own, so that a lost race leaves the caller's transaction usable.
    try:
        with transaction.atomic():
            LessonNumber.objects.create(number=number)
    except IntegrityError:
        return False
    return True


def _lowest_free() -> int:
    """A gap below 9999, left where someone chose high numbers."""
    given = set(LessonNumber.objects.values_list("number", flat=True))
    for number in range(FIRST, LAST + 1):
        if number not in given:
            return number
    raise ValidationError(_("All lesson numbers up to %(last)s have been given.") % {"last": LAST})
