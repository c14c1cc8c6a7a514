"""Sound in a folder, in a bucket and in any other storage: the same promises."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import InMemoryStorage, Storage
from django.test import Client
from django.utils import timezone

from audio.errors import AudioError
from audio.models import Profile, Rendering
from audio.render import store
from audio.render.storage import WholeFileStorage, entries, stretch
from content.models import LessonPage
from tests.audio import s3
from tests.factories import paragraph


@pytest.fixture(params=["folder", "memory", "bucket"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Storage:
    if request.param == "bucket":
        return s3.place(request.getfixturevalue("bucket"))
    return WholeFileStorage(location=tmp_path / "store") if request.param == "folder" else InMemoryStorage()


def names(place: Storage) -> list[str]:
    return place.listdir("")[1]


@pytest.mark.parametrize("content", [b"frames", [b"fra", b"mes"], lambda path: path.write_bytes(b"frames")])
def test_bytes_pieces_and_writers_are_kept_alike(place: Storage, content: Any) -> None:
    kept = store.keep(place, "103-zh", "mp3", content)
    assert kept.name == f"{store.digest_of(b'frames')[:16]}-103-zh.mp3"
    assert (kept.sha256, kept.size_bytes) == (store.digest_of(b"frames"), 6)
    assert store.taken(place, kept.name, kept.sha256) == b"frames"


def test_keeping_the_same_twice_is_one_file(place: Storage) -> None:
    first, second = (store.keep(place, "103-zh", "mp3", b"frames") for _time in range(2))
    assert first == second
    assert names(place) == [first.name]


def test_what_fails_its_check_is_never_seen(place: Storage) -> None:
    def red(part: Path) -> None:
        assert part.read_bytes() == b"frames"
        raise AudioError("wrong")

    store.keep(place, "other", "mp3", b"other")
    with pytest.raises(AudioError, match="wrong"):
        store.keep(place, "103-zh", "mp3", b"frames", check=red)
    assert len(names(place)) == 1


def test_a_file_that_is_gone_or_changed_is_noticed(place: Storage) -> None:
    kept = store.keep(place, "103-zh", "mp3", b"frames")
    assert store.taken(place, kept.name, store.digest_of(b"other")) is None
    place.delete(kept.name)
    assert store.taken(place, kept.name, kept.sha256) is None


def test_a_torn_file_is_replaced_by_the_same_content(place: Storage) -> None:
    kept = store.keep(place, "103-zh", "mp3", b"frames")
    place.delete(kept.name)
    place.save(kept.name, ContentFile(b"fra"))
    assert store.taken(place, kept.name, kept.sha256) is None
    assert store.keep(place, "103-zh", "mp3", b"frames") == kept
    assert store.taken(place, kept.name, kept.sha256) == b"frames"
    assert names(place) == [kept.name]


def test_all_files_are_listed_with_size_and_time(place: Storage) -> None:
    assert list(entries(place)) == []
    kept = store.keep(place, "103-zh", "mp3", b"frames")
    [entry] = entries(place)
    assert (entry.name, entry.size_bytes) == (kept.name, 6)
    assert abs(timezone.now() - entry.modified_at) < timedelta(minutes=1)


def test_a_file_that_is_removed_while_all_are_listed_stops_nothing(
    place: Storage, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(3):
        store.keep(place, f"{number}-zh", "mp3", bytes([number]))
    measured = type(place).size

    def size(self: Storage, name: str) -> int:
        if "-1-zh" in name:
            self.delete(name)
        return int(measured(self, name))

    monkeypatch.setattr(type(place), "size", size)
    assert {"0-zh", "2-zh"} <= {entry.name[17:-4] for entry in entries(place)}


@pytest.mark.parametrize(("start", "stop"), [(0, 200_000), (0, 1), (70_000, 140_001), (199_999, 200_000)])
def test_any_stretch_of_a_file_can_be_read(place: Storage, start: int, stop: int) -> None:
    content = bytes(range(256)) * 782
    kept = store.keep(place, "103-zh", "mp3", content[:200_000])
    assert b"".join(stretch(place, kept.name, start, stop)) == content[start:stop]


def test_a_lesson_is_made_kept_and_sent_without_any_folder(
    published: Callable[..., LessonPage], work: Callable[[], None], client: Client, settings: Any
) -> None:
    memory = {"BACKEND": "django.core.files.storage.InMemoryStorage"}
    settings.STORAGES = {**settings.STORAGES, "clips": memory, "renderings": memory}
    published(title="洗手", title_ii="", body=[paragraph("饭前要洗手。")])
    work()
    row = Rendering.objects.get(profile=Profile.PHONE, current=True)
    assert not settings.CLIP_DIR.exists()
    assert not settings.RENDERING_DIR.exists()
    for file in [*row.files, *row.beside]:
        response = client.get(f"/sound/{file['name']}", headers={"range": "bytes=2-5"})
        assert response.status_code == 206
        assert len(b"".join(response.streaming_content)) == 4  # type: ignore[attr-defined]  # a file is streamed
