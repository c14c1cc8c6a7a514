"""Where the school's tables live: one SQLite file, or the PostgreSQL that SUOMA_DATABASE_URL names."""

import sys
from pathlib import Path
from typing import Any

import dj_database_url

from cms.settings.env import SettingError

SEARCH = "search"
_POSTGRESQL = "django.db.backends.postgresql"
_EXAMPLE = "postgresql://suoma:password@127.0.0.1:5432/suoma"
_KEPT_OPEN_S = 60
_GIB = 1 << 30


def sqlite(file: Path) -> dict[str, Any]:
    """IMMEDIATE: a writer waits for its turn at BEGIN instead of failing in mid-transaction."""
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": file,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL;PRAGMA synchronous=NORMAL;PRAGMA busy_timeout=20000;"
            # A reader forgets all pages that it has read when another process writes: mapped, they cost it nothing.
            f"PRAGMA mmap_size={mapped_bytes(sys.maxsize)};",
        },
    }


def mapped_bytes(largest: int) -> int:
    """How much of the file each connection may map, where `largest` is sys.maxsize: nothing in a process of 32 bits,
    whose two or three gigabytes of addresses a few threads with a large file each would use up; it reads the file."""
    return _GIB if largest > 1 << 32 else 0


def databases(url: str, folder: Path) -> dict[str, dict[str, Any]]:
    """DATABASES. Beside PostgreSQL the embedded search engine, which knows only SQLite, has a file of its own in
    `folder`. SettingError says what is wrong with the URL, without the password in it."""
    if not url:
        return {"default": sqlite(folder / "suoma.sqlite3")}
    return {"default": _postgresql(url), SEARCH: sqlite(folder / "search.sqlite3")}


def _postgresql(url: str) -> dict[str, Any]:
    try:
        found = dict(dj_database_url.parse(url, conn_max_age=_KEPT_OPEN_S, conn_health_checks=True))
    except ValueError:  # not told further: it holds the URL, and the URL the password
        raise SettingError(f"SUOMA_DATABASE_URL cannot be read: write it like {_EXAMPLE}") from None
    if found["ENGINE"] != _POSTGRESQL or not found["NAME"]:
        raise SettingError(f"SUOMA_DATABASE_URL does not name a PostgreSQL database: write it like {_EXAMPLE}")
    return found
