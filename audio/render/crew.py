"""Several workers side by side: one that falls is started again, however it fell."""

import threading
from collections.abc import Sequence

from audio.children import Child

TICK_S = 0.5
STOP_S = 30.0  # a worker gives its job back at its next step, at the latest after one clip


def run_crew(crew: Sequence[Child], stopping: threading.Event, *, until_done: bool) -> None:
    """Keeps them running until `stopping`; with `until_done` only until each has ended by itself and well."""
    try:
        working = list(crew)
        while working and not stopping.wait(TICK_S):
            working = [child for child in working if not (until_done and child.exit_code() == 0)]
            for child in working:
                child.tend()
    finally:
        for child in crew:
            child.ask_to_end()
        for child in crew:
            child.stop(STOP_S)
