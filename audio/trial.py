"""A recording is heard as the loudspeaker and the phone would play it before it is kept: what cannot be put right is
said to whoever sent it, and stops no lesson later."""

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import cast

from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from audio.editing import LONGEST_GAP_S
from audio.errors import AudioError
from audio.media import Format, Master
from audio.media.encoding import playable
from audio.media.incoming import too_soft
from audio.media.rests import Rests, rests
from audio.mixing.selectors import recipe_of
from audio.models import Profile
from audio.render import frames
from audio.render.manner import manner, shaped
from audio.render.recipes import PLAIN, Recipe
from audio.render.report import Check, Line, Report
from audio.render.sentences import sentence

FAINTEST_LUFS = -50.0  # what is softer is the room of a phone, not a voice before it
_EDGE_S = 0.48
_SHORT_S = 1.2  # a word is too short for R 128 to say how loud it is
_ITS_OWN = {Check.LOUDNESS, Check.SILENCE, Check.HEARD}  # all else is ours to put right


def try_out(made: Master) -> None:
    """AudioError, in words for whoever has read it, unless it can be heard as it should."""
    if made.portrait.loudness_lufs < FAINTEST_LUFS:
        raise AudioError(too_soft(), permanent=True)
    pauses = rests(made.portrait.waveform, made.portrait.loudness_lufs)
    if pauses.inside_s > LONGEST_GAP_S + 1:
        said = _("In the middle of the recording nothing is said for %(found)d s: read it again without that pause.")
        raise AudioError(said % {"found": pauses.inside_s}, permanent=True)
    for profile in (Profile.LOUDSPEAKER, Profile.PHONE):
        recipe = recipe_of(profile)
        [forms] = shaped([made.flac], manner(PLAIN, recipe, speech=True))
        for format_, form in zip(recipe.formats, forms, strict=True):
            _listen(form.frames, format_, recipe, pauses)


def _listen(content: bytes, format_: Format, recipe: Recipe, pauses: Rests) -> None:
    edge = frames.silence(format_, _EDGE_S)
    length_s = frames.length_s(len(content), format_)
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"take.{format_.suffix}"
        path.write_bytes(playable(edge + content + edge, format_))
        report = _report(path, format_, recipe, length_s, pauses)
    wrong = [line for line in report.wrong if _is_its_own(line, length_s)]
    if wrong:
        said = _("This recording would not be right when it is played: %(problem)s %(advice)s")
        problem = " ".join(sentence(line) for line in wrong)
        raise AudioError(said % {"problem": problem, "advice": _advice()}, permanent=True)


def _report(path: Path, format_: Format, recipe: Recipe, length_s: float, pauses: Rests) -> Report:
    # By name: what verifies finished files knows clips, and these know takes.
    verify = "audio.render.verify"
    stretch = import_string(f"{verify}.Stretch")(_EDGE_S, _EDGE_S + length_s, True, pauses)
    expected = import_string(f"{verify}.Expected")(length_s + 2 * _EDGE_S, recipe.target_lufs, [stretch])
    return cast("Report", import_string(f"{verify}.examined")(path, format_, expected))


def _is_its_own(line: Line, length_s: float) -> bool:
    return line.check in _ITS_OWN and (line.check != Check.LOUDNESS or length_s >= _SHORT_S)


def _advice() -> str:
    return _("Read it again a hand's breadth from the microphone, without a knock against it.")
