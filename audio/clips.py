"""The clip store: each text is spoken once by each voice and levelled once for each profile. Rows say what there is;
files are checked by their digest when they are read, and made again when they are gone or torn."""

import logging
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial

from django.conf import settings
from django.utils.translation import gettext as _

from audio import takes
from audio.errors import AudioError
from audio.making import made, mastered
from audio.media import Format
from audio.media.encoding import bare
from audio.media.rests import NO_RESTS, Rests, rests
from audio.models import Clip, ClipForm
from audio.render import storage, store
from audio.render.frames import Piece
from audio.render.manner import shaped
from audio.render.recipes import PLAIN, Recipe, Variant
from audio.utterances import CHIME, Utterance, Wanted
from content.text.types import Language

__all__ = ["CHIME", "Utterance", "Wanted", "drafted", "frames", "known", "pieces", "voiced"]
log = logging.getLogger(__name__)


def voiced(halves: Iterable[tuple[str, Language]]) -> dict[tuple[str, Language], Utterance]:
    """How each text is heard today: by its newest approved take, else by the voice. One query."""
    wanted = list(halves)
    heard = takes.heard_takes(wanted)
    return {half: Utterance(*half, heard.get(half, "")) for half in wanted}


def known(utterances: Iterable[Utterance]) -> Mapping[str, Clip]:
    """The clips that stand in the store for these utterances, by key, with their forms: two queries."""
    return Clip.objects.prefetch_related("forms").in_bulk({utterance.key for utterance in utterances})


def pieces(
    wanted: Sequence[Wanted], recipe: Recipe, format_: Format, done: Callable[[int], None] = lambda count: None
) -> list[Piece]:
    """The frames of each, to be read when they are joined: those that the store lacks are made now, on all cores, and
    `done` hears of how many there are."""
    clips = known(one.utterance for one in wanted)
    unique = {one.form_key: one for one in wanted}  # a take is heard for its text with and without a space at its end
    found = {key: _stored(clips.get(one.utterance.key), one, recipe, format_) for key, one in unique.items()}
    missing = [unique[key] for key, form in found.items() if form is None]
    done(len(wanted) - len(missing))
    for count, (one, forms) in enumerate(made(missing, recipe, clips), 1):
        found[one.form_key] = forms[format_.name]
        done(len(wanted) - len(missing) + count)
    return [_piece(one, found[one.form_key], recipe, format_) for one in wanted]


def frames(utterance: Utterance, recipe: Recipe, format_: Format, variant: Variant = PLAIN) -> bytes:
    """The frames of one utterance, from the store where they are whole, made where they are not."""
    [piece] = pieces([Wanted(utterance, variant)], recipe, format_)
    return piece.load()


def drafted(wanted: Sequence[Wanted], recipe: Recipe, format_: Format) -> list[bytes]:
    """The frames of each in a recipe or variant that nobody may have saved yet: what the store has in this very form is
    taken from it, the rest is made from the stored masters, once each, and not kept."""
    clips = known(one.utterance for one in wanted)
    forms = {one: _stored(clips.get(one.utterance.key), one, recipe, format_) for one in wanted}
    with ThreadPoolExecutor(settings.SUOMA_RENDER_LANES) as lanes:
        lacking = [(one, clips.get(one.utterance.key)) for one, form in forms.items() if form is None]
        masters = ((one, mastered(one.utterance, clip)[1]) for one, clip in lacking)
        running = {one: lanes.submit(shaped, [flac], one.manner(recipe, [format_])) for one, flac in masters}
        drafts = {one: future.result()[0][0].frames for one, future in running.items()}
    return [drafts[one] if one in drafts else _piece(one, forms[one], recipe, format_).load() for one in wanted]


def _stored(clip: Clip | None, one: Wanted, recipe: Recipe, format_: Format) -> ClipForm | None:
    """The form that a piece is read from; None where there is none, or one of another recipe."""
    sought = (recipe.slug, format_.name, one.variant.name, recipe.digest)
    for form in clip.forms.all() if clip else ():
        if (form.profile, form.format, form.variant, form.recipe) == sought and storage.clips().exists(form.name):
            return form
    return None


def _piece(one: Wanted, form: ClipForm | None, recipe: Recipe, format_: Format) -> Piece:
    if form is None:
        raise AudioError(_("A clip could not be made"))
    load = partial(_loaded, one, form, recipe, format_)
    return Piece(form.size_bytes, load, form.pk, form.sha256, rests=_rests(one, form.clip))


def _rests(one: Wanted, clip: Clip) -> Rests:
    """A person pauses; a voice that says nothing for so long has fallen silent."""
    if not one.utterance.take or clip.loudness_lufs is None:
        return NO_RESTS
    return rests(bytes(clip.waveform), clip.loudness_lufs).at(one.variant.speed_percent)


def _loaded(one: Wanted, form: ClipForm, recipe: Recipe, format_: Format) -> bytes:
    content = store.taken(storage.clips(), form.name, form.sha256)
    if content is None:
        log.warning("clip_form_lost", extra={"clip": form.clip_id, "form": form.format})
        [(_one, forms)] = made([one], recipe, known([one.utterance]))
        content = store.taken(storage.clips(), forms[format_.name].name, forms[format_.name].sha256) or b""
    return bare(content, format_)
