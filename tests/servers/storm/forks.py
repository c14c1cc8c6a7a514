"""`python -m tests.servers.storm.forks N`: N render workers, forked from one loaded process so that a killed one is
followed at once."""

import os
import sys
import time

import django
from django.core.management import call_command

from audio.children import end_with_parent


def work() -> int:
    """A new worker; its process number."""
    if child := os.fork():
        return child
    end_with_parent()
    call_command("render_worker", stdout=sys.stderr)
    os._exit(0)


def main(count: int) -> None:
    django.setup()
    crew = {work() for _number in range(count)}
    while True:
        child, _status = os.waitpid(-1, os.WNOHANG)
        if child:
            crew.remove(child)
            crew.add(work())
        time.sleep(0.02)


if __name__ == "__main__":
    main(int(sys.argv[1]))
