"""What each installed part says of its own licence, for the table in docs/licences.md."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

BEGIN, END = "<!-- parts: made by `manage.py licences --write` -->", "<!-- end of parts -->"
LOCKED = re.compile(r"^([A-Za-z0-9._-]+)==", re.MULTILINE)
ONLY = "with PostgreSQL, Celery, Elasticsearch or S3 only"
SHORT = 40  # characters; a longer `License` field is the text of the licence itself
# What the package's metadata does not say, read in its files or its project's page.
KNOWN = {
    "espeakng-loader": "MIT; holds espeak-ng, GPL-3.0-or-later",
    "av": "BSD-3-Clause; holds ffmpeg's libraries (LGPL-3.0-or-later), x264 and x265 (GPL-2.0-or-later)",
    "imageio-ffmpeg": "BSD-2-Clause; holds an ffmpeg built under GPL-3.0-or-later",
    "async-timeout": "Apache-2.0 (before Python 3.11.3 only)",
    "python-dateutil": "Apache-2.0 OR BSD-3-Clause",
    "colorama": "BSD-3-Clause (on Windows only)",
    "tzdata": "Apache-2.0 (on Windows only)",
    "@fontsource/noto-sans-yi": "MIT; the font in it OFL-1.1",
}
# Classifiers and old names, as SPDX writes them.
SPDX = {
    "Apache 2.0": "Apache-2.0",
    "Apache License 2.0": "Apache-2.0",
    "Apache Software License": "Apache-2.0",
    "BSD": "BSD-3-Clause",
    "BSD License": "BSD-3-Clause",
    "New BSD": "BSD-3-Clause",
    "3-Clause BSD License": "BSD-3-Clause",
    "ISC License (ISCL)": "ISC",
    "MIT License": "MIT",
    "PSFL": "PSF-2.0",
}


@dataclass(frozen=True, slots=True, order=True)
class Part:
    """A package of a registry and the licence it names."""

    name: str
    registry: str
    licence: str


def python_parts(root: Path) -> Iterator[Part]:
    """All of requirements/servers.txt, which holds run.txt; what only some counties need says so."""
    run, servers = (
        set(LOCKED.findall((root / "requirements" / f"{name}.txt").read_text(encoding="utf-8")))
        for name in ("run", "servers")
    )
    for name in sorted(servers):
        licence = KNOWN.get(name) or _declared(name)
        yield Part(name, "Python", licence if name in run else f"{licence} ({ONLY})")


def npm_parts(root: Path) -> Iterator[Part]:
    """All of package-lock.json, the builds of one package for each system counted once."""
    lock = json.loads((root / "package-lock.json").read_text(encoding="utf-8"))
    for path, entry in sorted(lock["packages"].items()):
        if path and not entry.get("cpu"):
            name = path.removeprefix("node_modules/")
            yield Part(name, "npm", KNOWN.get(name) or entry.get("license", ""))


def _declared(name: str) -> str:
    about = metadata.metadata(name).json
    said = str(about.get("license_expression") or about.get("license") or "")
    if not said or (len(said) > SHORT and "\n" in said):
        classifiers = about.get("classifier") or []
        said = next((line.rpartition(" :: ")[2] for line in classifiers if line.startswith("License ::")), "")
    return SPDX.get(said.strip(), said.strip())


def parts(root: Path) -> tuple[Part, ...]:
    """Every part that a running Suoma is made of."""
    return (*python_parts(root), *npm_parts(root))


def table(root: Path) -> str:
    """The block of docs/licences.md between its two marks."""
    rows = [f"| {part.name} | {part.registry} | {part.licence} |" for part in parts(root)]
    return "\n".join([BEGIN, "", "| part | from | licence |", "|---|---|---|", *rows, "", END])


def with_table(text: str, root: Path) -> str:
    """The page with its table made anew."""
    before, rest = text.split(BEGIN)
    return before + table(root) + rest.split(END)[1]
