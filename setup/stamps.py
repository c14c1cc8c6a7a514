"""A stamp is the digest of what a step was made from. Same digest and the result still there: nothing to do."""

import hashlib
import os
from collections.abc import Iterable
from pathlib import Path

IGNORED = {"__pycache__", "node_modules"}


def files_of(root: Path, patterns: Iterable[str]) -> list[Path]:
    """The files under root that match any of the patterns, sorted; compiled leftovers are not counted."""
    found = {path for pattern in patterns for path in root.glob(pattern) if path.is_file()}
    return sorted(path for path in found if not IGNORED & set(path.parts) and path.suffix != ".pyc")


def digest(root: Path, patterns: Iterable[str], words: Iterable[str] = ()) -> str:
    """sha256 over names and contents of the files, and over the words (versions, dates, folders)."""
    total = hashlib.sha256()
    for word in words:
        total.update(f"{word}\0".encode())
    for path in files_of(root, patterns):
        total.update(f"{path.relative_to(root)}\0".encode())
        total.update(hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()


def read(folder: Path, name: str) -> str:
    """The digest that was stamped, or nothing."""
    path = folder / name
    return path.read_text(encoding="ascii").strip() if path.is_file() else ""


def write(folder: Path, name: str, value: str) -> None:
    """Stamps in one move, so that a kill leaves the old stamp or the new one."""
    folder.mkdir(parents=True, exist_ok=True)
    fresh = folder / f".{name}.{os.getpid()}"
    fresh.write_text(f"{value}\n", encoding="ascii")
    fresh.replace(folder / name)


def remove(folder: Path, name: str) -> None:
    """Forgets the step; it will run again."""
    (folder / name).unlink(missing_ok=True)
