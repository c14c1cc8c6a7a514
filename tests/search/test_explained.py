"""`search explain` tells of the results that the page shows, in its order."""

from collections.abc import Callable
from io import StringIO

import pytest
from django.core.management import call_command

from content.models import LessonPage
from content.text.types import Language
from search.models import Pin, SynonymGroup
from search.queries import plain_query
from search.selectors import find
from tests.factories import paragraph

pytestmark = pytest.mark.django_db
Make = Callable[..., LessonPage]


def explained(query: str) -> list[str]:
    out = StringIO()
    call_command("search", "explain", query, stdout=out)
    return out.getvalue().splitlines()


def numbers(lines: list[str]) -> list[int]:
    return [int(line.split()[1]) for line in lines if "  (" in line]


def test_synonyms_and_lessons_put_first_stand_as_on_the_page(lesson_factory: Make) -> None:
    lessons = [lesson_factory(title=title) for title in ("腹泻怎么办", "拉肚子", "喝开水")]
    SynonymGroup.objects.create(words="拉肚子、腹泻")
    Pin.objects.create(query=plain_query("拉肚子"), lesson=lessons[2])
    lines = explained("拉肚子")
    shown = [hit.lesson_id for hit in find("拉肚子", Language.ZH).hits]
    number = {lesson.pk: lesson.number for lesson in lessons}
    assert numbers(lines) == [number[pk] for pk in shown]
    assert shown == [lessons[2].pk, lessons[1].pk, lessons[0].pk]
    assert "put first by an editor" in lines[2]
    assert {"腹", "泻"} <= set("".join(lines[0]))


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("咳嗽", "1 lessons hold all of it"),
        ("磕嗽", "0 lessons hold all of it, taken by its sound"),
        ("孩子咳嗽", "1 lessons hold all of it, taken by its words or figures"),
        ("嗽咳", "0 lessons hold all of it, taken sign by sign"),
    ],
)
def test_it_says_how_the_query_was_taken(lesson_factory: Make, query: str, said: str) -> None:
    lesson_factory(title="看病", body=[paragraph("孩子夜里咳嗽。")])
    assert explained(query)[1] == said


def test_a_lesson_that_nobody_may_open_is_marked(lesson_factory: Make) -> None:
    lesson = lesson_factory(title="开心果")
    parent = lesson.get_parent()
    parent.live = False
    parent.save()
    assert explained("开心果")[2].endswith("not shown: nobody may open it")
    assert not find("开心果", Language.ZH).hits
