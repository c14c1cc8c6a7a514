"""Finished frames in the container in which they are offered, piece by piece, with everything that a label says."""

# mypy: disable-error-code="no-untyped-call"
# mutagen annotates only part of its functions.
import base64
import zlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from mutagen.flac import FLAC as FlacFile  # noqa: N811 - the class of the file, beside our format of that name
from mutagen.flac import Picture
from mutagen.id3 import PictureType

from audio.media import FLAC, MP3_24, OPUS, Format, ffmpeg
from audio.media.encoding import pcm_source
from audio.media.ogg import pages
from audio.render import frames
from audio.render.cover import SMALL_SIDE, small
from audio.render.frames import Piece
from audio.render.label import Label
from audio.render.tags import COVER_MIME, comments, id3

_CHAPTERS_BESIDE_A_COVER_BYTES = 50_000  # one Ogg page has room for 64,770 bytes, and a cover takes 10,800
Content = Iterator[bytes] | Callable[[Path], None]


def dressed(pieces: Sequence[Piece], format_: Format, label: Label) -> Content:
    """A file as it is offered, in pieces; FLAC writes itself, for its head holds the digest of all its samples."""
    if format_ is FLAC:
        return lambda path: _write_flac(path, pieces, label)
    if format_ is OPUS:
        return _opus(pieces, label)
    return _mp3(pieces, format_, label)


def undressed(pieces: Sequence[Piece], format_: Format) -> Iterator[bytes]:
    """The frames alone: cheap players take a long ID3 block for noise, or for a broken file."""
    return frames.join(pieces, format_)


def _mp3(pieces: Sequence[Piece], format_: Format, label: Label) -> Iterator[bytes]:
    yield id3(replace(label, cover=small(label.cover)) if format_ is MP3_24 and label.cover else label)
    yield from frames.join(pieces, format_)


def _opus(pieces: Sequence[Piece], label: Label) -> Iterator[bytes]:
    count = sum(piece.size_bytes for piece in pieces) // OPUS.frame_bytes
    return pages(_packets(pieces), count, comments(label) | _picture(label), zlib.crc32(label.produce_id.encode()))


def _picture(label: Label) -> dict[str, list[str]]:
    """The cover as Ogg holds it, a FLAC block in base64; nothing where a long table of chapters leaves it no room."""
    taken = sum(len(f"{name}={value}".encode()) + 4 for name, values in comments(label).items() for value in values)
    if not label.cover or taken > _CHAPTERS_BESIDE_A_COVER_BYTES:
        return {}
    picture = Picture()
    picture.type, picture.mime, picture.data = PictureType.COVER_FRONT, COVER_MIME, small(label.cover)
    picture.width = picture.height = SMALL_SIDE
    picture.depth = 24
    return {"METADATA_BLOCK_PICTURE": [base64.b64encode(picture.write()).decode()]}


def _packets(pieces: Sequence[Piece]) -> Iterator[bytes]:
    size = OPUS.frame_bytes
    for content in frames.join(pieces, OPUS):
        yield from (content[at : at + size] for at in range(0, len(content), size))


def _write_flac(path: Path, pieces: Sequence[Piece], label: Label) -> None:
    ffmpeg.feed([*pcm_source(), "-c:a", "flac", "-f", "flac", str(path.absolute())], frames.join(pieces, FLAC))
    file = FlacFile(path)
    for name, values in comments(label).items():
        file[name] = values
    if label.cover:
        picture = Picture()
        picture.type, picture.mime, picture.data = PictureType.COVER_FRONT, COVER_MIME, label.cover
        file.add_picture(picture)
    file.save()
