"""Whether the frames of a finished file follow each other without a gap, from its first byte to its last."""

from pathlib import Path

from audio.errors import AudioError
from audio.media import FLAC, OPUS, Format
from audio.media.ogg import packet_count
from audio.render import frames

_BLOCK_FRAMES = 1 << 12
_ID3_HEAD_BYTES = 10


def is_whole(path: Path, format_: Format, length_s: float) -> bool:
    """Every frame where it should be, and as many of them as `length_s` needs. FLAC carries the digest of its samples,
    which its decoder compares."""
    wanted = round(length_s / format_.frame_s)
    if format_ is FLAC:
        return True
    if format_ is OPUS:
        return packet_count(path) == wanted
    first, size = sound_start(path), path.stat().st_size
    if size - first != wanted * format_.frame_bytes:
        return False
    try:
        with path.open("rb") as file:
            file.seek(first)
            while block := file.read(_BLOCK_FRAMES * format_.frame_bytes):
                frames.check(block, format_)
    except AudioError:
        return False
    return True


def sound_start(path: Path) -> int:
    """Where the frames of an MP3 begin: after its ID3v2 block, whose length is written in four bytes of seven bits."""
    with path.open("rb") as file:
        head = file.read(_ID3_HEAD_BYTES)
    if head[:3] != b"ID3":
        return 0
    size = 0
    for byte in head[6:]:
        size = size << 7 | byte & 0x7F
    return _ID3_HEAD_BYTES + size
