"""Voice data is made once from installed packages, checked by digest, and put in place whole or not at all."""

import fcntl
import hashlib
import importlib.util
import json
import shutil
import tempfile
from abc import abstractmethod
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from audio.errors import AudioError
from audio.voices.base import VoiceEngine

MANIFEST = "manifest.json"
Progress = Callable[[str, float], None]  # what is being done, and the share of it that is done (0 to 1)


@dataclass(frozen=True, slots=True)
class Recipe:
    """How a voice's data is made: `make(folder, progress)` writes it, from `sources`, into an empty folder."""

    name: str
    version: str
    sources: Mapping[str, Path]
    make: Callable[[Path, Progress], None]


class BuiltVoice(VoiceEngine):
    """A voice that needs data of its own; `recipe` says how it is made, AudioError if its package is not installed."""

    @classmethod
    @abstractmethod
    def recipe(cls) -> Recipe: ...

    @classmethod
    def data(cls) -> Path:
        """The folder with this voice's data; AudioError if it was never built or by another version."""
        folder = settings.VOICE_DATA_DIR / cls.name
        if _manifest(folder).get("version") != cls.version:
            raise AudioError(
                _("The data of the voice “%(name)s” is not built. Run: python manage.py build_voices")
                % {"name": cls.name}
            )
        return Path(folder)


def package_folder(package: str) -> Path:
    """Where an installed package lies, without importing it; AudioError if it is not installed."""
    spec = importlib.util.find_spec(package)
    if spec is None or not spec.submodule_search_locations:
        raise AudioError(
            _("The package “%(name)s” is not installed. Run: make prepare") % {"name": package}, permanent=True
        )
    return Path(spec.submodule_search_locations[0])


def installed_version(package: str) -> str:
    """The version of an installed package; `none` if it is not there, so that settings load and building tells."""
    try:
        return version(package)
    except PackageNotFoundError:
        return "none"


def fault(recipe: Recipe) -> str:
    """Why the data must be made (again), in a few words; empty if it is whole and of this version."""
    folder = settings.VOICE_DATA_DIR / recipe.name
    manifest = _manifest(folder)
    if not manifest:
        return _("not built yet")
    if manifest["version"] != recipe.version:
        return _("built by version %(version)s") % {"version": manifest["version"]}
    if manifest["sources"] != _digests(recipe.sources):
        return _("the installed package changed")
    if manifest["products"] != _digests(_files(folder)):
        return _("a file is damaged or missing")
    return ""


def build(recipe: Recipe, progress: Progress) -> Path:
    """Makes the data beside its place and swaps it in; on any failure the old data stays and nothing new is left."""
    place: Path = settings.VOICE_DATA_DIR / recipe.name
    with _workshop(recipe.name) as workshop:
        fresh = workshop / "fresh"
        fresh.mkdir()
        recipe.make(fresh, progress)
        manifest = {
            "version": recipe.version,
            "sources": _digests(recipe.sources),
            "products": _digests(_files(fresh)),
        }
        (fresh / MANIFEST).write_text(json.dumps(manifest, indent=1, sort_keys=True), encoding="utf-8")
        if place.exists():
            place.rename(workshop / "old")
        fresh.rename(place)
    return place


@contextmanager
def _workshop(name: str) -> Iterator[Path]:
    """A folder on the same disk for one builder at a time; what a killed builder left is swept out first."""
    root: Path = settings.VOICE_DATA_DIR
    root.mkdir(parents=True, exist_ok=True)
    with (root / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        for left in root.glob(f".{name}-*"):
            shutil.rmtree(left)
        with tempfile.TemporaryDirectory(prefix=f".{name}-", dir=root) as workshop:
            yield Path(workshop)


def _manifest(folder: Path) -> dict[str, Any]:
    try:
        manifest: dict[str, Any] = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return manifest if manifest.keys() == {"version", "sources", "products"} else {}


def _files(folder: Path) -> dict[str, Path]:
    files = (path for path in sorted(folder.rglob("*")) if path.is_file() and path.name != MANIFEST)
    return {path.relative_to(folder).as_posix(): path for path in files}


def _digests(files: Mapping[str, Path]) -> dict[str, str]:
    return {name: _sha256(path) for name, path in files.items()}


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
