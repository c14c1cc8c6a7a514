from pathlib import Path

import numpy as np
from django.utils.translation import gettext as _

from audio.errors import AudioError
from audio.media import ffmpeg
from audio.media.formats import BEAT_S, MASTER_RATE_HZ, OPUS, Format
from audio.media.ogg import ogg_of, packets_of
from audio.media.sound import Sound

LEAD_S = 0.048  # quiet before the speech: a decoder that comes from another clip settles in it
TAIL_S = 0.072
_BEAT = round(BEAT_S * MASTER_RATE_HZ)
_RAW = ("-f", "f32le", "-ac", "1")
_CONTAINERS = {".mp3": "mp3", ".opus": "ogg", ".ogg": "ogg", ".flac": "flac", ".wav": "wav", ".m4a": "mov"}


def container_of(path: Path) -> str:
    """The one container that a file of this name may be; AudioError for every other kind of file."""
    try:
        return _CONTAINERS[path.suffix.lower()]
    except KeyError as error:
        raise AudioError(
            _("%(name)s is not a kind of sound file that is taken here") % {"name": path.name}, permanent=True
        ) from error


def decode(path: Path, rate_hz: int = MASTER_RATE_HZ, limit_s: float = ffmpeg.MAX_INPUT_S) -> Sound:
    """The samples of a file up to `limit_s`, mono at `rate_hz`: for single clips; longer sound is read with `read`."""
    ran = ffmpeg.run([*ffmpeg.source(container_of(path), str(path.absolute()), limit_s), *_raw_out(rate_hz)])
    return Sound(np.frombuffer(ran.output, np.float32), rate_hz)


def decoded(content: bytes, container: str, rate_hz: int = MASTER_RATE_HZ) -> Sound:
    """As `decode`, from memory."""
    ran = ffmpeg.run([*ffmpeg.source(container), *_raw_out(rate_hz)], content)
    return Sound(np.frombuffer(ran.output, np.float32), rate_hz)


def master(sound: Sound) -> tuple[bytes, float]:
    """FLAC (mono, 48 kHz, 16 bit) of the speech in `sound` with quiet edges, and its length (whole beats) in s."""
    speech = sound.trimmed()
    speech_samples = round(speech.length_s * MASTER_RATE_HZ)
    lead, tail = round(LEAD_S * MASTER_RATE_HZ), round(TAIL_S * MASTER_RATE_HZ)
    samples = -(-(lead + speech_samples + tail) // _BEAT) * _BEAT
    fit = f"aresample={MASTER_RATE_HZ},adelay={lead}S,apad=whole_len={samples},atrim=end_sample={samples}"
    source = ("-f", "f32le", "-ar", str(speech.rate_hz), "-ac", "1", "-i", "pipe:0")
    flac = ffmpeg.run(
        [*source, "-af", fit, "-sample_fmt", "s16", "-c:a", "flac", "-f", "flac", "pipe:1"],
        np.ascontiguousarray(speech.samples, np.float32).tobytes(),
    )
    return flac.output, samples / MASTER_RATE_HZ


def encode(sound: Sound, format_: Format, chain: str = "anull") -> bytes:
    """The frames of `sound` after the filter `chain`: exactly `frames_a_beat` for each beat, of `frame_bytes` each."""
    source = ("-f", "f32le", "-ar", str(sound.rate_hz), "-ac", "1", "-i", "pipe:0")
    ran = ffmpeg.run(
        [*source, "-af", f"{chain},apad=pad_dur=0.2", *format_.encoder, "-f", format_.container, "pipe:1"],
        sound.samples.tobytes(),
    )
    raw = b"".join(packets_of(ran.output)) if format_ is OPUS else ran.output
    first = format_.priming_frames * format_.frame_bytes
    size = round(sound.length_s / BEAT_S) * format_.frames_a_beat * format_.frame_bytes
    if len(raw) < first + size or len(raw) % format_.frame_bytes:
        raise AudioError(_("The encoder gave too little sound for %(format)s") % {"format": format_.name})
    return raw[first : first + size]


def playable(frames: bytes, format_: Format) -> bytes:
    """Frames as a stream that any decoder takes: MP3 frames are one already, Opus packets go into Ogg."""
    if format_ is not OPUS:
        return frames
    size = format_.frame_bytes
    return ogg_of([frames[at : at + size] for at in range(0, len(frames), size)], {})


def _raw_out(rate_hz: int) -> tuple[str, ...]:
    return ("-map", "0:a:0", "-vn", "-sn", "-dn", *_RAW, "-ar", str(rate_hz), "pipe:1")
