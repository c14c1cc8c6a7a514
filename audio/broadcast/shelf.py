"""Files of programmes that nobody should get any more leave the disk."""

import logging
import re
import time
from pathlib import Path

from django.conf import settings

from audio.errors import StoreAwayError
from audio.models import Programme
from audio.render import storage

log = logging.getLogger(__name__)
# A download that began before the newer file was there may go on for a day.
KEPT_S = 24 * 3600.0
_DIGEST = "[0-9a-f]" * 16


def slug_of(programme: Programme) -> str:
    """zhaojue-2026-11-22-morning: the part of the file's name that says where and when it plays."""
    return f"{programme.station.slug}-{programme.date}-{programme.slot}"


def remove(name: str) -> None:
    """Takes a withdrawn file away at once; a name that is not one of ours removes nothing."""
    if not re.fullmatch(r"[0-9a-f]{16}-[a-z0-9_-]+\.mp3", name, re.ASCII):
        return
    try:
        storage.renderings().delete(name)
    except StoreAwayError as error:  # the lesson is withdrawn all the same; no row names the file, so it is pruned
        log.warning("file_not_removed", extra={"file": name, "reason": str(error)})


def remove_superseded(programme: Programme, name: str) -> int:
    """Removes older files of this slot once no running download needs them; how many those were."""
    before = time.time() - KEPT_S
    others = Path(settings.RENDERING_DIR).glob(f"{_DIGEST}-{slug_of(programme)}.mp3")
    old = [path for path in others if path.name != name and path.stat().st_mtime < before]
    for path in old:
        path.unlink(missing_ok=True)
    return len(old)
