"""What stands in a file about itself: ID3v2.3 before MP3 (the version that old players read), Vorbis comments else."""

# mypy: disable-error-code="no-untyped-call"
# mutagen annotates only part of its functions.
import io
from collections.abc import Sequence

from mutagen.id3 import (
    APIC,
    CHAP,
    COMM,
    CTOC,
    ID3,
    TALB,
    TIT2,
    TIT3,
    TLAN,
    TPE1,
    TXXX,
    CTOCFlags,
    Encoding,
    PictureType,
)

from audio.render.label import PRODUCER, Chapter, Label

SYNTHETIC_NOTE = "合成语音 synthetic voice"
_MOST_CHAPTERS = 255  # the table of contents counts its entries in one byte (ID3v2 chapter addendum 1.0, 3.2)
COVER_MIME = "image/jpeg"
_UTF16 = Encoding.UTF16
_PADDING_BYTES = 0


def id3(label: Label) -> bytes:
    """The ID3v2.3 block of an MP3 file, with CHAP and CTOC frames in milliseconds."""
    tags = ID3()
    tags.add(TIT2(encoding=_UTF16, text=label.title_zh))
    if label.title_ii:
        tags.add(TIT3(encoding=_UTF16, text=label.title_ii))
        tags.add(COMM(encoding=_UTF16, lang="iii", desc="title", text=label.title_ii))
    tags.add(TPE1(encoding=_UTF16, text=PRODUCER))
    tags.add(TALB(encoding=_UTF16, text=label.album))
    tags.add(TLAN(encoding=_UTF16, text="".join(label.languages)))
    if label.synthetic:
        tags.add(TXXX(encoding=_UTF16, desc="AIGC", text=label.aigc))
        tags.add(COMM(encoding=_UTF16, lang="zho", desc="", text=SYNTHETIC_NOTE))
    if label.cover:
        tags.add(APIC(encoding=_UTF16, mime=COVER_MIME, type=PictureType.COVER_FRONT, desc="", data=label.cover))
    _add_chapters(tags, label.chapters[:_MOST_CHAPTERS])
    block = io.BytesIO()
    tags.save(block, v2_version=3, padding=lambda info: _PADDING_BYTES)
    return block.getvalue()


def _add_chapters(tags: ID3, chapters: Sequence[Chapter]) -> None:
    names = []
    for place, chapter in enumerate(chapters):
        names.append(f"c{place}")
        tags.add(
            CHAP(
                element_id=names[-1],
                start_time=round(chapter.start_s * 1000),
                end_time=round(chapter.end_s * 1000),
                sub_frames=[TIT2(encoding=_UTF16, text=chapter.title)],
            )
        )
    if names:
        ordered = CTOCFlags.TOP_LEVEL | CTOCFlags.ORDERED
        tags.add(CTOC(element_id="toc", flags=ordered, child_element_ids=names, sub_frames=[]))


def comments(label: Label) -> dict[str, list[str]]:
    """Vorbis comments, for Opus and FLAC."""
    found = {
        "TITLE": [title for title in (label.title_zh, label.title_ii) if title],
        "ARTIST": [PRODUCER],
        "ALBUM": [label.album],
        "LANGUAGE": list(label.languages),
    }
    if label.synthetic:
        found |= {"AIGC": [label.aigc], "COMMENT": [SYNTHETIC_NOTE]}
    for place, chapter in enumerate(label.chapters[:_MOST_CHAPTERS], 1):
        found[f"CHAPTER{place:03d}"] = [_clock(chapter.start_s)]
        found[f"CHAPTER{place:03d}NAME"] = [chapter.title]
    return found


def _clock(seconds: float) -> str:
    minutes, rest = divmod(seconds, 60)
    return f"{int(minutes) // 60:02d}:{int(minutes) % 60:02d}:{rest:06.3f}"
