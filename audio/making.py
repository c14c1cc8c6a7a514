"""Clips that the store lacks are made: spoken, levelled, encoded; several in one run of the encoder, on all cores."""

import logging
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import asdict, dataclass
from itertools import chain
from operator import attrgetter, itemgetter

from django.conf import settings

from audio import takes
from audio.media import Format, Levelled, Sound, master
from audio.media.encoding import packed
from audio.models import Clip, ClipForm
from audio.render import chime, storage, store
from audio.render.beats import beats
from audio.render.manner import Manner, shaped
from audio.render.recipes import Recipe
from audio.utterances import Utterance, Wanted
from audio.voices.speaking import speak

log = logging.getLogger(__name__)
_MOST_S = 45.0  # of sound in one run of the encoder: 9 MB of samples, a few times over
_LEAST_S = 12.0  # starting the encoder costs as much as four
_CHARACTER_S = 0.25  # about how long a character is that nobody has spoken yet
_Row = list[ClipForm]


@dataclass(frozen=True, slots=True)
class _Mastered:
    """What is wanted, with its clip and the clip's master as FLAC."""

    wanted: Wanted
    clip: Clip
    flac: bytes


def made(
    missing: Sequence[Wanted], recipe: Recipe, clips: Mapping[str, Clip]
) -> Iterator[tuple[Wanted, dict[str, ClipForm]]]:
    """All forms of one profile for each, by the name of their format: they share the levelling. `clips` are the rows
    there are, by key. Lanes beside this thread shape, encode and keep the files; it speaks the next texts meanwhile and
    alone reads and writes the database."""
    running: dict[Future[list[_Row]], list[_Mastered]] = {}
    with ThreadPoolExecutor(settings.SUOMA_RENDER_LANES) as lanes:
        for batch in _batches(missing, recipe, clips):
            now = [_Mastered(one, *mastered(one.utterance, clips.get(one.utterance.key))) for one in batch]
            running[lanes.submit(_kept, now, recipe)] = now
            if len(running) > settings.SUOMA_RENDER_LANES:
                yield from _finished(running)
        while running:
            yield from _finished(running)


def _batches(missing: Sequence[Wanted], recipe: Recipe, clips: Mapping[str, Clip]) -> Iterator[list[Wanted]]:
    """What goes through the encoder in one run: shaped in one manner, and no more than fits into memory. What must be
    spoken first comes evenly between the rest: meanwhile the lanes have work."""
    alike: dict[tuple[bool, Manner], list[Wanted]] = {}
    for one in missing:
        alike.setdefault((one.utterance.key not in clips, one.manner(recipe)), []).append(one)
    rows: tuple[list[list[Wanted]], list[list[Wanted]]] = [], []
    for (unspoken, how), wanted in alike.items():
        rows[unspoken].extend(_shares(wanted, clips) if how.shares_a_run else ([one] for one in wanted))
    places = [((place + 0.5) / len(row), batch) for row in rows for place, batch in enumerate(row)]
    return (batch for _place, batch in sorted(places, key=itemgetter(0)))


def _shares(alike: Sequence[Wanted], clips: Mapping[str, Clip]) -> Iterator[list[Wanted]]:
    """Smaller towards the end, so that the lanes finish together."""
    lengths_s = [_length_s(one, clips.get(one.utterance.key)) for one in alike]
    left_s, lanes = sum(lengths_s), settings.SUOMA_RENDER_LANES
    least_s, room_s, share = min(_LEAST_S, left_s / lanes), 0.0, list[Wanted]()
    for one, length_s in zip(alike, lengths_s, strict=True):
        if share and length_s / 2 > room_s:
            yield share
            share = []
        if not share:
            room_s = min(max(left_s / lanes, least_s), _MOST_S)
        share.append(one)
        room_s, left_s = room_s - length_s, left_s - length_s
    yield share


def _length_s(one: Wanted, clip: Clip | None) -> float:
    return clip.length_s if clip else 1 + _CHARACTER_S * len(one.utterance.text)


def _kept(batch: Sequence[_Mastered], recipe: Recipe) -> list[_Row]:
    """In a lane, without the database: for each clip the rows of its forms, whose files are in the store."""
    made_forms = shaped([now.flac for now in batch], batch[0].wanted.manner(recipe))
    return [
        [_kept_form(now, recipe, format_, form) for format_, form in zip(recipe.formats, forms, strict=True)]
        for now, forms in zip(batch, made_forms, strict=True)
    ]


def _finished(running: dict[Future[list[_Row]], list[_Mastered]]) -> Iterator[tuple[Wanted, dict[str, ClipForm]]]:
    """What at least one lane has finished, written down."""
    for future in wait(running, return_when=FIRST_COMPLETED).done:
        batch, rows = running.pop(future), future.result()
        write_forms(chain.from_iterable(rows))
        for now, forms in zip(batch, rows, strict=True):
            yield now.wanted, {form.format: form for form in forms}


def write_forms(forms: Iterable[ClipForm]) -> None:
    """Writes the rows, over those of the same clip in the same form. In one order for all workers: of two that write
    the same rows, each would wait for the other."""
    ClipForm.objects.bulk_create(
        sorted(forms, key=attrgetter("clip_id", "format", "variant")),
        update_conflicts=True,
        unique_fields=["clip", "profile", "format", "variant"],
        update_fields=["recipe", "name", "sha256", "size_bytes", "loudness_lufs", "peak_dbtp", "beats"],
    )


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


def mastered(utterance: Utterance, clip: Clip | None) -> tuple[Clip, bytes]:
    """The clip and its master as FLAC, spoken now if it is not in the store. Its forms are made from it, never from
    speech that was lost: one text sounds the same in all of them."""
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
