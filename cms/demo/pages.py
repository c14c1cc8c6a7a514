"""Puts one page of the demo where it belongs, through Wagtail's own road, and never over an editor's work."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from wagtail.models import Page

from cms.demo.ledger import Entry, enter
from content.models.bilingual import BilingualPage


class Outcome(StrEnum):
    """What became of one page in this run."""

    MADE = "made"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    EDITED = "left as the editors have it"
    DELETED = "left out, as an editor deleted it"


@dataclass(frozen=True, slots=True)
class Wanted:
    """A page as the files want it. `fields` is called only when the page is written."""

    key: str
    model: type[BilingualPage]
    slug: str
    fields: Callable[[], dict[str, Any]]
    digest: str


@dataclass(frozen=True, slots=True)
class Placed:
    """The page, if there is one, and what was done."""

    page: BilingualPage | None
    outcome: Outcome

    @property
    def written(self) -> bool:
        return self.outcome in (Outcome.MADE, Outcome.UPDATED)


def place(parent: Page | None, wanted: Wanted, entry: Entry | None, *, reset: bool = False) -> Placed:
    """Makes or updates the page and publishes it. `reset` also overwrites and restores what editors changed."""
    if entry is None:
        return _make(parent, wanted)
    page = wanted.model.objects.filter(pk=entry.page_id).first()
    if page is None:
        return _make(parent, wanted) if reset else Placed(None, Outcome.DELETED)
    touched = not page.live or page.latest_revision_id != entry.revision_id
    if touched and not reset:
        return Placed(page, Outcome.EDITED)
    if not touched and entry.digest == wanted.digest:
        return Placed(page, Outcome.UNCHANGED)
    return Placed(_write(page, wanted), Outcome.UPDATED)


def _make(parent: Page | None, wanted: Wanted) -> Placed:
    if parent is None:
        return Placed(None, Outcome.DELETED)
    if taken := wanted.model.objects.child_of(parent).filter(slug=wanted.slug).first():
        return Placed(taken, Outcome.EDITED)
    page = wanted.model(slug=wanted.slug, live=False, **wanted.fields())
    parent.add_child(instance=page)
    return Placed(_publish(page, wanted), Outcome.MADE)


def _write(page: BilingualPage, wanted: Wanted) -> BilingualPage:
    for name, value in wanted.fields().items():
        setattr(page, name, value)
    return _publish(page, wanted)


def _publish(page: BilingualPage, wanted: Wanted) -> BilingualPage:
    page.full_clean()
    revision = page.save_revision()
    revision.publish()
    enter(page, revision, wanted.key, wanted.digest)
    page.refresh_from_db()
    return page
