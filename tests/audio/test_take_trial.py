"""A take that cannot be heard as it should is refused when it is sent; one that is kept never stops its lesson."""

import io
import wave
from collections.abc import Callable
from dataclasses import astuple
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from audio.editing import LONGEST_GAP_S, Edit
from audio.errors import AudioError
from audio.media import MASTER_RATE_HZ, MP3_48, Sound, encode
from audio.media.rests import NO_RESTS, Rests, rests
from audio.models import Clip, Job, Rendering
from audio.render import frames
from audio.render.report import Check
from audio.render.verify import Expected, Stretch, examined
from audio.services import request_renderings
from audio.takes import approve_take, edit_take, keep_take, original_sound
from content.models import LessonPage
from content.text.types import Language
from tests.audio.people import read_by_a_person
from tests.factories import paragraph

TEXT = "饭前要洗手。"
Samples = NDArray[np.float32]


def said(length_s: float = 2.0, seed: int = 3, level_db: float = -20.0) -> Samples:
    return read_by_a_person(length_s, seed, level_db=level_db).samples


def noise(length_s: float, level_db: float) -> Samples:
    spread = 10 ** (level_db / 20)
    return np.random.default_rng(1).normal(0, spread, round(length_s * MASTER_RATE_HZ)).astype(np.float32)


def with_pause(pause_s: float) -> Samples:
    return np.concatenate([said(), noise(pause_s, -60.0), said(seed=4)])


def knocked() -> Samples:
    """A knock, then speech 38 dB below it."""
    knock = np.sin(np.arange(2400) / 8).astype(np.float32) * 0.99
    return np.concatenate([knock, noise(0.2, -75.0), said(4.0, level_db=-41.0)])


def kept(samples: Samples, *, channels: int = 1) -> Clip:
    """The samples of all channels, one after the other in time, sent as a recorder writes them."""
    file = io.BytesIO()
    with wave.open(file, "wb") as out:
        out.setnchannels(channels)
        out.setsampwidth(2)
        out.setframerate(MASTER_RATE_HZ)
        out.writeframes((np.clip(samples, -1, 1) * 32767).astype("<i2").tobytes())
    return keep_take(file.getvalue(), "a.wav", TEXT, Language.ZH, "announcer")


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("samples", "why"),
    [
        (np.zeros(96_000, np.float32), "几乎听不到人声"),
        (noise(2.0, -75.0), "几乎听不到人声"),
        (said(level_db=-62.0), "几乎听不到人声"),
        (knocked(), "再读一遍"),
        (with_pause(9.0), "中间有"),
    ],
    ids=["silence", "room", "far away", "knock", "long pause"],
)
def test_what_no_recipe_can_put_right_is_refused_in_words(samples: Samples, why: str) -> None:
    with pytest.raises(AudioError, match=why) as caught:
        kept(samples)
    assert caught.value.permanent
    assert not Clip.objects.exists()


@pytest.mark.django_db
def test_a_cut_that_leaves_only_silence_is_refused() -> None:
    take = kept(np.concatenate([said(), np.zeros(96_000, np.float32)]))
    with pytest.raises(AudioError, match="几乎听不到人声"):
        edit_take(take, Edit(start_s=2.5, end_s=3.5))


@pytest.mark.django_db
def test_what_a_cheap_sound_card_adds_is_taken_away() -> None:
    take = kept(np.concatenate([noise(1.0, -75.0), said(), noise(1.0, -75.0)]) + np.float32(0.15))
    assert abs(float(original_sound(take).samples.mean())) < 0.001
    assert take.length_s < 2.6  # the quiet before and after is cut off as ever


@pytest.mark.django_db
def test_two_channels_that_cancel_each_other_are_heard_as_one_of_them() -> None:
    one = said()
    take = kept(np.stack([one, -one], 1).ravel(), channels=2)
    assert np.abs(original_sound(take).samples).max() == pytest.approx(np.abs(one).max(), abs=0.01)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("samples", "edit"),
    [
        (with_pause(3.0), None),
        (said(), Edit(gap_before_s=LONGEST_GAP_S, gap_after_s=LONGEST_GAP_S)),
        (np.concatenate([noise(1.0, -75.0), said(level_db=-30.0)]) + np.float32(0.15), None),
    ],
    ids=["pause", "gaps", "offset"],
)
def test_a_take_that_is_kept_never_stops_its_lesson(
    samples: Samples,
    edit: Edit | None,
    published: Callable[..., LessonPage],
    work: Callable[[], None],
    django_capture_on_commit_callbacks: Any,
) -> None:
    lesson = published(title="洗手", title_ii="", body=[paragraph(TEXT), paragraph("用肥皂洗手。")])
    take = kept(samples)
    approve_take(edit_take(take, edit) if edit else take)
    with django_capture_on_commit_callbacks(execute=True):
        request_renderings(lesson)
    work()
    done = Rendering.objects.filter(current=True)
    assert {row.profile for row in done} == {"loudspeaker", "phone"}
    assert not Rendering.objects.filter(state=Job.State.FAILED).exists()


@pytest.mark.parametrize(
    ("pauses", "ok"), [(NO_RESTS, False), (Rests(inside_s=3.0), True), (Rests(inside_s=1.0), False)]
)
def test_a_silence_that_nobody_made_is_found(pauses: Rests, ok: bool, tmp_path: Path) -> None:
    before = frames.silence(MP3_48, 0.48)
    speech = Sound(np.pad(said(2.4), (0, round(2.88 * MASTER_RATE_HZ))), MASTER_RATE_HZ)
    content = before + encode(speech, MP3_48) + encode(Sound(said(2.4), MASTER_RATE_HZ), MP3_48)
    path = tmp_path / "a.mp3"
    path.write_bytes(content)
    length_s = frames.length_s(len(content), MP3_48)
    report = examined(path, MP3_48, Expected(length_s, -20.0, [Stretch(0.48, length_s, rests=pauses)]))
    assert next(line for line in report.lines if line.check == Check.SILENCE).ok is ok


def test_rests_are_read_from_the_waveform() -> None:
    waveform = bytes([0, 0, 90, 80, 2, 1, 0, 70, 0])
    assert astuple(rests(waveform, -20.0)) == pytest.approx((0.24, 0.36, 0.12))
    assert rests(waveform, -20.0).at(50).inside_s == pytest.approx(0.72)
    assert rests(b"", -20.0) == NO_RESTS
