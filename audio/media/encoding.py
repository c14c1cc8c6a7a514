from pathlib import Path
from typing import IO

import numpy as np
from django.utils.translation import gettext as _
from numpy.typing import NDArray

from audio.errors import AudioError
from audio.media import ffmpeg
from audio.media.formats import BEAT_S, FLAC, MASTER_RATE_HZ, OPUS, Format
from audio.media.libav import samples_of
from audio.media.ogg import ogg_of, packets_of
from audio.media.sound import Sound, raw_source

_RAW = ("-f", "f32le", "-ac", "1")
_CONTAINERS = {".mp3": "mp3", ".opus": "ogg", ".ogg": "ogg", ".flac": "flac", ".wav": "wav"}
_CONTAINERS |= {".m4a": "mov", ".mp4": "mov", ".webm": "matroska"}


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


def flac_of(sound: Sound) -> bytes:
    """FLAC of 16 bit at the rate of `sound`."""
    source = raw_source(sound)
    made = ffmpeg.run([*source, "-sample_fmt", "s16", "-c:a", "flac", "-f", "flac", "pipe:1"], sound.samples.tobytes())
    return made.output


def encode(sound: Sound, format_: Format) -> bytes:
    """The frames of `sound`: exactly `frames_a_beat` for each beat, of `frame_bytes` each."""
    with ffmpeg.memory(sound.samples.data) as given:
        ran = ffmpeg.run(_encoding(sound, format_, given), also=(given.fileno(),))
        return _frames(ran.output, sound, format_)


def encode_heard(sound: Sound, format_: Format) -> tuple[bytes, NDArray[np.float32]]:
    """As `encode`, with the samples of the frames when they are decoded again: at 48 kHz, as many as went in; those of
    Opus begin after its pre-skip."""
    frames = encode(sound, format_)
    return frames, _heard(frames, format_)


def _heard(frames: bytes, format_: Format) -> NDArray[np.float32]:
    if format_ is FLAC:
        return np.frombuffer(frames, "<i2").astype(np.float32) / np.float32(1 << 15)
    return samples_of(playable(frames, format_), format_.container)


def _encoding(sound: Sound, format_: Format, given: IO[bytes]) -> list[str]:
    out = ("-f", format_.bare or format_.container, "pipe:1")
    return [*raw_source(sound, ffmpeg.pipe(given)), "-af", "apad=pad_dur=0.2", *format_.encoder, *out]


def _frames(output: bytes, sound: Sound, format_: Format) -> bytes:
    raw = b"".join(packets_of(output)) if format_ is OPUS else output
    first = format_.priming_frames * format_.frame_bytes
    size = round(sound.length_s / BEAT_S) * format_.frames_a_beat * format_.frame_bytes
    if len(raw) < first + size or len(raw) % format_.frame_bytes:
        raise AudioError(_("The encoder gave too little sound for %(format)s") % {"format": format_.name})
    return raw[first : first + size]


def playable(frames: bytes, format_: Format) -> bytes:
    """Frames as a stream that any decoder takes: MP3 frames are one already, the others go into their container."""
    if format_ is not OPUS:
        return packed(frames, format_)
    size = format_.frame_bytes
    return ogg_of([frames[at : at + size] for at in range(0, len(frames), size)], {})


def packed(frames: bytes, format_: Format) -> bytes:
    """Frames as small as they are kept: those of FLAC are bare samples, twice as many bytes as they need."""
    if format_ is FLAC:
        return ffmpeg.run([*pcm_source(), "-c:a", "flac", "-f", "flac", "pipe:1"], frames).output
    return frames


def bare(content: bytes, format_: Format) -> bytes:
    """The frames in what `packed` made of them."""
    if format_ is FLAC:
        return ffmpeg.run([*ffmpeg.source("flac"), *FLAC.encoder, "-f", FLAC.bare, "pipe:1"], content).output
    return content


def pcm_source() -> tuple[str, ...]:
    """ffmpeg's input arguments for frames of FLAC on standard input."""
    return ("-f", FLAC.bare, "-ar", str(FLAC.rate_hz), "-ac", "1", "-i", "pipe:0")


def _raw_out(rate_hz: int) -> tuple[str, ...]:
    return ("-map", "0:a:0", "-vn", "-sn", "-dn", *_RAW, "-ar", str(rate_hz), "pipe:1")
