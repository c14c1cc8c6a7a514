"""The picture in a file: large for those who keep it, small for a phone that waits for the first sound."""

# mypy: disable-error-code="no-untyped-call"
# mutagen annotates only part of its functions.
import base64
import io
from pathlib import Path

import numpy as np
import pytest
from mutagen.flac import FLAC as FlacFile  # noqa: N811 - the class of the file, beside our format of that name
from mutagen.flac import Picture
from mutagen.id3 import ID3
from mutagen.oggopus import OggOpus
from PIL import Image

from audio.media import FLAC, MP3_24, MP3_48, OPUS, Format
from audio.media.ogg import packet_count
from audio.render.cover import LARGEST_BYTES, SIDE, SMALL_LARGEST_BYTES, SMALL_SIDE, drawn, small
from audio.render.dressing import dressed
from audio.render.frames import pause
from audio.render.label import Chapter, Label

LENGTH_S = 12.0


def label(chapters: int = 3, title: str = "洗手") -> Label:
    said = [Chapter(float(place), place + 1.0, title, title) for place in range(chapters)]
    return Label("洗手", "ꇇ", ("zho", "iii"), said, "0" * 32, cover=drawn("103"))


def written(folder: Path, format_: Format, about: Label) -> Path:
    path, content = folder / f"a.{format_.suffix}", dressed([pause(format_, LENGTH_S)], format_, about)
    if callable(content):
        content(path)
    else:
        path.write_bytes(b"".join(content))
    return path


def cover_in(path: Path, format_: Format) -> bytes:
    """As another program finds it."""
    if format_ is OPUS:
        [block] = OggOpus(path)["metadata_block_picture"]
        picture = Picture(base64.b64decode(block))
        assert (picture.mime, picture.type, picture.width) == ("image/jpeg", 3, SMALL_SIDE)
        return bytes(picture.data)
    return bytes(FlacFile(path).pictures[0].data if format_ is FLAC else ID3(path)["APIC:"].data)


@pytest.mark.parametrize(
    ("format_", "side", "largest_bytes"),
    [
        (OPUS, SMALL_SIDE, SMALL_LARGEST_BYTES),
        (MP3_24, SMALL_SIDE, SMALL_LARGEST_BYTES),
        (MP3_48, SIDE, LARGEST_BYTES),
        (FLAC, SIDE, LARGEST_BYTES),
    ],
    ids=["phone", "older phone", "loudspeaker", "archive"],
)
def test_the_cover_is_read_back_from_every_kind_of_file(
    tmp_path: Path, format_: Format, side: int, largest_bytes: int
) -> None:
    found = cover_in(written(tmp_path, format_, label()), format_)
    assert len(found) <= largest_bytes
    assert Image.open(io.BytesIO(found)).size == (side, side)


def test_before_the_first_sound_a_phone_fetches_little(tmp_path: Path) -> None:
    """Two seconds at the 40 kbit/s that a village may get."""
    path = written(tmp_path, OPUS, label())
    sound_bytes = round(LENGTH_S / OPUS.frame_s) * OPUS.frame_bytes
    assert path.stat().st_size - sound_bytes * 1.05 < 12_000


def test_a_long_table_of_chapters_goes_before_the_cover(tmp_path: Path) -> None:
    path = written(tmp_path, OPUS, label(255, "一" * 26))
    file = OggOpus(path)
    assert "metadata_block_picture" not in file
    assert file["chapter255name"]
    assert packet_count(path) == round(LENGTH_S / OPUS.frame_s)


def test_even_a_picture_of_noise_is_small_enough_for_a_phone() -> None:
    noise = np.random.default_rng(1).integers(0, 256, (SIDE, SIDE, 3), np.uint8)
    out = io.BytesIO()
    Image.fromarray(noise).save(out, "JPEG", quality=80)
    assert len(small(out.getvalue())) <= SMALL_LARGEST_BYTES
