"""Every address of the desk that is ours, from the resolver: our views, and Wagtail's where they show our models."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.urls import URLPattern, URLResolver, get_resolver

APPS = {"cms", "content", "translation", "audio", "search"}
DESK = "admin/"


@dataclass(frozen=True, slots=True, order=True)
class Address:
    """`name` with its namespaces, as `reverse` takes it (the route where it has none); `wants` are its parts."""

    name: str
    wants: tuple[str, ...]


def desk_addresses() -> list[Address]:
    """All of them, by name."""
    found = {
        Address(":".join([*spaces, pattern.name]) if pattern.name else route, tuple(pattern.pattern.regex.groupindex))
        for spaces, pattern, route in _patterns(get_resolver().url_patterns)
        if route.startswith(DESK) and _is_ours(pattern)
    }
    return sorted(found)


def _patterns(
    patterns: Sequence[URLPattern | URLResolver], spaces: tuple[str, ...] = (), route: str = ""
) -> Iterator[tuple[tuple[str, ...], URLPattern, str]]:
    for pattern in patterns:
        here = f"{route}{pattern.pattern}"
        if isinstance(pattern, URLResolver):
            inside = (*spaces, pattern.namespace) if pattern.namespace else spaces
            yield from _patterns(pattern.url_patterns, inside, here)
        else:
            yield spaces, pattern, here


def _is_ours(pattern: URLPattern) -> bool:
    view: Any = pattern.callback
    if view.__module__.split(".")[0] in APPS:
        return True
    model = getattr(view, "view_initkwargs", {}).get("model")  # of Wagtail's lists and forms
    if isinstance(model, str):
        model = apps.get_model(model)
    return model is not None and model._meta.app_label in APPS
