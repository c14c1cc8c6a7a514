"""A page that is made anew asks the database few questions, in Yi with its approved words as in Chinese."""

from collections.abc import Callable

import pytest
from django.contrib.auth.models import User
from django.test import Client
from pytest_django import DjangoAssertNumQueries, DjangoCaptureOnCommitCallbacks

from content.models import LessonPage
from translation.interface_words.services import Answer, Wording, keep_word
from translation.models import Review

MOST = 6


@pytest.fixture
def lesson(lesson_factory: Callable[..., LessonPage]) -> LessonPage:
    reviewer = User.objects.create_user("shenjiao")
    keep_word(Wording("Home", "", "ꑷꈓ"), Answer(Review.State.APPROVED, "", reviewer))
    return lesson_factory()


@pytest.mark.parametrize("language", ["zh-hans", "ii"])
def test_a_lesson_made_anew_asks_few_questions(
    lesson: LessonPage,
    lesson_factory: Callable[..., LessonPage],
    client: Client,
    language: str,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    lesson_factory(title_ii="ꇇꏸ")  # stands below as the next one, with the state of its title
    address = lesson.url_in(language)
    client.get(address)  # Wagtail keeps the site's root from now on
    with django_assert_max_num_queries(MOST):
        assert client.get(f"{address}?again").status_code == 200


def test_a_course_asks_the_states_of_all_its_titles_at_once(
    lesson: LessonPage,
    lesson_factory: Callable[..., LessonPage],
    client: Client,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    for _more in range(3):
        lesson_factory()
    address = lesson.trail[-1].url_in("zh-hans")
    client.get(address)
    with django_assert_max_num_queries(MOST):
        assert client.get(f"{address}?again").content.decode().count('class="state draft"') == 4


def test_a_kept_page_asks_nothing(
    lesson: LessonPage, client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    client.get(lesson.url_in("ii"))
    with django_assert_max_num_queries(0):
        assert "ꑷꈓ" in client.get(lesson.url_in("ii")).content.decode()


def test_a_new_word_makes_kept_pages_old(
    lesson: LessonPage, client: Client, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    client.get(lesson.url_in("ii"))
    reviewer = User.objects.get()
    with django_capture_on_commit_callbacks(execute=True):
        keep_word(Wording("Home", "", "ꑷꈓ"), Answer(Review.State.REJECTED, "不是首页", reviewer))
    assert "ꑷꈓ" not in client.get(lesson.url_in("ii")).content.decode()
