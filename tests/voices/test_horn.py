"""What a horn gets is still understood: real speech through the loudspeaker's filters, encoded, at another tempo, over
the bed, and written down by Whisper."""

from pathlib import Path

import pytest

from audio.media import MP3_48, Sound, decoded, levelled, master
from audio.models import Profile
from audio.render import bed, frames
from audio.render.recipes import RECIPES, Variant
from audio.voices.base import Speech
from audio.voices.mandarin import MandarinVoice
from tests.voices.reading import LONGEST_S
from tests.voices.recognition import Listener, character_errors, join_model, syllable_errors

HORN = RECIPES[Profile.LOUDSPEAKER]
PAUSE_S = 0.72
SENTENCES = (
    "饭前便后，用肥皂和流动的水把手洗干净。",
    "多和孩子说话，孩子更聪明，也更爱你。",
    "孩子发烧超过三天，要带他去乡卫生院看医生。",
    "每天晚上给孩子讲一个故事，再关灯睡觉。",
    "开水放凉以后再给孩子喝，不要喝生水。",
)


@pytest.mark.slow
@pytest.mark.usefixtures("real_voices")
@pytest.mark.parametrize("variant", [Variant(85), Variant(115, bed=True)], ids=lambda one: one.name)
def test_the_loudspeaker_is_understood(variant: Variant, tmp_path: Path) -> None:
    sound = decoded(b"".join(frames_of(sentence, variant) for sentence in SENTENCES), "mp3")
    assert sound.length_s < LONGEST_S
    heard, said = Listener(join_model(tmp_path)).hear(Speech(sound.samples, sound.rate_hz)), "".join(SENTENCES)
    assert character_errors(said, heard).rate <= 0.10
    assert syllable_errors(said, heard).rate <= 0.04


def frames_of(sentence: str, variant: Variant) -> bytes:
    """A sentence as the loudspeaker's file has it, and the pause after it."""
    speech = MandarinVoice().speak(sentence)
    flac = master(Sound(speech.samples, speech.rate_hz)).flac
    under = bed.beat() if variant.bed else None
    [form] = levelled(flac, (MP3_48,), HORN.target_lufs, f"{variant.tempo},{HORN.chain}", under)
    return form.frames + (bed.pause(MP3_48, PAUSE_S) if variant.bed else frames.silence(MP3_48, PAUSE_S))
