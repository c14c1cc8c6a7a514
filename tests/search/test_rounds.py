"""How often the index is asked for one page: over a network each question costs what all the rest does."""

from collections.abc import Callable
from functools import partial

import pytest
from django.test import Client

from content.models import LessonPage
from content.text.types import Language
from search.engines.fts5 import Fts5Engine
from search.selectors import find
from search.wanted import Wanted, terms_of
from tests.factories import paragraph

pytestmark = pytest.mark.django_db
Make = Callable[..., LessonPage]


@pytest.fixture
def questions(monkeypatch: pytest.MonkeyPatch) -> list[Wanted]:
    """What the index is asked, in order; what has no terms is answered without asking."""
    asked: list[Wanted] = []
    ask = Fts5Engine.candidates

    def heard(engine: Fts5Engine, wanted: Wanted, *more: object, **how: object) -> object:
        asked.extend([wanted] if terms_of(wanted) else [])
        return partial(ask, engine, wanted)(*more, **how)  # type: ignore[arg-type]  # passed on as they came

    monkeypatch.setattr(Fts5Engine, "candidates", heard)
    return asked


@pytest.mark.parametrize(
    ("typed", "times"),
    [
        ("洗手", 1),
        ("洗手间", 3),  # and each half, because the list is short
        ("手手手", 2),  # whose halves are the same
        ("nuosu", 1),
        (
            "没有这个",
            10,
        ),  # by its sound, one wrong, each half, all signs wherever they stand, all of these but one
    ],
)
def test_a_search_asks_no_more_than_it_must(
    lesson_factory: Make, questions: list[Wanted], typed: str, times: int
) -> None:
    lesson_factory(title="洗手间", title_ii="ꆈꌠ", body=[paragraph("饭前洗手。"), paragraph("手手手")])
    find(typed, Language.ZH)
    assert len(questions) == times


def test_the_page_of_a_short_list_knows_from_it_how_many_hold_all_of_the_query(
    client: Client, lesson_factory: Make, questions: list[Wanted]
) -> None:
    """It asked the index for the same lessons once more."""
    lesson_factory(title="洗手", body=[paragraph("饭前洗手。")])
    lesson_factory(title="手表", body=[paragraph("先洗一洗，再擦手。")])
    page = client.get("/zh-hans/search/", {"q": "洗手"})
    assert page.context["whole"] == 1
    # The lessons, the courses, the words; and, for what may have been meant: how many, what sounds so, or nearly so.
    assert len(questions) == 6
