"""The one package that runs ffmpeg and opens media files; everything else asks it for samples, frames and measures."""

from audio.media.encoding import decode, decoded, encode, master
from audio.media.formats import BEAT_S, FORMATS, MASTER_RATE_HZ, MP3_24, MP3_48, OPUS, Format
from audio.media.loudness import Levelled, Loudness, levelled, measure
from audio.media.reading import Reading, read
from audio.media.sound import Sound

__all__ = [
    "BEAT_S",
    "FORMATS",
    "MASTER_RATE_HZ",
    "MP3_24",
    "MP3_48",
    "OPUS",
    "Format",
    "Levelled",
    "Loudness",
    "Reading",
    "Sound",
    "decode",
    "decoded",
    "encode",
    "levelled",
    "master",
    "measure",
    "read",
]
