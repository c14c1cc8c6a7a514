"""Lessons that were really published, and a worker that makes their sound with the dummy voice."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from audio import clips
from audio.render.worker import Worker
from audio.voices import speaking
from audio.voices.base import Speech
from content.models import LessonPage
from content.text.types import Language


@pytest.fixture(autouse=True)
def own_folders(tmp_path: Path, settings: Any) -> None:
    """Each test has an empty clip store and no finished files."""
    settings.CLIP_DIR = tmp_path / "clips"
    settings.RENDERING_DIR = tmp_path / "renderings"


@pytest.fixture
def published(
    lesson_factory: Callable[..., LessonPage], django_capture_on_commit_callbacks: Any
) -> Callable[..., LessonPage]:
    """`published(title="洗手", body=[…])`: as `lesson_factory`, and what happens after commit has happened."""

    def publish(**fields: Any) -> LessonPage:
        with django_capture_on_commit_callbacks(execute=True):
            return lesson_factory(**fields)

    return publish


@pytest.fixture
def edited(django_capture_on_commit_callbacks: Any) -> Callable[..., LessonPage]:
    """`edited(lesson, title="…")`: the lesson published anew with other fields."""

    def edit(lesson: LessonPage, **fields: Any) -> LessonPage:
        with django_capture_on_commit_callbacks(execute=True):
            for name, value in fields.items():
                setattr(lesson, name, value)
            lesson.save_revision().publish()
        return lesson

    return edit


@pytest.fixture
def work(db: None, django_capture_on_commit_callbacks: Any) -> Callable[[], None]:
    """Works off every due job in this process."""

    def work_off() -> None:
        with django_capture_on_commit_callbacks(execute=True):
            while Worker("tests").work_one():
                pass

    return work_off


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The texts that the voices were asked for, in order."""
    texts: list[str] = []
    real = speaking.speak

    def speak(text: str, language: Language) -> Speech:
        texts.append(text)
        return real(text, language)

    monkeypatch.setattr(clips, "speak", speak)
    return texts
