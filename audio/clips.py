"""The clip store: each text is spoken once by each voice and levelled once for each profile. Rows say what there is;
files are checked by their digest when they are read, and made again when they are gone or torn."""

import hashlib
import logging
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass

from audio.media import Format, Levelled, Sound, decoded, levelled, master
from audio.media.tempo import at_tempo
from audio.models import Clip, ClipForm
from audio.render import bed, chime, storage, store
from audio.render.recipes import CHIME_LUFS, PLAIN, RECIPE, Recipe, Variant
from audio.voices.speaking import speak, voice_name
from content.text.types import Language

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Utterance:
    """What is to be heard: a text in one language, or (without language) our chime."""

    text: str = ""
    language: Language | None = None

    @property
    def voice(self) -> str:
        return voice_name(self.language) if self.language else f"chime {chime.VERSION}"

    @property
    def key(self) -> str:
        """sha256 of text, voice with version, and recipe: another of these is another clip."""
        return hashlib.sha256("\x1f".join([self.text, self.voice, RECIPE]).encode()).hexdigest()


CHIME = Utterance()


def known(utterances: Iterable[Utterance]) -> Mapping[str, Clip]:
    """The clips that stand in the store for these utterances, by key, with their forms: two queries."""
    return Clip.objects.prefetch_related("forms").in_bulk({utterance.key for utterance in utterances})


def frames(
    utterance: Utterance, recipe: Recipe, format_: Format, clip: Clip | None = None, variant: Variant = PLAIN
) -> bytes:
    """The frames of an utterance, from the store where they are whole, made where they are not."""
    wanted = (recipe.slug, format_.name, variant.name, recipe.digest)
    if clip:
        for form in clip.forms.all():
            if (form.profile, form.format, form.variant, form.recipe) == wanted and (content := _taken(form)):
                return content
    return _made(utterance, recipe, variant)[format_.name]


def drafted(utterance: Utterance, recipe: Recipe, variant: Variant = PLAIN) -> list[Levelled]:
    """The forms of an utterance in a recipe that nobody has saved yet: made from the stored master, and not kept."""
    _clip, sound = _mastered(utterance)
    return _shaped(sound, utterance, recipe, variant)


def _taken(form: ClipForm) -> bytes | None:
    content = store.taken(storage.clips(), form.name, form.sha256)
    if content is None:
        log.warning("clip_form_lost", extra={"clip": form.clip_id, "form": form.format})
    return content


def _made(utterance: Utterance, recipe: Recipe, variant: Variant) -> dict[str, bytes]:
    """All forms of one profile, by the name of their format: they share the levelling."""
    clip, sound = _mastered(utterance)
    forms = _shaped(sound, utterance, recipe, variant)
    for format_, form in zip(recipe.formats, forms, strict=True):
        _keep_form(clip, recipe, variant, format_, form)
    return {format_.name: form.frames for format_, form in zip(recipe.formats, forms, strict=True)}


def _shaped(sound: Sound, utterance: Utterance, recipe: Recipe, variant: Variant) -> list[Levelled]:
    under = bed.beat() if variant.bed else None
    if utterance.language is None:
        return levelled(sound, recipe.formats, CHIME_LUFS, "anull", under)
    return levelled(at_tempo(sound, variant.speed_percent), recipe.formats, recipe.target_lufs, recipe.chain, under)


def _keep_form(clip: Clip, recipe: Recipe, variant: Variant, format_: Format, form: Levelled) -> None:
    # Read by digest: one that a power cut has torn is made again, so none of them waits for the disk.
    kept = store.keep(
        storage.clips(), f"{recipe.slug}-{format_.name}", f"{format_.suffix}.frames", form.frames, flush=False
    )
    ClipForm.objects.update_or_create(
        clip=clip,
        profile=recipe.slug,
        format=format_.name,
        variant=variant.name,
        defaults={
            "recipe": recipe.digest,
            "name": kept.name,
            "sha256": kept.sha256,
            "size_bytes": kept.size_bytes,
            "loudness_lufs": form.loudness.loudness_lufs,
            "peak_dbtp": form.loudness.peak_dbtp,
        },
    )


def _mastered(utterance: Utterance) -> tuple[Clip, Sound]:
    """The clip's lossless master, spoken now if it is not in the store. Its forms are made from it, never from speech
    that was lost: one text sounds the same in all of them."""
    clip = Clip.objects.filter(pk=utterance.key).first()
    flac = store.taken(storage.clips(), clip.master, clip.master_sha256) if clip else None
    if clip is None or flac is None:
        clip, flac = _spoken(utterance)
    return clip, decoded(flac, "flac")


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
