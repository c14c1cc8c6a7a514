"""The one package that runs ffmpeg or loads its libraries; everything else asks it for samples, frames and measures."""

from audio.media.encoding import decode, decoded, encode
from audio.media.formats import BEAT_S, FLAC, FORMATS, MASTER_RATE_HZ, MP3_24, MP3_48, OPUS, Format
from audio.media.levelling import Levelled, levelled
from audio.media.loudness import Loudness, measure
from audio.media.mastering import Master, master
from audio.media.portrait import Portrait
from audio.media.reading import Reading, read, read_bytes
from audio.media.sound import Sound

__all__ = [
    "BEAT_S",
    "FLAC",
    "FORMATS",
    "MASTER_RATE_HZ",
    "MP3_24",
    "MP3_48",
    "OPUS",
    "Format",
    "Levelled",
    "Loudness",
    "Master",
    "Portrait",
    "Reading",
    "Sound",
    "decode",
    "decoded",
    "encode",
    "levelled",
    "master",
    "measure",
    "read",
    "read_bytes",
]
