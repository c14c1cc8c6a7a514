"""Recompiles the locks: exact versions with digests, and no registry's address in them."""

import os

from setup.children import call
from setup.console import Line
from setup.paths import UV, npm, with_node

COMPILE = (
    str(UV), "pip", "compile", "pyproject.toml", "-c", "requirements/pins.txt", "--universal",
    "--python-version", "3.11", "--generate-hashes", "--no-emit-index-url", "--no-emit-find-links", "--no-header",
)  # fmt: skip
SERVERS = ("--extra", "postgresql", "--extra", "celery", "--extra", "elasticsearch", "--extra", "s3")
PYTHON_REGISTRY = "the Python package registry"
NPM_REGISTRY = "the npm package registry"


def lock() -> None:
    """requirements/run.txt, servers.txt and test.txt (the same versions and more), and package-lock.json."""
    same = ("-c", "requirements/run.txt")
    _compile("run", "-o", "requirements/run.txt")
    _compile("servers", *SERVERS, *same, "-o", "requirements/servers.txt")
    _compile("test", "--extra", "test", *SERVERS, *same, "-o", "requirements/test.txt")
    line = Line("Locking npm packages")
    command = npm("install", "--package-lock-only", "--ignore-scripts", "--omit-lockfile-registry-resolved")
    call(command, line, "lock-npm", registry=NPM_REGISTRY, env=with_node(dict(os.environ)))
    line.end()


def _compile(name: str, *options: str) -> None:
    line = Line(f"Locking Python packages ({name})")
    call(
        (*COMPILE, *options), line, f"lock-{name}", registry=PYTHON_REGISTRY, env=os.environ | {"UV_SYSTEM_CERTS": "1"}
    )
    line.end()
