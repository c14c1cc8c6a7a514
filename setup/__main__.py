"""The door. This file keeps to plain old Python, so that a Python that is too old can still say so."""

import os
import shutil
import sys

OLDEST = (3, 11)
NEWER = ("python3.11", "python3.12", "python3.13", "python3.14")


def door() -> int:
    """Runs the set-up, with a newer Python of this machine if the one at hand is too old; returns the exit code."""
    if sys.version_info >= OLDEST:
        from setup.main import main

        return main(sys.argv[1:])
    for name in NEWER:
        path = shutil.which(name)
        if path:
            os.execv(path, [path, "-m", "setup", *sys.argv[1:]])  # noqa: S606 - found in PATH, no shell
    found = ".".join(str(part) for part in sys.version_info[:3])
    sys.stderr.write(f"Suoma needs Python 3.11 or newer, and this is {found}.\n")
    sys.stderr.write("Ask for the package python3.11 (or newer), or name another: make run PYTHON=/path/to/python3\n")
    return 1


if __name__ == "__main__":
    sys.exit(door())
