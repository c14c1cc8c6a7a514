"""System checks: what every public page type must have, said at start-up rather than found by a reader."""

from typing import Any

from django.core.checks import CheckMessage, Error, register
from wagtail.models import Page, get_page_models

from content.models.bilingual import BilingualPage

OURS = frozenset({"cms", "content", "translation", "audio", "search"})


def register_checks() -> None:
    register(page_types_are_bilingual)


def page_types_are_bilingual(**_options: Any) -> list[CheckMessage]:
    """content.E001: a page type in one language only; content.E002: a Yi field without its column."""
    ours = [model for model in get_page_models() if model is not Page and model._meta.app_label in OURS]
    return [message for model in ours for message in problems_of(model)]


def problems_of(model: type[Page]) -> list[CheckMessage]:
    if not issubclass(model, BilingualPage):
        return [Error(f"{model.__name__} is no BilingualPage", hint="Derive it from BilingualPage.", id="content.E001")]
    columns = {field.name for field in model._meta.get_fields()}
    hint = "Register the field in content/translation.py and make the migration."
    missing = [name for name in model.yi_fields if name not in columns]
    return [Error(f"{model.__name__} has no column {name}", hint=hint, id="content.E002") for name in missing]
