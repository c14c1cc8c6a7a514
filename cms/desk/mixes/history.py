"""Who changed what on a mix or profile, read from Wagtail's log."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Model
from django.utils.translation import gettext as _
from wagtail.models import ModelLogEntry

SHOWN = 20


@dataclass(frozen=True, slots=True)
class Change:
    """One saving, with a line for each field: (name, before, after)."""

    at: datetime
    who: str
    lines: tuple[tuple[str, str, str], ...]


def history(row: Model) -> list[Change]:
    """The newest changes first; none for a row that was never saved."""
    if row.pk is None:
        return []
    entries = ModelLogEntry.objects.for_instance(row).select_related("user").order_by("-timestamp")[:SHOWN]
    return [Change(one.timestamp, one.user_display_name, tuple(_lines(row, one.data))) for one in entries]


def _lines(row: Model, kept: Any) -> Iterator[tuple[str, str, str]]:
    for name, (before, after) in (kept or {}).get("changes", {}).items():
        field = row._meta.get_field(name)
        yield str(getattr(field, "verbose_name", name)), _said(field, before), _said(field, after)


def _said(field: Any, value: Any) -> str:
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    labels = dict(field.flatchoices)
    return str(labels.get(value, "–" if value in (None, "") else value))
