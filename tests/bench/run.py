"""`make run` in a fresh clone until the site is open: first with the download cache and without, then again."""

import os
import re
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from tests.bench.figure import Figure
from tests.bench.site import ROOT, free_port

PATIENCE_S = 1_500.0
OPEN = "Suoma is open"


def figures() -> Iterator[Figure]:
    with tempfile.TemporaryDirectory(prefix="suoma-bench-") as folder:
        clone = Path(folder) / "clone"
        subprocess.run(["git", "clone", "-q", str(ROOT), str(clone)], check=True)
        yield Figure("run.first_s", _run(clone, {}), "s", "<= 900")
        second = _run(clone, {})
        yield Figure("run.second_s", second, "s", "<= 15")
    with tempfile.TemporaryDirectory(prefix="suoma-bench-") as folder:
        clone = Path(folder) / "clone"
        subprocess.run(["git", "clone", "-q", str(ROOT), str(clone)], check=True)
        yield Figure("run.first_without_cache_s", _run(clone, _empty_caches(Path(folder))), "s", "<= 1200")


def _empty_caches(folder: Path) -> dict[str, str]:
    names = ("UV_CACHE_DIR", "PIP_CACHE_DIR", "npm_config_cache")
    return {name: str(folder / name) for name in names}


def _run(clone: Path, caches: dict[str, str]) -> float:
    """Seconds from `make run` until the site is open; it is then stopped as Ctrl-C would."""
    kept = {name: value for name, value in os.environ.items() if not re.match("SUOMA_|DJANGO_|VIRTUAL_ENV", name)}
    environment = kept | caches | {"PORT": str(free_port())}
    started = time.monotonic()
    with subprocess.Popen(
        ["make", "run"], cwd=clone, env=environment, stdout=subprocess.PIPE, text=True, start_new_session=True
    ) as child:
        try:
            _wait_until_open(child, started)
            return time.monotonic() - started
        finally:
            os.killpg(child.pid, signal.SIGINT)
            child.wait(30)


def _wait_until_open(child: "subprocess.Popen[str]", started: float) -> None:
    said = []
    for line in child.stdout or ():
        said.append(line)
        if line.startswith(OPEN):
            return
        if time.monotonic() - started > PATIENCE_S:
            break
    raise RuntimeError("`make run` did not open:\n" + "".join(said[-10:]))
