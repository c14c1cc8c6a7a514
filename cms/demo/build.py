"""Builds the demo school: pages, then people, then villages. A second run finds everything done."""

from collections import Counter
from collections.abc import Callable, Iterator

from django.db import transaction

from cms.demo import ledger
from cms.demo.facts import GLOSSARY, glossary_words, note_of
from cms.demo.lesson import DemoLesson
from cms.demo.loader import lessons_of, school
from cms.demo.pages import Outcome, Placed, Wanted, place
from cms.demo.tree import Collection
from cms.demo.wanted import collection_page, column_page, lesson_page
from content.models import HomePage, LessonPage
from content.services import found_home
from content.text.types import Language
from content.units import lesson_units
from translation.models import Review, Term
from translation.services import Decision, decide_term, record_reviews

Tell = Callable[[str, Outcome], None]


def build_pages(tell: Tell, *, reset: bool = False) -> Counter[Outcome]:
    """Columns, courses, special issues and lessons; `tell` hears of each lesson. Counts what became of the pages."""
    entries = ledger.entries()
    home = found_home(title=school().title, summary_zh_hans=school().summary)
    outcomes: Counter[Outcome] = Counter()

    def put(parent: Placed | HomePage, wanted: Wanted) -> Placed:
        above = parent.page if isinstance(parent, Placed) else parent
        placed = place(above, wanted, entries.get(wanted.key), reset=reset)
        outcomes[placed.outcome] += 1
        return placed

    for above, collection in _collections(home, put):
        for lesson in lessons_of(collection):
            with transaction.atomic():
                placed = put(above, lesson_page(lesson))
                if placed.written and isinstance(placed.page, LessonPage):
                    name_sources(placed.page, lesson)
            tell(lesson.title.zh, placed.outcome)
    return outcomes


def _collections(home: HomePage, put: Callable[..., Placed]) -> Iterator[tuple[Placed, Collection]]:
    for column in school().columns:
        placed = put(home, column_page(column))
        for collection in column.collections:
            yield put(placed, collection_page(collection)), collection


def name_sources(page: LessonPage, lesson: DemoLesson) -> None:
    """Says of each looked-up Yi half where it comes from; a half without a source stays unreviewed."""
    units = zip(lesson_units(page), lesson.pairs(), strict=True)
    decisions = [Decision(unit, Review.State.SOURCED, note_of(pair.source)) for unit, pair in units if pair.source]
    record_reviews(decisions, Language.II)


def fill_glossary() -> int:
    """The looked-up words of the lessons as terms with their source named; only where no one has begun a glossary."""
    if Term.objects.exists():
        return 0
    with transaction.atomic():
        for zh, ii in glossary_words().items():
            decide_term(Term(zh=zh, ii=ii), Review.State.SOURCED, reason=note_of(GLOSSARY))
    return len(glossary_words())
