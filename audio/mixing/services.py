"""Writes: set, reset, add and remove mixes and profiles. Each change is logged with who made it, and what sounds
different afterwards is asked for anew by a job of its own."""

import logging
from copy import copy
from typing import Any

from django.db import transaction
from django.forms.models import model_to_dict
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log as log_action

from audio.broadcast.slots import village_day
from audio.errors import AudioError
from audio.mixing.ranges import check_ranges
from audio.mixing.selectors import MIXTURE_FIELDS, PROFILE_FIELDS, mixture_of, recipe_in
from audio.models import Mix, MixRecipe, ProfileRecipe, ProgrammeItem, mix_label
from audio.models.rendering import Profile
from audio.render.recipes import MIXTURES, RECIPES, audible
from audio.renewals import renew_all

log = logging.getLogger(__name__)


@transaction.atomic
def save_mix(row: MixRecipe, user: Any) -> bool:
    """Keeps a mix as it stands in `row`; True when that makes sound anew. ValidationError for what may not be."""
    before = MixRecipe.objects.filter(pk=row.pk).first()
    if not row.slug:
        row.slug = _free_slug()
    row.full_clean()
    row.save()
    _log(before, row, user)
    new, old = mixture_of(row), mixture_of(before) if before else None
    changed = old is None or audible(old) != audible(new) or old.every_lesson != new.every_lesson
    if changed and (before or new.every_lesson):
        renew_all(mix_label(row.slug), user)
        return True
    return False


@transaction.atomic
def save_profile(row: ProfileRecipe, user: Any) -> bool:
    """As `save_mix`, for a profile."""
    before = ProfileRecipe.objects.filter(pk=row.pk).first()
    row.full_clean()
    check_ranges(row)
    row.save()
    _log(before, row, user)
    new, old = recipe_in(row), recipe_in(before) if before else RECIPES[row.slug]
    if (new.digest, new.every_lesson) != (old.digest, old.every_lesson):
        renew_all(str(Profile(row.slug).label), user)
        return True
    return False


def shipped_mix(row: MixRecipe) -> MixRecipe:
    """The row with the values that we ship; AudioError for a mix of the county's own, which has none."""
    shipped = next((mixture for mixture in MIXTURES if mixture.slug == row.slug), None)
    if shipped is None:
        raise AudioError(_("This mix is your own: there are no shipped values to go back to."), permanent=True)
    fresh = copy(row)
    for name in ("order", *MIXTURE_FIELDS):
        setattr(fresh, name, getattr(shipped, name))
    fresh.offered = True
    return fresh


def shipped_profile(row: ProfileRecipe) -> ProfileRecipe:
    """The row with the values that we ship."""
    fresh = copy(row)
    for name in PROFILE_FIELDS:
        setattr(fresh, name, getattr(RECIPES[row.slug], name))
    return fresh


@transaction.atomic
def remove_mix(row: MixRecipe, user: Any) -> None:
    """A mix of the county's own is gone; AudioError while a coming programme plays it, or for one that we ship."""
    if row.slug in Mix.values:
        raise AudioError(_("A mix that we ship stays: take it out of the offer instead."), permanent=True)
    ahead = ProgrammeItem.objects.filter(mix=row.slug, programme__date__gte=village_day(timezone.now()))
    if first := ahead.select_related("programme__station").order_by("programme__date").first():
        raise AudioError(
            _("“%(programme)s” still plays this mix: choose another there first.") % {"programme": first.programme},
            permanent=True,
        )
    log_action(instance=row, action="wagtail.delete", user=user, deleted=True)
    name, every_lesson = row.name, row.every_lesson
    row.delete()
    if every_lesson:
        renew_all(name, user)


def _free_slug() -> str:
    """mix-7: part of file names, so the Chinese name cannot be it."""
    taken = set(MixRecipe.objects.values_list("slug", flat=True))
    return next(slug for number in range(1, len(taken) + 2) if (slug := f"mix-{number}") not in taken)


def _log(before: Any, after: Any, user: Any) -> None:
    """What was changed from what to what, for the history below the form."""
    old, new = model_to_dict(before) if before else {}, model_to_dict(after)
    changes = {name: [old.get(name), value] for name, value in new.items() if name != "id" and old.get(name) != value}
    if changes or before is None:
        action = "wagtail.edit" if before else "wagtail.create"
        log_action(instance=after, action=action, user=user, data={"changes": changes})
        log.info("recipe_changed", extra={"slug": after.slug, "fields": sorted(changes)})
