"""The forms in which sound leaves us. All are of frames of one size, so that joining and timing are arithmetic."""

from dataclasses import dataclass

# The common multiple of 24 ms (MP3) and 20 ms (Opus): clips and pauses are whole beats, so that every form of a lesson
# has its sentences at exactly the same times.
BEAT_S = 0.12
MASTER_RATE_HZ = 48_000


@dataclass(frozen=True, slots=True)
class Format:
    """One encoding at a constant bit rate; every frame has `frame_bytes` and stands alone (no bit reservoir)."""

    name: str
    container: str  # ffmpeg's -f
    suffix: str
    mime: str
    rate_hz: int
    frame_bytes: int
    frames_a_beat: int
    priming_frames: int  # frames of the encoder's delay before the first sound: dropped, the rest is right within 2 ms
    overshoot_db: float  # how far its decoded peaks rise above those that went in (measured on speech)
    encoder: tuple[str, ...]
    bare: str = ""  # ffmpeg's -f of frames without their container, where that is another

    @property
    def frame_s(self) -> float:
        return BEAT_S / self.frames_a_beat


_PLAIN_MP3 = ("-c:a", "libmp3lame", "-reservoir", "0", "-write_xing", "0", "-id3v2_version", "0")
# GD/J 089-2018 appendix B: 48 kHz and 64 kbit/s is the one MPEG-1 Layer III that every adapter takes.
MP3_48 = Format(
    "mp3-48k-64", "mp3", "mp3", "audio/mpeg", 48_000, 192, 5, 1, 1.0, (*_PLAIN_MP3, "-ar", "48000", "-b:a", "64k")
)
MP3_24 = Format(
    "mp3-24k-32", "mp3", "mp3", "audio/mpeg", 24_000, 96, 5, 2, 1.0, (*_PLAIN_MP3, "-ar", "24000", "-b:a", "32k")
)
_VOICE_OPUS = ("-c:a", "libopus", "-vbr", "off", "-application", "voip", "-frame_duration", "20", "-b:a", "24k")
OPUS = Format("opus-24", "ogg", "opus", "audio/ogg; codecs=opus", 48_000, 60, 6, 0, 2.5, _VOICE_OPUS)

# Without loss, for keeping: here a frame is one sample of 16 bit, and they become FLAC as they leave.
FLAC = Format("flac-48k", "flac", "flac", "audio/flac", 48_000, 2, 5760, 0, 0.1, ("-c:a", "pcm_s16le"), "s16le")

FORMATS = {format_.name: format_ for format_ in (MP3_48, MP3_24, OPUS, FLAC)}
