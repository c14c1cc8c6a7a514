"""What the demo has written, kept in Wagtail's own page log: which page, which revision, from which content."""

from collections.abc import Mapping
from dataclasses import dataclass

from wagtail.log_actions import log
from wagtail.models import Page, PageLogEntry, Revision

ACTION = "wagtail.edit"


@dataclass(frozen=True, slots=True)
class Entry:
    """The last time the demo wrote the page of this key."""

    page_id: int
    revision_id: int
    digest: str


def entries() -> Mapping[str, Entry]:
    """The newest entry of each key; also of pages that have been deleted since. One query."""
    rows = PageLogEntry.objects.filter(action=ACTION, data__has_key="demo").order_by("timestamp", "pk")
    return {
        row["demo"]["key"]: Entry(page_id, row["demo"]["revision"], row["demo"]["digest"])
        for page_id, row in rows.values_list("page_id", "data")
    }


def enter(page: Page, revision: Revision, key: str, digest: str) -> None:
    """Says that the demo wrote this revision. An editor's later revision is then seen to be another one."""
    written = {"key": key, "revision": revision.pk, "digest": digest}
    log(page, ACTION, data={"demo": written}, revision=revision, content_changed=True)
