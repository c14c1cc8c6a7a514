"""The files of the working copy, as git counts them."""

import subprocess
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
BINARY = {".png", ".jpg", ".webp", ".woff2", ".ico", ".mp3", ".wav", ".gif"}


@cache
def tracked() -> tuple[Path, ...]:
    """Tracked files and those that would be, absolute."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    names = subprocess.run(command, cwd=ROOT, capture_output=True, check=True).stdout.decode().split("\0")
    return tuple(path for name in sorted(set(names)) if name and (path := ROOT / name).is_file())


def texts() -> dict[str, str]:
    """Each text file by its name relative to the root."""
    files = (path for path in tracked() if path.suffix not in BINARY)
    return {path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8") for path in files}
