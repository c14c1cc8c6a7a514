"""Files over HTTP: digests, ranges, resumed downloads, names that lead nowhere else."""

import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from pytest_django import Settings

from audio.broadcast import services
from audio.delivery.responses import attachment
from audio.models import Programme, Station
from audio.render import store
from content.models import LessonPage
from tests.broadcast.conftest import TODAY
from tests.factories import paragraph

CONTENT = bytes(range(256)) * 700  # longer than two chunks


@pytest.fixture
def kept(sound_folders: Path) -> store.Kept:
    return store.keep(sound_folders, "zhaojue-2026-11-22-morning", "mp3", CONTENT)


@pytest.fixture
def morning(station: Station, water: LessonPage, kept: store.Kept) -> Programme:
    programme = services.plan_slot(station, TODAY, "morning", [(water.pk, "zh")])
    return put(programme, kept)


def put(programme: Programme, kept: store.Kept) -> Programme:
    Programme.objects.filter(pk=programme.pk).update(file={"name": kept.name, "sha256": kept.sha256})
    return programme


def body(response: Any) -> bytes:
    return b"".join(response.streaming_content)


def test_a_file_is_sent_whole_with_its_digest_as_its_tag(client: Client, kept: store.Kept) -> None:
    response = client.get(f"/sound/{kept.name}")
    assert (response.status_code, body(response)) == (200, CONTENT)
    assert response.headers["ETag"] == f'"{hashlib.sha256(CONTENT).hexdigest()}"'
    assert response.headers["Content-Length"] == str(len(CONTENT))
    assert response.headers["Content-Type"] == "audio/mpeg"
    assert response.headers["Accept-Ranges"] == "bytes"
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert "immutable" in response.headers["Cache-Control"]
    assert "Content-Disposition" not in response.headers


@pytest.mark.parametrize(
    ("asked", "start", "stop"),
    [("bytes=0-99", 0, 100), ("bytes=-77", len(CONTENT) - 77, len(CONTENT)), ("bytes=65536-", 65536, len(CONTENT))],
)
def test_a_part_is_sent_as_a_part(client: Client, kept: store.Kept, asked: str, start: int, stop: int) -> None:
    response = client.get(f"/sound/{kept.name}", headers={"Range": asked})
    assert (response.status_code, body(response)) == (206, CONTENT[start:stop])
    assert response.headers["Content-Range"] == f"bytes {start}-{stop - 1}/{len(CONTENT)}"
    assert response.headers["Content-Length"] == str(stop - start)


def test_a_range_beyond_the_end_is_refused_with_the_length(client: Client, kept: store.Kept) -> None:
    response = client.get(f"/sound/{kept.name}", headers={"Range": f"bytes={len(CONTENT)}-"})
    assert response.status_code == 416
    assert response.headers["Content-Range"] == f"bytes */{len(CONTENT)}"


def test_head_has_the_headers_and_no_body(client: Client, kept: store.Kept) -> None:
    response = client.head(f"/sound/{kept.name}")
    assert (response.status_code, body(response)) == (200, b"")
    assert response.headers["Content-Length"] == str(len(CONTENT))


def test_who_has_the_file_is_not_sent_it_again(client: Client, kept: store.Kept) -> None:
    response = client.get(f"/sound/{kept.name}", headers={"If-None-Match": f'"{kept.sha256}"'})
    assert (response.status_code, response.content) == (304, b"")


def test_a_download_that_broke_off_goes_on_and_its_digest_is_the_one_shown(
    client: Client, morning: Programme, kept: store.Kept
) -> None:
    address = "/broadcast/zhaojue/2026-11-22/morning.mp3"
    first: Any = client.get(address)
    received = next(iter(first.streaming_content))  # the line breaks after one chunk
    first._iterator.close()  # the test client's way out, which leaves the test its connection
    assert 0 < len(received) < len(CONTENT)
    rest = client.get(address, headers={"Range": f"bytes={len(received)}-", "If-Range": first.headers["ETag"]})
    assert rest.status_code == 206
    assert hashlib.sha256(received + body(rest)).hexdigest() == kept.sha256


def test_a_file_that_changed_meanwhile_is_sent_whole(
    client: Client, morning: Programme, kept: store.Kept, sound_folders: Path
) -> None:
    address = "/broadcast/zhaojue/2026-11-22/morning.mp3"
    tag = client.head(address).headers["ETag"]
    newer = store.keep(sound_folders, "zhaojue-2026-11-22-morning", "mp3", b"newer" * 1000)
    put(morning, newer)
    response = client.get(address, headers={"Range": "bytes=500-", "If-Range": tag})
    assert (response.status_code, body(response)) == (200, b"newer" * 1000)
    assert response.headers["Cache-Control"] == "public, no-cache"


def test_a_download_has_a_name_that_sorts_by_time(client: Client, kept: store.Kept) -> None:
    response = client.get(f"/sound/{kept.name}?download")
    assert response.headers["Content-Disposition"] == (
        "attachment; filename=\"zhaojue-2026-11-22-morning.mp3\"; filename*=UTF-8''2026-11-22%200700%20%E6%97%A9.mp3"
    )


@pytest.mark.parametrize(
    ("name", "full"),
    [
        ("早.mp3", "; filename*=UTF-8''%E6%97%A9.mp3"),
        ('a/b\\c:d*e?f"g<h>i|j\r\n.mp3', "; filename*=UTF-8''a%20b%20c%20d%20e%20f%20g%20h%20i%20j%20%20.mp3"),
        ("", ""),
    ],
)
def test_a_name_holds_nothing_that_a_stick_or_a_header_cannot_take(name: str, full: str) -> None:
    assert attachment("x.mp3", name) == f'attachment; filename="x.mp3"{full}'


@pytest.mark.parametrize(
    "name",
    [
        "0123456789abcdef-unknown.mp3",
        "..%2f..%2fsuoma.sqlite3",
        "....//suoma.sqlite3",
        "0123456789abcdef-..%2fx.mp3",
        "0123456789abcdef-x.sqlite3",
        "0123456789abcdef-%C3%A9.mp3",
        "0123456789ABCDEF-x.mp3",
        "x" * 300,
        "%00.mp3",
    ],
)
def test_a_name_that_is_not_ours_is_not_found(client: Client, db: None, name: str) -> None:
    assert client.get(f"/sound/{name}", follow=True).status_code == 404


def test_a_damaged_file_is_not_given_out(client: Client, db: None, kept: store.Kept, sound_folders: Path) -> None:
    (sound_folders / kept.name).write_bytes(CONTENT[:-1])
    assert client.get(f"/sound/{kept.name}").status_code == 404


def test_a_stranger_reaches_neither_drafts_nor_withdrawn_lessons(
    client: Client, lesson_factory: Callable[..., LessonPage], sound_folders: Path
) -> None:
    lesson = lesson_factory(title="洗手", body=[paragraph("饭前要洗手。")])
    file = store.keep(sound_folders, f"{lesson.number}-ii-zh-phone", "opus", CONTENT)
    assert client.get(f"/sound/{file.name}").status_code == 200
    lesson.unpublish()
    assert client.get(f"/sound/{file.name}").status_code == 404
    assert client.get(f"/sound/{file.name}", headers={"Range": "bytes=0-1"}).status_code == 404


@pytest.mark.parametrize("path", ["2026-11-22/noon.mp3", "2026-11-22/dawn.mp3", "2026-02-30/morning.mp3"])
def test_a_slot_without_a_file_is_not_found(client: Client, morning: Programme, path: str) -> None:
    assert client.get(f"/broadcast/zhaojue/{path}").status_code == 404
    assert client.get(f"/broadcast/elsewhere/{path}").status_code == 404


def test_nothing_but_reading_is_allowed(client: Client, kept: store.Kept) -> None:
    assert client.post(f"/sound/{kept.name}").status_code == 405


def test_a_server_in_front_can_send_the_file(client: Client, kept: store.Kept, settings: Settings) -> None:
    settings.SUOMA_ACCEL_PREFIX = "/kept/"
    response = client.get(f"/sound/{kept.name}?download", headers={"Range": "bytes=0-1"})
    assert response.headers["X-Accel-Redirect"] == f"/kept/{kept.name}"
    assert response.content == b""
    assert "attachment" in response.headers["Content-Disposition"]


@pytest.mark.parametrize(
    ("asked", "status"),
    [("bytes=" + "9" * 4400 + "-", 416), ("bytes=0-" + "9" * 4400, 206), ("bytes=-" + "9" * 4400, 206)],
)
def test_a_number_longer_than_any_file_is_no_error(client: Client, kept: store.Kept, asked: str, status: int) -> None:
    assert client.get(f"/sound/{kept.name}", headers={"Range": asked}).status_code == status
