"""A village, its lessons, and a worker that makes programmes with the dummy voice."""

import hashlib
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from pytest_django import Settings

from audio.broadcast import shelf
from audio.broadcast.pipeline import render_programme
from audio.models import Programme, Station
from audio.render import queue
from content.models import LessonPage
from tests.factories import paragraph

TODAY = date(2026, 11, 22)  # a Sunday


@pytest.fixture(autouse=True)
def sound_folders(settings: Settings, tmp_path: Path) -> Path:
    """Files of one test never stand in the way of another."""
    settings.RENDERING_DIR = tmp_path / "renderings"
    settings.RENDERING_DIR.mkdir()
    return tmp_path / "renderings"


@pytest.fixture
def station(db: None) -> Station:
    return Station.objects.create(slug="zhaojue", name="昭觉县 · 某乡 · 某村", area_code="513431000000")


@pytest.fixture
def washing(lesson_factory: Callable[..., LessonPage]) -> LessonPage:
    return lesson_factory(
        title="洗手", title_ii="ꇇ", body=[paragraph("饭前要洗手。", "ꇇ"), paragraph("用肥皂洗手。")]
    )


@pytest.fixture
def water(lesson_factory: Callable[..., LessonPage]) -> LessonPage:
    return lesson_factory(title="喝开水", title_ii="", body=[paragraph("水要烧开了再喝。")])


def made(programme: Programme) -> Programme:
    """The programme after a worker has worked it, as the worker of the product does."""
    claimed = queue.claim(Programme, "test")
    assert claimed is not None and claimed.pk == programme.pk
    render_programme(claimed)
    programme.refresh_from_db()
    return programme


def settled(programme: Programme, size_bytes: int = 4_600_000) -> Programme:
    """The programme as if its file had been made, for tests that do not listen to it."""
    sha256 = hashlib.sha256(str(programme).encode()).hexdigest()
    name = f"{sha256[:16]}-{shelf.slug_of(programme)}.mp3"
    file = {"format": "mp3", "mime": "audio/mpeg", "name": name, "sha256": sha256, "size_bytes": size_bytes}
    done = {"state": Programme.State.DONE, "progress": 1, "length_s": 545.0, "file": file}
    Programme.objects.filter(pk=programme.pk).update(**done)
    programme.refresh_from_db()
    return programme
