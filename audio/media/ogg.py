"""Opus packets in and out of Ogg (RFC 7845), page by page, without touching the sound."""

# mypy: disable-error-code="no-untyped-call"
# mutagen annotates only part of its functions.
import io
import struct
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import islice
from pathlib import Path
from typing import BinaryIO

from django.utils.translation import gettext as _
from mutagen.ogg import OggPage
from mutagen.ogg import error as OggError  # noqa: N812 - mutagen's own name

from audio.errors import AudioError

PRE_SKIP = 312  # samples at 48 kHz that libopus needs to start; the decoder throws them away
_PACKET_SAMPLES = 960  # 20 ms at 48 kHz
_PACKETS_A_PAGE = 50  # one second: a player can seek to it
_VENDOR = b"Suoma"


def packets_of(ogg: bytes) -> list[bytes]:
    """The sound packets of an Ogg Opus stream, without its two header packets."""
    stream, pages = io.BytesIO(ogg), []
    try:
        while stream.tell() < len(ogg):
            pages.append(OggPage(stream))
    except (OggError, EOFError) as error:
        raise AudioError(_("The Opus stream is damaged")) from error
    return list(OggPage.to_packets(pages))[2:]


def packet_count(path: Path) -> int:
    """How many sound packets a finished file holds; -1 where a page is damaged, missing or out of order."""
    count, number = -2, 0
    try:
        with path.open("rb") as file:
            for page in iter(partial(_next_page, file, path.stat().st_size), None):
                if page.sequence != number:
                    return -1
                count, number = count + len(page.packets), number + 1
    except (OggError, EOFError):
        return -1
    return count


def _next_page(file: BinaryIO, size: int) -> OggPage | None:
    return OggPage(file) if file.tell() < size else None


def ogg_of(packets: Sequence[bytes], tags: Mapping[str, Sequence[str]], serial: int = 1) -> bytes:
    """One logical stream of 20 ms packets; its length is exactly 20 ms a packet less the pre-skip."""
    return b"".join(pages(packets, len(packets), tags, serial))


def pages(packets: Iterable[bytes], count: int, tags: Mapping[str, Sequence[str]], serial: int = 1) -> Iterator[bytes]:
    """As `ogg_of`, page by page, of `count` packets that come one after another."""
    yield _page([_head()], serial, 0, 0, first=True)
    yield _page([_tags(tags)], serial, 1, 0)
    rest, done = iter(packets), 0
    for number in range(2, 2 + -(-count // _PACKETS_A_PAGE)):
        chunk = list(islice(rest, _PACKETS_A_PAGE))
        done += len(chunk)
        yield _page(chunk, serial, number, done * _PACKET_SAMPLES, last=done == count)


def _page(
    packets: Sequence[bytes], serial: int, number: int, position: int, *, first: bool = False, last: bool = False
) -> bytes:
    if sum(len(packet) // 255 + 1 for packet in packets) > 255:  # long tags: Ogg splits them over pages
        raise AudioError(_("The titles and chapters are too long for one Ogg page"), permanent=True)
    page = OggPage()
    page.packets, page.serial, page.sequence, page.position = list(packets), serial, number, position
    page.first, page.last, page.complete = first, last, True
    return bytes(page.write())


def _head() -> bytes:
    return struct.pack("<8sBBHIhB", b"OpusHead", 1, 1, PRE_SKIP, 48_000, 0, 0)


def _tags(tags: Mapping[str, Sequence[str]]) -> bytes:
    lines = [f"{name}={value}".encode() for name, values in tags.items() for value in values]
    body = b"".join(struct.pack("<I", len(line)) + line for line in lines)
    return b"OpusTags" + struct.pack("<I", len(_VENDOR)) + _VENDOR + struct.pack("<I", len(lines)) + body
