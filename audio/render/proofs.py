"""What has been decoded before need not be decoded again. An MP3 frame of ours depends on no frame but its neighbour,
and between two clips lies silence: so a clip's frames give the same samples in every file, and what was once measured
of them holds wherever the same bytes stand."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter
from pathlib import Path

from django.db import transaction

from audio.media import Format, Reading, read, read_bytes
from audio.media.reading import REACH_S
from audio.media.stretches import joined_readings, packed, unpacked
from audio.models import ClipForm
from audio.render import frames
from audio.render.continuity import sound_start
from audio.render.frames import Piece
from audio.render.parts import Part
from audio.render.store import digest_of

_INDEPENDENT = "mp3"
_EDGE_S = 0.48
_MOSTLY = 0.5  # of the playing time known already; below that the whole file is decoded


@dataclass(frozen=True, slots=True)
class Read:
    """The reading of a file, and how much of its playing time was decoded for it."""

    reading: Reading
    decoded_share: float


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a clip stands: its piece, its first byte after the head of the file, its time."""

    piece: Piece
    first: int
    start_s: float
    end_s: float


def reading(path: Path, format_: Format, parts: Sequence[Part]) -> Read:
    """As `media.read`, but of stretches that were decoded before only their bytes are compared."""
    places = tuple(_places(parts, format_)) if format_.container == _INDEPENDENT else ()
    known = _known(places)
    new = [place for place in places if place.piece.form_id not in known]
    total_s, new_s = _length_s(places), _length_s(new)
    if not places or new_s > (1 - _MOSTLY) * total_s or not _stands(path, format_, parts):
        whole = read(path, format_.container)
        if new:
            _remember({place.piece: whole.part(place.start_s, place.end_s) for place in new})
        return Read(whole, 1.0)
    known |= _decoded(path, format_, new)
    length_s = frames.length_s(sum(piece.size_bytes for part in parts for piece in part.pieces), format_)
    spread = [(place.start_s, known[place.piece.form_id]) for place in places]
    return Read(joined_readings(spread, length_s, format_.rate_hz), new_s / total_s)


def _places(parts: Sequence[Part], format_: Format) -> Iterator[_Place]:
    """Each clip of a file whose pauses are silent and so long that no block of R 128 holds two clips; else none."""
    pieces = [piece for part in parts for piece in part.pieces]
    if any(not piece.form_id and not _parts_clips(piece, format_) for piece in pieces):
        return
    first = 0
    for piece in pieces:
        end = first + piece.size_bytes
        if piece.form_id:
            yield _Place(piece, first, frames.length_s(first, format_), frames.length_s(end, format_))
        first = end


def _parts_clips(piece: Piece, format_: Format) -> bool:
    return piece.silent and frames.length_s(piece.size_bytes, format_) >= REACH_S


def _length_s(places: Sequence[_Place]) -> float:
    return sum(place.end_s - place.start_s for place in places)


def _known(places: Sequence[_Place]) -> dict[int, Reading]:
    rows = ClipForm.objects.filter(pk__in={place.piece.form_id for place in places}).exclude(beats=b"")
    digests = {place.piece.form_id: place.piece.sha256 for place in places}
    return {row.pk: unpacked(bytes(row.beats), row.peak_dbtp) for row in rows if row.sha256 == digests[row.pk]}


def _stands(path: Path, format_: Format, parts: Sequence[Part]) -> bool:
    """Whether the file is, byte for byte, its clips and the silence between them."""
    with path.open("rb") as file:
        file.seek(sound_start(path))
        for piece in (piece for part in parts for piece in part.pieces):
            content = file.read(piece.size_bytes)
            if piece.form_id and digest_of(content) != piece.sha256:
                return False
            if piece.silent and content != piece.load():
                return False
        return not file.read(1)


def _decoded(path: Path, format_: Format, places: Sequence[_Place]) -> dict[int, Reading]:
    """The readings of these stretches, decoded out of the finished file with silence around each."""
    if not places:
        return {}
    start, edge = sound_start(path), frames.silence(format_, _EDGE_S)
    stream, spans = bytearray(edge), {}
    with path.open("rb") as file:
        for place in places:
            file.seek(start + place.first)
            begins_s = frames.length_s(len(stream), format_)
            stream += file.read(place.piece.size_bytes)
            spans[place.piece] = (begins_s, frames.length_s(len(stream), format_))
            stream += edge
    whole = read_bytes(bytes(stream), format_.container)
    found = {piece: whole.part(*span) for piece, span in spans.items()}
    _remember(found)
    return {piece.form_id: one for piece, one in found.items()}


@transaction.atomic
def _remember(found: Mapping[Piece, Reading]) -> None:
    """Of the bytes that were read only: the same form may have been made by another recipe meanwhile. In one order for
    all workers, or two of them would wait for each other."""
    for piece in sorted(found, key=attrgetter("form_id")):
        ClipForm.objects.filter(pk=piece.form_id, sha256=piece.sha256).update(beats=packed(found[piece]))
