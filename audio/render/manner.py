"""In which way a clip is brought from its master to frames, and which clips may go through the encoder in one run."""

from collections.abc import Sequence
from dataclasses import dataclass

from audio.media import Format, Levelled, levelled
from audio.media.together import levelled_together, shares_a_run
from audio.render import bed
from audio.render.recipes import CHIME_LUFS, Recipe, Variant


@dataclass(frozen=True, slots=True)
class Manner:
    """Filters as ffmpeg writes them, the loudness in LUFS, and whether our soft bed sounds on below."""

    filters: str
    target_lufs: float
    bed: bool
    formats: tuple[Format, ...]

    @property
    def shares_a_run(self) -> bool:
        return shares_a_run(self.formats) and not self.bed


def manner(variant: Variant, recipe: Recipe, *, speech: bool, formats: Sequence[Format] = ()) -> Manner:
    """That of speech in this variant; a chime is nobody's voice and stays as it is."""
    chosen = tuple(formats or recipe.formats)
    if not speech:
        return Manner("anull", CHIME_LUFS, False, chosen)
    return Manner(f"{variant.tempo},{recipe.chain}", recipe.target_lufs, variant.bed, chosen)


def shaped(masters: Sequence[bytes], how: Manner) -> list[list[Levelled]]:
    """Of each master (FLAC) its forms in the formats of `how`, in their order."""
    if how.shares_a_run:
        return [[form] for form in levelled_together(masters, how.formats[0], how.target_lufs, how.filters)]
    under = bed.beat() if how.bed else None
    return [levelled(master, how.formats, how.target_lufs, how.filters, under) for master in masters]
