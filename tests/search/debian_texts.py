"""Real Chinese for the bench of recall: paragraphs out of four of Debian's packages, which apt-get loads without root.

They lie in build/texts/ and nowhere else: their licences are their own, and no line of them is part of Suoma.
"""

import gzip
import html
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "build" / "texts"
PACKAGES = ("manpages-zh", "libreoffice-help-zh-cn", "debian-reference-zh-cn", "fortunes-zh")
LENGTHS = range(20, 601)
LEAST_HAN = 0.35  # of a paragraph's characters
_BREAK = re.compile(r"</?(?:p|div|li|td|th|tr|h\d|dt|dd|pre|br|title)\b[^>]*>", re.IGNORECASE)
_ELEMENT = re.compile(r"<(?:script|style)\b.*?</(?:script|style)>|<[^>]*>", re.DOTALL)
_FONT = re.compile(r"\\f(?:\w|\(\w\w|\[\w*\])|\\[,/&|^]|\\\((?:\w\w)")
_COLOUR = re.compile(r"\x1b\[[\d;]*m")
_HAN = re.compile(r"[\u3400-\u9fff]")


def missing() -> str:
    """What this machine lacks to have them, as a sentence; empty if nothing."""
    programs = [name for name in ("apt-get", "dpkg-deb") if not shutil.which(name)]
    return f"The texts are Debian's, and there is no {' and no '.join(programs)}" if programs else ""


def paragraphs() -> list[str]:
    """Each paragraph once, in an order that is the same on every machine; RuntimeError when apt-get brings none."""
    for package in PACKAGES:
        if not (FOLDER / package).exists():
            _fetch(package)
    files = sorted(path for package in PACKAGES for path in (FOLDER / package).rglob("*") if path.is_file())
    pieces = (" ".join(piece.split()) for path in files for piece in _pieces(path))
    return [piece for piece in dict.fromkeys(pieces) if len(piece) in LENGTHS and _is_chinese(piece)]


def _fetch(package: str) -> None:
    new = FOLDER / f".{package}"
    shutil.rmtree(new, ignore_errors=True)
    new.mkdir(parents=True)
    _run("apt-get", "download", "-q", package, folder=new)
    for archive in new.glob("*.deb"):
        _run("dpkg-deb", "-x", archive.name, ".", folder=new)
        archive.unlink()
    new.rename(FOLDER / package)


def _run(*command: str, folder: Path) -> None:
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"{' '.join(command)}: {done.stderr[-500:]} (apt-get update may help)")


def _pieces(path: Path) -> Iterator[str]:
    place = path.as_posix()
    if "/man/zh_CN/" in place and path.suffix == ".gz":
        yield from _of_manual(gzip.decompress(path.read_bytes()).decode("utf-8", "replace"))
    elif path.suffix in (".html", ".xhtml") and "/en-US/" not in place:
        text = path.read_text(encoding="utf-8", errors="replace")
        yield from (html.unescape(_ELEMENT.sub("", piece)) for piece in _BREAK.split(text))
    elif "/fortunes/" in place and not path.suffix:
        yield from _COLOUR.sub("", path.read_text(encoding="utf-8", errors="replace")).split("\n%\n")


def _of_manual(source: str) -> Iterator[str]:
    """Lines between two requests of troff are one paragraph."""
    lines: list[str] = []
    for line in [*source.splitlines(), "."]:
        if line.strip() and not line.startswith((".", "'")):
            lines.append(_FONT.sub("", line).replace("\\-", "-").replace("\\e", "\\"))
        elif lines:
            yield " ".join(lines)
            lines = []


def _is_chinese(piece: str) -> bool:
    return len(_HAN.findall(piece)) >= LEAST_HAN * len(piece)
