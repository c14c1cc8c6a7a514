import numpy as np
import pytest

from audio.errors import AudioError
from audio.media import FORMATS, MASTER_RATE_HZ, MP3_24, MP3_48, OPUS, Format, Sound, decoded, encode, measure
from audio.media.encoding import playable
from audio.render import frames
from audio.render.chime import chime

every_format = pytest.mark.parametrize("format_", FORMATS.values(), ids=FORMATS.keys())


def buzz(length_s: float) -> Sound:
    seconds = np.arange(round(length_s * MASTER_RATE_HZ)) / MASTER_RATE_HZ
    return Sound((0.2 * np.sin(2 * np.pi * 300 * seconds)).astype(np.float32), MASTER_RATE_HZ)


def joined_with_a_pause(clip: bytes, format_: Format) -> bytes:
    pieces = [frames.Piece.of(clip), frames.pause(format_, 1.2), frames.Piece.of(clip)]
    return b"".join(frames.join(pieces, format_))


@every_format
def test_joined_frames_play_as_long_as_their_parts(format_: Format) -> None:
    clip = encode(buzz(0.6), format_)
    joined = joined_with_a_pause(clip, format_)
    frames.check(joined, format_)
    heard = decoded(playable(joined, format_), format_.container)
    assert frames.length_s(len(joined), format_) == pytest.approx(2.4)
    assert heard.length_s == pytest.approx(2.4, abs=2 * format_.frame_s)


@every_format
def test_joining_leaves_the_pause_silent_and_the_speech_whole(format_: Format) -> None:
    clip = encode(buzz(0.6), format_)
    joined = joined_with_a_pause(clip, format_)
    samples = decoded(playable(joined, format_), format_.container).samples
    rms = [float(np.sqrt(np.mean(samples[at : at + 4800] ** 2))) for at in range(0, len(samples) - 4800, 4800)]
    assert max(rms[8:16]) < 0.001
    assert min(rms[1:5]) > 0.1
    assert min(rms[19:22]) > 0.1


@pytest.mark.parametrize("format_", [MP3_48, MP3_24, OPUS], ids=lambda format_: format_.name)
@pytest.mark.parametrize("harm", ["cut", "foreign"])
def test_a_torn_row_of_frames_is_noticed(format_: Format, harm: str) -> None:
    whole = frames.silence(format_, 0.6)
    torn = whole[:-1] if harm == "cut" else whole[: format_.frame_bytes] + b"\x03" * format_.frame_bytes
    with pytest.raises(AudioError):
        frames.check(torn, format_)


def test_the_chime_is_short_soft_and_two_tones_a_fifth_apart() -> None:
    sound = chime()
    first, second = sound.samples[4800:14400], sound.samples[24000:33600]
    assert sound.length_s <= 1.5
    assert measure(sound).loudness_lufs == pytest.approx(-20, abs=3)
    assert loudest_hz(second) / loudest_hz(first) == pytest.approx(1.5, abs=0.02)


def loudest_hz(samples: "np.ndarray[tuple[int], np.dtype[np.float32]]") -> float:
    spectrum = np.abs(np.fft.rfft(samples * np.hanning(len(samples)), 1 << 17))
    return float(np.argmax(spectrum)) * MASTER_RATE_HZ / (1 << 17)
