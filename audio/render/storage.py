"""Where clips and finished sound lie: a folder by default, any other Django storage by settings (STORAGES)."""

import os
from pathlib import Path

from django.conf import settings
from django.core.files.storage import FileSystemStorage, Storage, storages


class WholeFileStorage(FileSystemStorage):
    """A folder whose files are whole or not there. `setting` names the setting that holds its path, so that a school
    moves its sound by one line of the environment."""

    def __init__(self, setting: str = "", location: Path | None = None) -> None:
        super().__init__()
        self._setting, self._given = setting, location

    @property
    def folder(self) -> Path:
        return self._given or Path(getattr(settings, self._setting))

    @property
    def base_location(self) -> str:  # cached upstream; tests and benches move the folder
        return str(self.folder)

    @property
    def location(self) -> str:
        return str(self.folder.absolute())

    def adopt(self, part: Path, name: str, *, flush: bool) -> None:
        """Give a finished file of this folder its name, in one step."""
        place = self.folder / name
        place.parent.mkdir(parents=True, exist_ok=True)
        part.replace(place)
        if flush:
            _flush_folder(place.parent)


def clips() -> Storage:
    """Masters, originals and frames of single clips."""
    return storages["clips"]


def renderings() -> Storage:
    """Finished files of lessons and programmes, and what lies beside them."""
    return storages["renderings"]


def _flush_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
