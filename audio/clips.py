"""The clip store: each text is spoken once by each voice and levelled once for each profile. Rows say what there is;
files are checked by their digest when they are read, and made again when they are gone or torn."""

import hashlib
import logging
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import asdict, dataclass
from functools import partial
from itertools import chain

from django.conf import settings
from django.utils.translation import gettext as _

from audio import takes
from audio.errors import AudioError
from audio.media import Format, Levelled, Sound, master
from audio.media.encoding import bare, packed
from audio.models import Clip, ClipForm
from audio.render import chime, storage, store
from audio.render.beats import beats
from audio.render.frames import Piece
from audio.render.manner import Manner, manner, shaped
from audio.render.recipes import PLAIN, RECIPE, Recipe, Variant
from audio.voices.speaking import speak, voice_name
from content.text.types import Language

log = logging.getLogger(__name__)
_TOGETHER_S = 45.0  # of sound in one run of the encoder: 9 MB of samples, a few times over


@dataclass(frozen=True, slots=True)
class Utterance:
    """What is to be heard: a text in one language, or (without language) our chime."""

    text: str = ""
    language: Language | None = None
    take: str = ""  # key of the human take that is heard instead of the voice

    @property
    def voice(self) -> str:
        return voice_name(self.language) if self.language else f"chime {chime.VERSION}"

    @property
    def key(self) -> str:
        """sha256 of text, voice with version, and recipe: another of these is another clip. A take has its own key."""
        if self.take:
            return self.take
        return hashlib.sha256("\x1f".join([self.text, self.voice, RECIPE]).encode()).hexdigest()


CHIME = Utterance()


def voiced(halves: Iterable[tuple[str, Language]]) -> dict[tuple[str, Language], Utterance]:
    """How each text is heard today: by its newest approved take, else by the voice. One query."""
    wanted = list(halves)
    heard = takes.heard_takes(wanted)
    return {half: Utterance(*half, heard.get(half, "")) for half in wanted}


def known(utterances: Iterable[Utterance]) -> Mapping[str, Clip]:
    """The clips that stand in the store for these utterances, by key, with their forms: two queries."""
    return Clip.objects.prefetch_related("forms").in_bulk({utterance.key for utterance in utterances})


@dataclass(frozen=True, slots=True)
class Wanted:
    """An utterance in the variant in which a file needs it."""

    utterance: Utterance
    variant: Variant = PLAIN

    def manner(self, recipe: Recipe, formats: Sequence[Format] = ()) -> Manner:
        return manner(self.variant, recipe, speech=self.utterance.language is not None, formats=formats)


@dataclass(frozen=True, slots=True)
class _Mastered:
    """What is wanted, with its clip and the clip's master as FLAC."""

    wanted: Wanted
    clip: Clip
    flac: bytes


def pieces(
    wanted: Sequence[Wanted], recipe: Recipe, format_: Format, done: Callable[[int], None] = lambda count: None
) -> list[Piece]:
    """The frames of each, to be read when they are joined: those that the store lacks are made now, on all cores, and
    `done` hears of how many there are."""
    clips = known(one.utterance for one in wanted)
    found = {one: _stored(clips.get(one.utterance.key), one, recipe, format_) for one in wanted}
    missing = [one for one, form in found.items() if form is None]
    done(len(wanted) - len(missing))
    for count, (one, forms) in enumerate(_all_made(missing, recipe), 1):
        found[one] = forms[format_.name]
        done(len(wanted) - len(missing) + count)
    return [_piece(one, found[one], recipe, format_) for one in wanted]


def frames(utterance: Utterance, recipe: Recipe, format_: Format, variant: Variant = PLAIN) -> bytes:
    """The frames of one utterance, from the store where they are whole, made where they are not."""
    [piece] = pieces([Wanted(utterance, variant)], recipe, format_)
    return piece.load()


def drafted(wanted: Sequence[Wanted], recipe: Recipe, format_: Format) -> list[bytes]:
    """The frames of each in a recipe that nobody has saved yet: made from the stored masters, and not kept."""
    with ThreadPoolExecutor(settings.SUOMA_RENDER_LANES) as lanes:
        masters = ((one, _mastered(one.utterance)[1]) for one in wanted)
        running = [lanes.submit(shaped, [flac], one.manner(recipe, [format_])) for one, flac in masters]
        return [form.frames for future in running for [form] in future.result()]


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
    return Piece(form.size_bytes, partial(_loaded, one, form, recipe, format_), form.pk, form.sha256)


def _loaded(one: Wanted, form: ClipForm, recipe: Recipe, format_: Format) -> bytes:
    content = store.taken(storage.clips(), form.name, form.sha256)
    if content is None:
        log.warning("clip_form_lost", extra={"clip": form.clip_id, "form": form.format})
        [(_one, forms)] = _all_made([one], recipe)
        content = store.taken(storage.clips(), forms[format_.name].name, forms[format_.name].sha256) or b""
    return bare(content, format_)


def _all_made(missing: Sequence[Wanted], recipe: Recipe) -> Iterator[tuple[Wanted, dict[str, ClipForm]]]:
    """All forms of one profile for each, by the name of their format: they share the levelling. It is done by ffmpeg
    beside this thread, which speaks the next texts meanwhile and alone writes to the database."""
    running: dict[Future[list[list[Levelled]]], list[_Mastered]] = {}
    with ThreadPoolExecutor(settings.SUOMA_RENDER_LANES) as lanes:
        for batch in _batches(missing, recipe):
            running[lanes.submit(shaped, [now.flac for now in batch], batch[0].wanted.manner(recipe))] = batch
            if len(running) > settings.SUOMA_RENDER_LANES:
                yield from _finished(running, recipe)
        while running:
            yield from _finished(running, recipe)


def _batches(missing: Sequence[Wanted], recipe: Recipe) -> Iterator[list[_Mastered]]:
    """Clips that go through the encoder in one run, spoken now if need be: shaped in one manner, and no more of them
    than fits into memory."""
    batch: list[_Mastered] = []
    for one in missing:
        now = _Mastered(one, *_mastered(one.utterance))
        if batch and not _fits(now, batch, recipe):
            yield batch
            batch = []
        batch.append(now)
    if batch:
        yield batch


def _fits(now: _Mastered, batch: Sequence[_Mastered], recipe: Recipe) -> bool:
    how = now.wanted.manner(recipe)
    length_s = now.clip.length_s + sum(one.clip.length_s for one in batch)
    return how.shares_a_run and how == batch[0].wanted.manner(recipe) and length_s <= _TOGETHER_S


def _finished(
    running: dict[Future[list[list[Levelled]]], list[_Mastered]], recipe: Recipe
) -> Iterator[tuple[Wanted, dict[str, ClipForm]]]:
    """What at least one lane has finished, kept."""
    for future in wait(running, return_when=FIRST_COMPLETED).done:
        batch = running.pop(future)
        rows = [
            [_kept_form(now, recipe, format_, form) for format_, form in zip(recipe.formats, forms, strict=True)]
            for now, forms in zip(batch, future.result(), strict=True)
        ]
        ClipForm.objects.bulk_create(
            list(chain.from_iterable(rows)),
            update_conflicts=True,
            unique_fields=["clip", "profile", "format", "variant"],
            update_fields=["recipe", "name", "sha256", "size_bytes", "loudness_lufs", "peak_dbtp", "beats"],
        )
        for now, forms in zip(batch, rows, strict=True):
            yield now.wanted, {form.format: form for form in forms}


def _kept_form(now: _Mastered, recipe: Recipe, format_: Format, form: Levelled) -> ClipForm:
    """The row of a form whose file is in the store."""
    # Read by digest: one that a power cut has torn is made again, so none of them waits for the disk.
    content, slug = packed(form.frames, format_), f"{recipe.slug}-{format_.name}"
    kept = store.keep(storage.clips(), slug, f"{format_.suffix}.frames", content, flush=False)
    return ClipForm(
        clip=now.clip,
        profile=recipe.slug,
        format=format_.name,
        variant=now.wanted.variant.name,
        recipe=recipe.digest,
        name=kept.name,
        sha256=kept.sha256,
        size_bytes=len(form.frames),
        loudness_lufs=form.loudness.loudness_lufs,
        peak_dbtp=form.loudness.peak_dbtp,
        beats=beats(form, format_),
    )


def _mastered(utterance: Utterance) -> tuple[Clip, bytes]:
    """The clip and its master as FLAC, spoken now if it is not in the store. Its forms are made from it, never from
    speech that was lost: one text sounds the same in all of them."""
    clip = Clip.objects.filter(pk=utterance.key).first()
    flac = store.taken(storage.clips(), clip.master, clip.master_sha256) if clip else None
    if clip and flac is not None:
        return clip, flac
    return (clip, takes.remade_master(clip)) if clip and utterance.take else _spoken(utterance)


def _spoken(utterance: Utterance) -> tuple[Clip, bytes]:
    made = master(_source(utterance))
    kept = store.keep(storage.clips(), "master", "flac", made.flac, flush=False)
    clip, _created = Clip.objects.update_or_create(
        key=utterance.key,
        defaults={
            "kind": Clip.Kind.SYNTHETIC if utterance.language else Clip.Kind.CHIME,
            "language": utterance.language or "",
            "voice": utterance.voice,
            "text": utterance.text,
            "master": kept.name,
            "master_sha256": kept.sha256,
            **asdict(made.portrait),
        },
    )
    log.info("clip_spoken", extra={"clip": clip.key, "language": clip.language, "length_s": clip.length_s})
    return clip, made.flac


def _source(utterance: Utterance) -> Sound:
    if utterance.language is None:
        return chime.chime()
    speech = speak(utterance.text, utterance.language)
    return Sound(speech.samples, speech.rate_hz)
