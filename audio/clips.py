"""The clip store: each text is spoken once by each voice and levelled once for each profile. Rows say what there is;
files are checked by their digest when they are read, and made again when they are gone or torn."""

import hashlib
import logging
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.conf import settings

from audio.media import Format, Levelled, Sound, decoded, levelled, master
from audio.models import Clip, ClipForm, Profile
from audio.render import chime, store
from audio.render.recipes import CHIME_LUFS, RECIPE, RECIPES
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


def frames(utterance: Utterance, profile: Profile, format_: Format, clip: Clip | None = None) -> bytes:
    """The frames of an utterance, from the store where they are whole, made where they are not."""
    if clip:
        for form in clip.forms.all():
            if (form.profile, form.format) == (profile, format_.name) and (content := _taken(form)):
                return content
    return _made(utterance, profile)[format_.name]


def _taken(form: ClipForm) -> bytes | None:
    content = store.taken(settings.CLIP_DIR, form.name, form.sha256)
    if content is None:
        log.warning("clip_form_lost", extra={"clip": form.clip_id, "form": form.format})
    return content


def _made(utterance: Utterance, profile: Profile) -> dict[str, bytes]:
    """All forms of one profile, by the name of their format: they share the levelling."""
    clip, sound = _mastered(utterance)
    recipe = RECIPES[profile]
    target_lufs, chain = (recipe.target_lufs, recipe.chain) if utterance.language else (CHIME_LUFS, "anull")
    forms = levelled(sound, recipe.formats, target_lufs, chain)
    for format_, form in zip(recipe.formats, forms, strict=True):
        _keep_form(clip, profile, format_, form)
    return {format_.name: form.frames for format_, form in zip(recipe.formats, forms, strict=True)}


def _keep_form(clip: Clip, profile: Profile, format_: Format, form: Levelled) -> None:
    # Read by digest: one that a power cut has torn is made again, so none of them waits for the disk.
    kept = store.keep(
        settings.CLIP_DIR, f"{profile}-{format_.name}", f"{format_.suffix}.frames", form.frames, flush=False
    )
    ClipForm.objects.update_or_create(
        clip=clip,
        profile=profile,
        format=format_.name,
        defaults={
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
    flac = store.taken(settings.CLIP_DIR, clip.master, clip.master_sha256) if clip else None
    if clip is None or flac is None:
        clip, flac = _spoken(utterance)
    return clip, decoded(flac, "flac")


def _spoken(utterance: Utterance) -> tuple[Clip, bytes]:
    flac, length_s = master(_source(utterance))
    kept = store.keep(settings.CLIP_DIR, "master", "flac", flac, flush=False)
    clip, _created = Clip.objects.update_or_create(
        key=utterance.key,
        defaults={
            "kind": Clip.Kind.SYNTHETIC if utterance.language else Clip.Kind.CHIME,
            "language": utterance.language or "",
            "voice": utterance.voice,
            "text": utterance.text,
            "length_s": length_s,
            "master": kept.name,
            "master_sha256": kept.sha256,
        },
    )
    log.info("clip_spoken", extra={"clip": clip.key, "language": clip.language, "length_s": length_s})
    return clip, flac


def _source(utterance: Utterance) -> Sound:
    if utterance.language is None:
        return chime.chime()
    speech = speak(utterance.text, utterance.language)
    return Sound(speech.samples, speech.rate_hz)
