"""The commands: run (everything, then serve), prepare (everything but serving), test (what the tests need), lock."""

import os
import sys
from collections.abc import Callable, Sequence

from setup import machine
from setup.console import say
from setup.failures import SetupError
from setup.lock import lock
from setup.paths import DATA, PYTHON, manage
from setup.plan import run_steps, test_steps
from setup.steps import carry_out

STOPPED = 130  # what a shell calls a program that Ctrl-C ended


def prepare(purpose: str = "run") -> None:
    """Checks the machine, then does the steps."""
    machine.check_venv()
    if not PYTHON.exists():
        machine.check_room(purpose)
    carry_out(run_steps() if purpose == "run" else test_steps())


def run() -> None:
    """Set-up, then the server in this very process, so that Ctrl-C and kill reach it."""
    number = machine.port()
    machine.check_port(number)
    os.environ["PORT"] = str(number)
    os.environ.setdefault("SUOMA_ADDRESS", f"http://127.0.0.1:{number}")
    prepare()
    command = manage("serve")
    sys.stdout.flush()
    os.execv(command[0], command)  # noqa: S606 - our own command line, no shell


COMMANDS: dict[str, Callable[[], None]] = {
    "run": run,
    "prepare": prepare,
    "test": lambda: prepare("test"),
    "lock": lock,
}


def main(arguments: Sequence[str]) -> int:
    """Returns the exit code: 0, 1 with a sentence on what to do, 130 after Ctrl-C."""
    if len(arguments) != 1 or arguments[0] not in COMMANDS:
        say(f"Usage: python3 -m setup {'|'.join(COMMANDS)}")
        return 2
    try:
        DATA.mkdir(parents=True, exist_ok=True)
        COMMANDS[arguments[0]]()
    except SetupError as error:
        say(f"\n{error.what}\n{error.advice}")
        return 1
    except OSError as error:
        say(f"\n{error.strerror or error}: {error.filename or ''}\nMend that, then run the same command again.")
        return 1
    except KeyboardInterrupt:
        say("\nStopped. What is done stays done; run the same command again to go on.")
        return STOPPED
    return 0
