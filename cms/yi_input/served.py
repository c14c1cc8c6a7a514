"""The table as one immutable file: made anew, under another address, when published Yi or the glossary has changed."""

import hashlib
import json
import time
from dataclasses import dataclass
from typing import cast

from django.core.cache import cache
from django.urls import reverse

from cms.page_cache import VERSION_KEY
from cms.yi_input.labels import labels
from cms.yi_input.sources import all_counts, fingerprint
from content.text.yi_input import InputTable

KEY = "yi-input"
DIGITS = 16  # hexadecimal, of the file's SHA-256: enough to name one of a few thousand versions


@dataclass(frozen=True, slots=True)
class ServedTable:
    """The file for one version of all content; `source` says what it was counted from."""

    version: int
    source: str
    digest: str
    body: bytes

    @property
    def address(self) -> str:
        return reverse("yi_input", args=[self.digest])


def current() -> ServedTable:
    """Today's table. One look into the cache; two queries after a change of content; all lessons after one of Yi."""
    version = cast(int, cache.get_or_set(VERSION_KEY, time.time_ns, None))
    kept: ServedTable | None = cache.get(KEY)
    if kept is not None and kept.version == version:
        return kept
    source = fingerprint()
    fresh = _made(version, source) if kept is None or kept.source != source else _still(kept, version)
    cache.set(KEY, fresh, None)
    return fresh


def _made(version: int, source: str) -> ServedTable:
    table = InputTable.counted(all_counts()).as_json() | {"labels": labels()}
    body = json.dumps(table, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode()
    return ServedTable(version, source, hashlib.sha256(body).hexdigest()[:DIGITS], body)


def _still(kept: ServedTable, version: int) -> ServedTable:
    return ServedTable(version, kept.source, kept.digest, kept.body)
