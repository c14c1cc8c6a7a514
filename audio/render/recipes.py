"""How sound is made for each kind of listener. A change here needs a new RECIPE, which makes all clips anew."""

from dataclasses import dataclass

from audio.media import MP3_24, MP3_48, OPUS, Format
from audio.models import Profile

RECIPE = "1"
CHIME_LUFS = -20.0
# A horn carries 150 Hz to 8 kHz; 3:1 keeps the soft ends of sentences above the noise of the village.
_HORN = "highpass=f=150,lowpass=f=7500,acompressor=threshold=-24dB:ratio=3:attack=10:release=120"
# 《人工智能生成合成内容标识办法》 (2025) asks for a notice that is heard at the start. The page of a lesson shows it in
# writing; a loudspeaker can only say it.
NOTICE = "本节目由合成语音播出。"
NOTICE_PROFILES = frozenset({Profile.LOUDSPEAKER})
# A loudspeaker speaks to people who did not ask: only Yi that someone has answered for goes out.
REVIEWED_ONLY_PROFILES = frozenset({Profile.LOUDSPEAKER})


@dataclass(frozen=True, slots=True)
class Recipe:
    """Loudness, filters and forms of one profile; `formats` are in the order in which a player should try them."""

    target_lufs: float
    chain: str
    formats: tuple[Format, ...]


RECIPES = {
    Profile.LOUDSPEAKER: Recipe(-16.0, _HORN, (MP3_48,)),
    Profile.PHONE: Recipe(-19.0, "anull", (OPUS, MP3_24)),
}
