"""Downstream, as the search, is told when listeners of a lesson get another sound, or none."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from audio.models import Rendering
from audio.signals import sound_changed
from content.models import LessonPage

Publish = Callable[..., LessonPage]
Work = Callable[[], None]


@pytest.fixture
def told() -> Iterator[list[int]]:
    """The lessons of which one is told."""
    told: list[int] = []
    sound_changed.connect(receiver := lambda lesson_id, **_rest: told.append(lesson_id))
    yield told
    sound_changed.disconnect(receiver)


def test_it_is_told_when_a_lesson_sounds_different(published: Publish, work: Work, told: list[int]) -> None:
    lesson = published(title="洗手", title_ii="")
    told.clear()
    work()
    assert set(told) == {lesson.pk}


def test_it_is_told_when_the_files_of_a_lesson_are_gone_and_must_be_made_again(
    published: Publish, work: Work, edited: Publish, settings: Any, told: list[int]
) -> None:
    """The search went on to promise a human voice of so many minutes."""
    lesson = published(title="洗手", title_ii="")
    work()
    for path in settings.RENDERING_DIR.iterdir():
        path.unlink()
    told.clear()
    edited(lesson)
    assert not Rendering.objects.filter(current=True).exists()
    assert set(told) == {lesson.pk}
