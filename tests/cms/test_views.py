from collections.abc import Callable

import pytest
from django.test import Client
from django.utils.translation import gettext

from content.models import LessonPage


@pytest.mark.parametrize("language", ["zh-hans", "ii"])
def test_a_number_opens_its_lesson(lesson_factory: Callable[..., LessonPage], client: Client, language: str) -> None:
    lesson = lesson_factory()
    full_width = str(lesson.number).translate({ord("0") + digit: ord("０") + digit for digit in range(10)})
    for typed in (str(lesson.number), f" {lesson.number} ", full_width):
        response = client.get(f"/{language}/number/", {"n": typed})
        assert (response.status_code, response["Location"]) == (302, lesson.url_in(language))


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("9999", "There is no lesson {n}."),
        ("0", "There is no lesson {n}."),
        ("", "A lesson number has three or four digits."),
        ("abc", "A lesson number has three or four digits."),
        ("²", "A lesson number has three or four digits."),
    ],
)
def test_a_number_without_lesson_is_answered_in_words(home: object, client: Client, typed: str, said: str) -> None:
    response = client.get("/zh-hans/number/", {"n": typed})
    assert response.status_code == 404
    assert gettext(said).replace("{n}", typed) in response.content.decode()


@pytest.mark.parametrize("language", ["zh-hans", "ii"])
def test_the_page_of_parts_shows_all_themes(home: object, client: Client, language: str) -> None:
    page = client.get(f"/{language}/parts/").content.decode()
    for theme in ("light", "dark", "contrast", "contrast-dark"):
        assert f'data-theme="{theme}"' in page


def test_the_page_tree_is_shown_in_both_languages(lesson_factory: Callable[..., LessonPage], client: Client) -> None:
    lesson = lesson_factory()
    for page in (*lesson.trail, lesson):
        for language, tag in (("zh-hans", "zh-Hans"), ("ii", "ii")):
            html = client.get(page.url_in(language)).content.decode()
            assert f'<html lang="{tag}" translate="no">' in html
            assert 'hreflang="x-default"' in html
