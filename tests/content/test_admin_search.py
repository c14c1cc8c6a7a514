"""The admin's own search finds lessons by what stands in the middle of their titles."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from content.endings import endings

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("洗手歌", ["洗手歌", "手歌", "歌"]),
        ("ꇇꏸ", ["ꇇꏸ", "ꏸ"]),
        ("手 ꇇ", ["手", "ꇇ"]),
        ("HIV 2", []),
        ("手" * 14, [*["手" * 12] * 3, *("手" * n for n in range(11, 0, -1))]),
    ],
)
def test_endings_of_a_title(text: str, expected: list[str]) -> None:
    assert list(endings(text)) == expected


@pytest.mark.parametrize("typed", ["洗手", "前洗", "用肥皂", "ꏸꇇ", "ꇇꌋ", "101"])
@pytest.mark.parametrize("publish", [True, False])
def test_a_lesson_is_found_by_the_middle_of_either_title_or_its_number(
    editor_client: Client, lesson_factory: Any, typed: str, publish: bool
) -> None:
    lesson = lesson_factory(title="饭前洗手要用肥皂", title_ii="ꇇꏸꇇꌋ", publish=publish)
    lesson_factory(title="过马路", title_ii="ꆈꌠꉙ")
    response = editor_client.get(reverse("wagtailadmin_pages:search"), {"q": typed})
    assert [page.pk for page in response.context["pages"]] == [lesson.pk]
