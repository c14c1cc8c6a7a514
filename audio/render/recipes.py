"""How sound is made: what a mix says and in which way, and how it is shaped for each kind of listener. Values as we
ship them; the desk may change them (audio/mixing/). A change in how masters are made needs a new RECIPE."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass

from audio.media import FLAC, MP3_24, MP3_48, OPUS, Format
from audio.models import Mix, Order, Profile
from content.text.types import Language

RECIPE = "1"
CHIME_LUFS = -20.0
# 《人工智能生成合成内容标识办法》 (2025) asks for a notice that is heard at the start. The page of a lesson shows it in
# writing; a loudspeaker can only say it.
NOTICE = "本节目由合成语音播出。"
# At -24 dBFS the soft ends of sentences come up and the loud beginnings are only just pressed.
_THRESHOLD_DB = -24
_PRESENCE_HZ = 2500
# One kind of file each: what plays is not a matter of taste. GD/J 089-2018 takes only MP3 at 48 kHz.
FORMATS_OF: Mapping[str, tuple[Format, ...]] = {
    Profile.LOUDSPEAKER: (MP3_48,),
    Profile.PHONE: (OPUS, MP3_24),
    Profile.ARCHIVE: (FLAC,),
}


@dataclass(frozen=True, slots=True)
class Mixture:
    """What is said of a lesson, how often and how fast; a repeat of 1 is said once. `every_lesson` asks for no sound of
    its own: it says whether each published lesson gets this mix."""

    slug: str
    order: Order
    repeat_zh: int = 1
    repeat_ii: int = 1
    repeat_unit: int = 1
    speed_zh_percent: int = 100
    speed_ii_percent: int = 100
    pauses_percent: int = 100
    between_halves_s: float = 0.36
    chime: bool = True
    bed: bool = False
    title: bool = True
    number: bool = True
    every_lesson: bool = True

    def repeats(self, language: Language) -> int:
        return self.repeat_ii if language == Language.II else self.repeat_zh

    def speed_percent(self, language: Language) -> int:
        return self.speed_ii_percent if language == Language.II else self.speed_zh_percent


@dataclass(frozen=True, slots=True)
class Recipe:
    """Loudness, filters and forms of one profile; a filter of 0 is none. `formats` are in the order in which a player
    should try them."""

    slug: str
    target_lufs: float
    highpass_hz: int = 0
    lowpass_hz: int = 0
    ratio: float = 1.0
    presence_db: float = 0.0
    speaks_notice: bool = False
    reviewed_only: bool = False
    every_lesson: bool = True

    @property
    def formats(self) -> tuple[Format, ...]:
        return FORMATS_OF.get(self.slug, ())

    @property
    def chain(self) -> str:
        """The filters as ffmpeg writes them; `anull` for none. 12 dB an octave at both ends."""
        filters = [
            f"highpass=f={self.highpass_hz}" if self.highpass_hz else "",
            f"lowpass=f={self.lowpass_hz}" if self.lowpass_hz else "",
            f"equalizer=f={_PRESENCE_HZ}:t=o:w=1.2:g={self.presence_db:g}" if self.presence_db else "",
            f"acompressor=threshold={_THRESHOLD_DB}dB:ratio={self.ratio:g}:attack=10:release=120"
            if self.ratio > 1
            else "",
        ]
        return ",".join(text for text in filters if text) or "anull"

    @property
    def digest(self) -> str:
        """Another digest is another sound of the same clip: 16 hexadecimal digits."""
        return _digest([self.target_lufs, self.chain, [format_.name for format_ in self.formats]])


@dataclass(frozen=True, slots=True)
class Variant:
    """How one clip differs from its plain form: slower or faster (percent of its tempo), and over our soft bed."""

    speed_percent: int = 100
    bed: bool = False

    @property
    def tempo(self) -> str:
        """As ffmpeg writes it: atempo overlaps waves, so that the pitch stays."""
        return f"atempo={self.speed_percent / 100:.2f}" if self.speed_percent != 100 else "anull"

    @property
    def name(self) -> str:
        """Empty for the plain form; else as in a file's name: 85-bed."""
        parts = [str(self.speed_percent) if self.speed_percent != 100 else "", "bed" if self.bed else ""]
        return "-".join(part for part in parts if part)


PLAIN = Variant()

MIXTURES: tuple[Mixture, ...] = (
    Mixture(Mix.ZH.value, Order.ZH),
    Mixture(Mix.II.value, Order.II),
    Mixture(Mix.II_ZH.value, Order.II_ZH),
    Mixture(Mix.ZH_II.value, Order.ZH_II, every_lesson=False),
    Mixture(Mix.II_THEN_ZH.value, Order.II_THEN_ZH, every_lesson=False),
)

RECIPES: Mapping[str, Recipe] = {
    # A horn carries 150 Hz to 8 kHz; 3:1 keeps the soft ends of sentences above the noise of the village, and a little
    # more at 2.5 kHz the consonants. It speaks to people who did not ask: only Yi that someone has answered for.
    Profile.LOUDSPEAKER: Recipe(
        Profile.LOUDSPEAKER.value, -16.0, 160, 7500, 3.0, 2.5, speaks_notice=True, reviewed_only=True
    ),
    Profile.PHONE: Recipe(Profile.PHONE.value, -19.0),
    Profile.ARCHIVE: Recipe(Profile.ARCHIVE.value, -19.0, speaks_notice=True, reviewed_only=True, every_lesson=False),
}


def audible(mixture: Mixture) -> str:
    """The digest of all of a mix that is heard; its name and for whom it is made are not."""
    heard = {name: value for name, value in asdict(mixture).items() if name not in ("slug", "every_lesson")}
    return _digest(heard)


def _digest(value: object) -> str:
    return hashlib.sha256(json.dumps(value, sort_keys=True).encode()).hexdigest()[:16]
