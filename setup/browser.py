"""Says, before a long test run, that the browser tests have no browser to run in."""

import os
import shutil
import sys

from setup.console import say

NAMES = ("chromium", "chromium-browser", "google-chrome")


def main() -> int:
    """0 if a Chromium is there, named by CHROMIUM or found in PATH."""
    named = os.environ.get("CHROMIUM")
    if named and os.access(named, os.X_OK):
        return 0
    if not named and any(shutil.which(name) for name in NAMES):
        return 0
    say(f"{named} is no program." if named else "The browser tests need Chromium, and there is none on this machine.")
    say("Install it (Debian, Ubuntu: apt install chromium fonts-noto-cjk), or name it: CHROMIUM=/path/to/chrome")
    say("Everything but browsers and real voices: make test-fast")
    return 1


if __name__ == "__main__":
    sys.exit(main())
