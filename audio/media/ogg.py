"""Opus packets in and out of Ogg (RFC 7845), page by page, without touching the sound."""

# mypy: disable-error-code="no-untyped-call"
# mutagen annotates only part of its functions.
import io
import struct
from collections.abc import Mapping, Sequence

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


def ogg_of(packets: Sequence[bytes], tags: Mapping[str, Sequence[str]], serial: int = 1) -> bytes:
    """One logical stream of 20 ms packets; its length is exactly 20 ms a packet less the pre-skip."""
    out = bytearray()
    out += _page([_head()], serial, 0, 0, first=True)
    out += _page([_tags(tags)], serial, 1, 0)
    for number, start in enumerate(range(0, len(packets), _PACKETS_A_PAGE), 2):
        chunk = packets[start : start + _PACKETS_A_PAGE]
        end = start + len(chunk)
        out += _page(chunk, serial, number, end * _PACKET_SAMPLES, last=end == len(packets))
    return bytes(out)


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
