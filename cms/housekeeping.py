"""What a school does by itself every few minutes; doing it twice is harmless, and one step's fault stops no other."""

import logging
from collections.abc import Callable, Iterator

from django.utils import translation

from audio import housekeeping
from content.text.types import Language
from search import upkeep

log = logging.getLogger(__name__)

# Each returns a sentence for whoever watches, or nothing where there was nothing to do.
STEPS: tuple[Callable[[], str], ...] = (
    housekeeping.take_from_silent_workers,
    housekeeping.sweep_unfinished_files,
    housekeeping.give_up_what_is_over,
    housekeeping.remove_what_was_withdrawn,
    housekeeping.build_tomorrow,
    housekeeping.prune_once_a_day,
    upkeep.follow_the_school,
    upkeep.mend_once_a_day,
)


def keep_house(steps: tuple[Callable[[], str], ...] = STEPS) -> Iterator[str]:
    """Does all steps, in order; yields what each has to say."""
    with translation.override(Language.ZH):
        for step in steps:
            try:
                said = step()
            except Exception as error:  # the others have nothing to do with it
                log.exception("tick_step_broke", extra={"step": step.__name__})
                said = f"{step.__name__}: {error}"
            if said:
                yield said
