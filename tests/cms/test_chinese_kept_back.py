"""Where Yi comes first, Chinese that nobody has approved is neither found nor spoken, and both once it is approved."""

import pytest

from audio.models import Mix
from audio.render.planning import lesson_plans
from content.models import LessonPage
from content.text.types import Language
from search.documents import lesson_documents
from tests.factories import make_editor
from tests.translation.gate.steps import Gate, approve, column_with, draft_in, fill, newest

pytestmark = pytest.mark.django_db


@pytest.fixture
def lesson() -> LessonPage:
    """Published in Yi and Chinese in a column that shows the original in the place of what is not approved."""
    make_editor()
    draft = draft_in(column_with(Gate.SHOW_ORIGINAL, source_language=Language.II))
    fill(draft)
    newest(draft).publish()
    lesson: LessonPage = LessonPage.objects.get(pk=draft.pk)
    return lesson


def found(lesson: LessonPage) -> list[tuple[str, str]]:
    return [(document.zh, document.ii) for document in lesson_documents(lesson)]


def spoken(lesson: LessonPage) -> dict[str, set[str]]:
    """What each mix says of the lesson's own sentences."""
    own = {"手", "手指", "ꇇ", "ꇇꏸ"}
    said: dict[str, set[str]] = {}
    for plan in lesson_plans(lesson):
        said.setdefault(plan.mix, set()).update({segment.text for segment in plan.segments} & own)
    return said


def test_it_is_in_no_search_document_and_in_no_plan(lesson: LessonPage) -> None:
    assert found(lesson) == [("", "ꇇ"), ("", "ꇇꏸ")]
    assert all("手" not in "".join(document) for document in map(_texts, lesson_documents(lesson)))
    plans = spoken(lesson)
    assert "ꇇꏸ" in plans[Mix.II]
    assert not {"手", "手指"} & set().union(*plans.values())


def test_it_is_found_and_spoken_once_it_is_approved(lesson: LessonPage) -> None:
    approve(lesson, Language.ZH)
    assert found(lesson) == [("手", "ꇇ"), ("手指", "ꇇꏸ")]
    plans = spoken(lesson)
    assert plans[Mix.ZH] == {"手", "手指"}
    assert plans[Mix.II_ZH] == {"手", "手指", "ꇇ", "ꇇꏸ"}


def _texts(document: tuple[object, ...]) -> list[str]:
    return [field for field in document if isinstance(field, str)]
