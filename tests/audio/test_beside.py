"""What lies beside a sound, and that all of it is what the manifest says."""

import hashlib
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from mutagen.id3 import ID3
from PIL import Image

from audio.media import MP3_48, OPUS, decode
from audio.media.encoding import playable
from audio.media.ogg import packet_count
from audio.models import Profile, Rendering
from audio.render import proofs
from audio.render.captions import Caption, webvtt
from audio.render.continuity import sound_start
from audio.render.cover import LARGEST_BYTES, drawn
from audio.render.finishing import expected, pieces_of
from audio.render.parts import spoken_parts
from audio.render.planning import plan_for
from content.models import LessonPage
from content.text.types import Language
from tests.factories import paragraph

BODY = [paragraph("饭前便后，用肥皂和流动的水洗手。", "ꇇꏸ"), paragraph("A < B & C")]


@pytest.fixture
def lesson(published: Callable[..., LessonPage], work: Callable[[], None]) -> LessonPage:
    lesson = published(title="洗手", title_ii="ꇇ", body=BODY)
    work()
    return lesson


def lying(row: Rendering, kind: str) -> dict[str, Any]:
    return next(one for one in row.beside if one["kind"] == kind)


def test_the_manifest_names_every_file_with_its_digest_and_size(lesson: LessonPage, settings: Any) -> None:
    for row in Rendering.objects.filter(current=True):
        manifest = json.loads((settings.RENDERING_DIR / lying(row, "manifest")["name"]).read_text())
        assert {one["name"] for one in manifest["files"]} == {
            one["name"] for one in [*row.files, *row.beside] if one.get("kind") != "manifest"
        }
        for one in manifest["files"]:
            content = (settings.RENDERING_DIR / one["name"]).read_bytes()
            assert (hashlib.sha256(content).hexdigest(), len(content)) == (one["sha256"], one["size_bytes"])
        assert manifest["synthetic"]
        assert manifest["aigc"]["Label"] == "1"
        assert manifest["cues"] == row.cues


def test_the_plain_file_is_the_tagged_one_without_its_head(lesson: LessonPage, settings: Any) -> None:
    row = Rendering.objects.get(profile=Profile.LOUDSPEAKER, current=True)
    tagged = settings.RENDERING_DIR / row.files[0]["name"]
    plain = settings.RENDERING_DIR / lying(row, "plain")["name"]
    assert plain.read_bytes() == tagged.read_bytes()[sound_start(tagged) :]
    assert decode(plain).length_s == pytest.approx(row.length_s, abs=0.05)


def test_a_file_carries_a_square_cover_that_old_players_can_hold(lesson: LessonPage, settings: Any) -> None:
    row = Rendering.objects.get(profile=Profile.LOUDSPEAKER, current=True)
    file = io.BytesIO((settings.RENDERING_DIR / row.files[0]["name"]).read_bytes())
    tags = ID3(file)  # type: ignore[no-untyped-call]  # mutagen's
    cover = tags["APIC:"].data
    assert len(cover) <= LARGEST_BYTES
    assert Image.open(io.BytesIO(cover)).size == (500, 500)


def test_covers_of_two_lessons_differ_and_of_one_never() -> None:
    assert drawn("101") == drawn("101") != drawn("102")


def test_captions_are_one_track_a_language(lesson: LessonPage, settings: Any) -> None:
    row = Rendering.objects.get(profile=Profile.PHONE, mix="ii+zh", current=True)
    tracks = {
        one["language"]: (settings.RENDERING_DIR / one["name"]).read_text()
        for one in row.beside
        if one["kind"] == "captions"
    }
    assert tracks["zh"].startswith("WEBVTT\n")
    assert tracks["zh"].count(" --> ") == 3
    assert tracks["ii"].count(" --> ") == 2
    assert "ꇇꏸ" in tracks["ii"] and "A &lt; B &amp; C" in tracks["zh"]


def test_a_caption_lasts_from_the_first_half_to_the_last() -> None:
    found = [Caption(0.5, 3.25, "a", "手\n\n脚", ""), Caption(3661.0, 3662.5, "b", "水", "ꀉ")]
    assert webvtt(found, Language.ZH).split("\n\n")[1] == "00:00:00.500 --> 00:00:03.250\n手\n脚"
    assert "01:01:01.000 --> 01:01:02.500" in webvtt(found, Language.II)
    assert webvtt(found[:1], Language.II) == ""


@pytest.mark.parametrize(("kind", "mime"), [("captions", "text/vtt; charset=utf-8"), ("waveform", "application/json")])
def test_they_are_sent_with_their_kind_and_kept_for_ever(
    lesson: LessonPage, client: Client, kind: str, mime: str
) -> None:
    row = Rendering.objects.filter(profile=Profile.PHONE, current=True).first()
    assert row
    response = client.get(f"/sound/{lying(row, kind)['name']}")
    assert (response.status_code, response["Content-Type"]) == (200, mime)
    assert "immutable" in response["Cache-Control"]


def test_an_unpublished_lesson_has_no_captions_to_give(
    lesson: LessonPage, client: Client, django_capture_on_commit_callbacks: Any
) -> None:
    row = Rendering.objects.filter(profile=Profile.PHONE, current=True).first()
    assert row
    with django_capture_on_commit_callbacks(execute=True):
        lesson.unpublish()
    assert client.get(f"/sound/{lying(row, 'captions')['name']}").status_code == 404


def test_a_file_read_by_its_stretches_measures_as_one_decoded_whole(lesson: LessonPage, settings: Any) -> None:
    row = Rendering.objects.get(profile=Profile.LOUDSPEAKER, current=True)
    path = settings.RENDERING_DIR / row.files[0]["name"]
    plan = plan_for(lesson, row.mix, Profile.LOUDSPEAKER)
    assert plan
    parts = spoken_parts(plan, MP3_48)
    known, whole = proofs.reading(path, MP3_48, parts), proofs.reading(path, MP3_48, ())
    assert (known.decoded_share, whole.decoded_share) == (0.0, 1.0)
    assert known.reading.loudness_lufs == pytest.approx(whole.reading.loudness_lufs, abs=0.1)
    assert known.reading.peak_dbtp == pytest.approx(whole.reading.peak_dbtp, abs=0.3)
    assert known.reading.length_s == pytest.approx(whole.reading.length_s, abs=0.05)
    # Blocks of 0.1 s lie a little otherwise against a clip in each file.
    for one in expected(parts, MP3_48, -16.0).stretches:
        assert known.reading.lufs(one.start_s, one.end_s) == pytest.approx(
            whole.reading.lufs(one.start_s, one.end_s), abs=0.3
        )


def test_a_file_that_is_not_its_stretches_is_decoded_whole(lesson: LessonPage, settings: Any, tmp_path: Path) -> None:
    row = Rendering.objects.get(profile=Profile.LOUDSPEAKER, current=True)
    content = bytearray((settings.RENDERING_DIR / row.files[0]["name"]).read_bytes())
    content[-40] ^= 1
    path = tmp_path / "file.mp3"
    path.write_bytes(content)
    plan = plan_for(lesson, row.mix, Profile.LOUDSPEAKER)
    assert plan
    assert proofs.reading(path, MP3_48, spoken_parts(plan, MP3_48)).decoded_share == 1.0


def test_opus_pages_are_counted_and_a_lost_one_is_noticed(lesson: LessonPage, settings: Any, tmp_path: Path) -> None:
    row = Rendering.objects.filter(profile=Profile.PHONE, current=True, mix="zh").get()
    plan = plan_for(lesson, "zh", Profile.PHONE)
    assert plan
    size = sum(piece.size_bytes for piece in pieces_of(spoken_parts(plan, OPUS)))
    path = settings.RENDERING_DIR / row.files[0]["name"]
    assert packet_count(path) == size // OPUS.frame_bytes
    content = playable(bytes(OPUS.frame_bytes) * 200, OPUS)
    second = content.index(b"OggS", content.index(b"OggS", content.index(b"OggS") + 4) + 4)
    torn = tmp_path / "torn.opus"
    torn.write_bytes(content[:second] + content[content.index(b"OggS", second + 4) :])
    assert packet_count(torn) == -1
