"""Reads: the mixes and profiles as they stand, as values for the planner. What has no row is as we ship it."""

from collections.abc import Mapping
from dataclasses import fields, replace

from django.db.models import Q, QuerySet

from audio.models import Job, Mix, MixRecipe, Order, ProfileRecipe, Renewal
from audio.render.recipes import FORMATS_OF, MIXTURES, RECIPES, Mixture, Recipe
from content.text.types import Language

MIXTURE_FIELDS = tuple(field.name for field in fields(Mixture) if field.name not in ("slug", "order"))
PROFILE_FIELDS = tuple(field.name for field in ProfileRecipe._meta.fields if field.name not in ("id", "slug"))
_SPOKEN_IN = {Language.ZH: {*Order} - {Order.II}, Language.II: {*Order} - {Order.ZH}}
_SHIPPED_ORDER = (Mix.II_ZH, Mix.II, Mix.ZH, Mix.ZH_II, Mix.II_THEN_ZH)  # on the page: the fullest first


def mixtures() -> tuple[Mixture, ...]:
    """All mixes, the shipped ones first: one query."""
    rows = {row.slug: mixture_of(row) for row in MixRecipe.objects.all()}
    shipped = tuple(rows.pop(mixture.slug, mixture) for mixture in MIXTURES)
    return (*shipped, *rows.values())


def recipes() -> tuple[Recipe, ...]:
    """All profiles that have a kind of file: one query."""
    rows = {row.slug: recipe_in(row) for row in ProfileRecipe.objects.all()}
    return tuple(rows.get(slug, shipped) for slug, shipped in RECIPES.items() if FORMATS_OF[slug])


def recipe_of(profile: str) -> Recipe:
    """One profile: one query."""
    row = ProfileRecipe.objects.filter(slug=profile).first()
    return recipe_in(row) if row else RECIPES[profile]


def mixture_of(row: MixRecipe) -> Mixture:
    """The value of a row, saved or a draft."""
    return Mixture(row.slug, Order(row.order), **{name: getattr(row, name) for name in MIXTURE_FIELDS})


def recipe_in(row: ProfileRecipe) -> Recipe:
    """The value of a row, saved or a draft; what is no matter of taste comes from the shipped profile."""
    return replace(RECIPES[row.slug], **{name: getattr(row, name) for name in PROFILE_FIELDS})


def mixes_speaking(language: Language) -> tuple[str, ...]:
    """The slugs of all mixes in which a language is heard: one query."""
    return tuple(mixture.slug for mixture in mixtures() if mixture.order in _SPOKEN_IN[language])


def mix_speaks(language: Language) -> Q:
    """As `mixes_speaking`, as a condition on a field `mix`: no query of its own."""
    shipped = [mixture.slug for mixture in MIXTURES if mixture.order in _SPOKEN_IN[language]]
    rows = MixRecipe.objects.order_by()
    as_set = rows.filter(order__in=_SPOKEN_IN[language]).values("slug")
    return Q(mix__in=as_set) | Q(mix__in=shipped) & ~Q(mix__in=rows.values("slug"))


def offered_mixes() -> list[tuple[str, str]]:
    """(slug, name) of the mixes that a broadcast may choose: one query."""
    rows = {row.slug: row for row in MixRecipe.objects.all()}
    slugs = [*Mix.values, *(slug for slug in rows if slug not in Mix.values)]
    return [(slug, _label(slug, rows)) for slug in slugs if slug not in rows or rows[slug].offered]


def _label(slug: str, rows: Mapping[str, MixRecipe]) -> str:
    return str(Mix(slug).label) if slug in Mix.values else str(rows[slug])


def page_place(mix: str) -> tuple[int, str]:
    """Where a mix stands among those that a page offers: the fullest first, the county's own after the shipped ones."""
    return (_SHIPPED_ORDER.index(Mix(mix)), "") if mix in Mix.values else (len(_SHIPPED_ORDER), mix)


def mix_row(slug: str) -> MixRecipe | None:
    """The mix to be edited; one that we ship and that has no row yet as it ships, not saved."""
    row = MixRecipe.objects.filter(slug=slug).first()
    shipped = next((mixture for mixture in MIXTURES if mixture.slug == slug), None)
    if row or shipped is None:
        return row
    return MixRecipe(slug=slug, order=shipped.order, every_lesson=shipped.every_lesson)


def profile_row(slug: str) -> ProfileRecipe | None:
    """As `mix_row`, for a profile."""
    row = ProfileRecipe.objects.filter(slug=slug).first()
    if row or slug not in RECIPES:
        return row
    return ProfileRecipe(slug=slug, **{name: getattr(RECIPES[slug], name) for name in PROFILE_FIELDS})


def mix_rows() -> list[MixRecipe]:
    """All mixes as rows, the shipped ones first; those without a row as they ship."""
    rows = {row.slug: row for row in MixRecipe.objects.all()}
    slugs = [*Mix.values, *(slug for slug in rows if slug not in Mix.values)]
    return [row for slug in slugs if (row := rows.get(slug) or mix_row(slug))]


def profile_rows() -> list[ProfileRecipe]:
    return [row for slug in RECIPES if (row := profile_row(slug))]


def open_renewals() -> QuerySet[Renewal]:
    """What is being asked for anew after a change, or could not be."""
    shown = (Job.State.QUEUED, Job.State.RUNNING, Job.State.FAILED)
    return Renewal.objects.filter(state__in=shown, text_hash="").order_by("pk")
