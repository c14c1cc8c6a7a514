"""Lessons that were really published, and a worker that makes their sound with the dummy voice."""

import secrets
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from audio import making
from audio.render.worker import Worker
from audio.voices import speaking
from audio.voices.base import Speech
from content.models import LessonPage
from content.text.types import Language
from tests.audio.s3 import S3Server


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

    monkeypatch.setattr(making, "speak", speak)
    return texts


@pytest.fixture(scope="session")
def s3() -> Iterator[S3Server]:
    server = S3Server()
    yield server
    server.stop()


@pytest.fixture
def bucket(s3: S3Server, monkeypatch: pytest.MonkeyPatch) -> str:
    """An empty bucket, with all in the environment that it takes to use it."""
    name = f"suoma-{secrets.token_hex(4)}"
    for variable, value in s3.environment(name).items():
        monkeypatch.setenv(variable, value)
    s3.make_bucket(name)
    return name
