"""A word that someone read into a phone: checked, cut to the speech, levelled, and given back as one small MP3."""

import hashlib
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from audio.errors import AudioError
from audio.media import MP3_24, Sound, decode, levelled, master

LONGEST_S = 15.0
LARGEST_BYTES = 5 * 1024 * 1024  # fifteen seconds of studio WAV are 4.3 MB
TARGET_LUFS = -16.0  # as the lessons for phones


@dataclass(frozen=True, slots=True)
class Recording:
    """MP3 of one word, mono; `name` holds the digest of its content."""

    mp3: bytes
    length_s: float
    name: str


def word_recording(upload: "UploadedFile[bytes]") -> Recording:
    """The recording in an uploaded file; AudioError says what is wrong with it."""
    if (upload.size or 0) > LARGEST_BYTES:
        raise AudioError(_("The file is larger than %(most)d MB.") % {"most": LARGEST_BYTES >> 20}, permanent=True)
    made = master(_sound(upload))
    [form] = levelled(made.flac, (MP3_24,), TARGET_LUFS)
    return Recording(form.frames, made.portrait.length_s, f"{hashlib.sha256(form.frames).hexdigest()[:16]}.mp3")


def _sound(upload: "UploadedFile[bytes]") -> Sound:
    """What is to be heard, from a copy whose name keeps only the ending: that alone says what kind of file it is."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"word{Path(upload.name or '').suffix.lower()}"
        path.write_bytes(b"".join(upload.chunks()))
        sound = decode(path, limit_s=LONGEST_S + 1)
    if sound.length_s > LONGEST_S:
        raise AudioError(_("A word is read in less than %(most)d seconds.") % {"most": LONGEST_S}, permanent=True)
    return sound
