"""`make bench`: one line a figure, and build/bench.json with the machine that measured them."""

import importlib
import json
import os
import pkgutil
import platform
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import django

from tests import bench
from tests.bench.figure import Figure

ROOT = Path(__file__).resolve().parents[2]
NOT_BENCHES = {"figure", "render_memory", "site", "__main__"}
# These take minutes (a set-up in a fresh clone): only by name, or with ALL=1.
LONG = {"run"}


def chosen(only: str, everything: bool) -> list[str]:
    """The benches to run, sorted; `only` names one, or several that begin with it: yi is yi and yi_input."""
    names = sorted({found.name for found in pkgutil.iter_modules(bench.__path__)} - NOT_BENCHES)
    if only:
        return [name for name in names if name == only or name.startswith(f"{only}_")]
    return [name for name in names if everything or name not in LONG]


def measure(names: list[str]) -> Iterator[Figure]:
    """Runs the benches and prints each figure as it comes."""
    for name in names:
        for figure in importlib.import_module(f"tests.bench.{name}").figures():
            sys.stdout.write(f"{figure.line}\n")
            sys.stdout.flush()
            yield figure


def machine() -> dict[str, Any]:
    """What the figures were measured on."""
    lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    model = next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), "unknown")
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    return {
        "cpu": model,
        "cores": os.cpu_count(),
        "memory_gb": round(memory / 1e9, 1),
        "load_before": os.getloadavg()[0],
        "python": platform.python_version(),
        "system": platform.platform(),
        "date": time.strftime("%Y-%m-%dT%H:%M:%S%z"),
    }


def prepare(folder: str) -> None:
    """Django with a database of its own, so that no bench touches the school's; the built voices are used."""
    voices = Path(os.environ.get("SUOMA_DATA_DIR") or ROOT / "var") / "voices"
    os.environ.setdefault("SUOMA_VOICE_DATA_DIR", str(voices))
    os.environ["SUOMA_DATA_DIR"] = folder
    os.environ["DJANGO_SETTINGS_MODULE"] = "cms.settings.test"
    django.setup()


def write(path: Path, about: dict[str, Any], figures: list[Figure]) -> None:
    """The figures into the list at `path`; those that other benches measured on this machine stay in it."""
    moment = {name: about.pop(name) for name in ("date", "load_before")}
    rows = {row["name"]: row for row in _kept(path, about)}
    for f in figures:
        row = {"name": f.name, "value": f.value, "unit": f.unit, "goal": f.goal, "reached": f.reached}
        rows[f.name] = row | moment
    path.parent.mkdir(exist_ok=True)
    text = json.dumps(
        {"machine": about, "figures": [rows[name] for name in sorted(rows)]}, ensure_ascii=False, indent=2
    )
    path.write_text(f"{text}\n", encoding="utf-8")


def _kept(path: Path, about: dict[str, Any]) -> list[dict[str, Any]]:
    if not path.exists():
        return []
    before = json.loads(path.read_text(encoding="utf-8"))
    return list(before["figures"]) if before["machine"] == about else []


def main(arguments: list[str]) -> int:
    """0 even where a figure falls short: a bench tells, it does not judge. 2 if there is no such bench."""
    names = chosen(arguments[0] if arguments else "", bool(os.environ.get("ALL")))
    if not names:
        sys.stdout.write(f"No bench is called {arguments[0] if arguments else 'that'}.\n")
        return 2
    about = machine()
    with tempfile.TemporaryDirectory(prefix="suoma-bench-") as folder:
        prepare(folder)
        figures = list(measure(names))
    write(ROOT / "build" / "bench.json", about, figures)
    reached = sum(figure.reached for figure in figures)
    sys.stdout.write(f"{reached} of {len(figures)} goals reached; written to build/bench.json\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
