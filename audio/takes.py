"""Human takes: what an announcer has read. The newest approved take of a text is heard instead of the synthetic voice;
its original stays, whole and without loss, for ever."""

import hashlib
import logging
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import asdict

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from audio.editing import Edit, edited
from audio.errors import AudioError
from audio.media import Master, Sound, decoded, master
from audio.media.encoding import flac_of
from audio.media.incoming import incoming
from audio.models import Clip
from audio.readings import close_requests_for
from audio.render import storage, store
from audio.render.recipes import RECIPE
from audio.renewals import renew_saying
from audio.trial import try_out
from content.text.types import Language
from translation.states import text_hash

log = logging.getLogger(__name__)
UNTOUCHED = Edit()


def keep_take(
    content: bytes, name: str, text: str, language: Language, announcer: str, recorded_by: User | None = None
) -> Clip:
    """A recording of a text as a clip, not approved yet. AudioError says in words why it is not taken. The same
    recording of the same text is one take, however often it is sent."""
    if not text.strip():
        raise AudioError(_("Say which text was read."), permanent=True)
    sound = incoming(content, name)
    made = _tried(sound, UNTOUCHED)
    # Its samples, not its bytes: a container from outside is opened once, here, and never again.
    original = store.keep(storage.clips(), "original", "flac", flac_of(sound))
    about = {"language": language.value, "text": text, "text_hash": text_hash(text), "voice": announcer}
    given = {"original": original.name, "original_sha256": original.sha256, "recorded_by": recorded_by}
    return _kept(made, UNTOUCHED, {**about, **given})


def edit_take(take: Clip, edit: Edit) -> Clip:
    """The same recording with other cuts, as a take of its own: the one before stays until the new one is approved."""
    return _kept(_tried(original_sound(take), edit), edit, _given(take))


@transaction.atomic
def approve_take(take: Clip, by: User | None = None) -> None:
    """From now on this take is what is heard of its text: nobody need wait for it any more, and a worker asks anew for
    all that says it."""
    Clip.objects.filter(pk=take.pk).update(approved_at=timezone.now())
    closed = close_requests_for(take)
    renew_saying(take, by)
    log.info("take_approved", extra={"clip": take.pk, "language": take.language, "requests": closed})


@transaction.atomic
def withdraw_take(take: Clip, by: User | None = None) -> None:
    """The take is heard no more, wherever it was; its files stay."""
    Clip.objects.filter(pk=take.pk).update(approved_at=None)
    renew_saying(take, by)
    log.info("take_withdrawn", extra={"clip": take.pk})


def takes_of(text: str, language: Language) -> "QuerySet[Clip]":
    """All takes of a text, the newest first."""
    found = Clip.objects.filter(kind=Clip.Kind.HUMAN, language=language.value, text_hash=text_hash(text))
    return found.select_related("recorded_by").order_by("-created_at", "pk")


def used_takes() -> "QuerySet[Clip]":
    """What is heard of each text that someone has read, what was used last first."""
    used = Clip.objects.filter(kind=Clip.Kind.HUMAN, approved_at__isnull=False)
    same_text = used.filter(language=OuterRef("language"), text_hash=OuterRef("text_hash"))
    later = same_text.filter(approved_at__gt=OuterRef("approved_at"))
    return used.filter(~Exists(later)).order_by("-approved_at", "pk")


def heard_takes(halves: Iterable[tuple[str, Language]]) -> Mapping[tuple[str, Language], str]:
    """For each text that someone has read, the key of the take that is heard: one query, however many texts."""
    wanted: dict[tuple[str, Language], set[tuple[str, Language]]] = defaultdict(set)
    for text, language in halves:
        if text:  # " 洗手" is heard as "洗手": white space at the ends does not count
            wanted[text_hash(text), language].add((text, language))
    rows = Clip.objects.filter(
        kind=Clip.Kind.HUMAN, approved_at__isnull=False, text_hash__in={digest for digest, _language in wanted}
    )
    found: dict[tuple[str, Language], str] = {}
    for digest, read_in, key in rows.order_by("approved_at").values_list("text_hash", "language", "key"):
        found |= dict.fromkeys(wanted.get((digest, Language(read_in)), ()), key)
    return found


def remade_master(take: Clip) -> bytes:
    """The master of a take whose file is gone, from its original."""
    edit = Edit(**take.edits)
    again = _kept(_mastered(original_sound(take), edit), edit, _given(take))
    return store.taken(storage.clips(), again.master, again.master_sha256) or b""


def original_sound(take: Clip) -> Sound:
    """The recording as it came; AudioError when its file is gone or torn."""
    flac = store.taken(storage.clips(), take.original, take.original_sha256)
    if flac is None:
        raise AudioError(_("The original of this recording is gone from the store: bring it back from a backup."))
    return decoded(flac, "flac")


def _given(take: Clip) -> dict[str, object]:
    """What all takes of one recording share."""
    fields = ("language", "text", "text_hash", "voice", "original", "original_sha256", "recorded_by")
    return {field: getattr(take, field) for field in fields}


def _mastered(sound: Sound, edit: Edit) -> Master:
    return master(sound) if edit == UNTOUCHED else master(edited(sound, edit), as_cut=True)


def _tried(sound: Sound, edit: Edit) -> Master:
    """The master, after it was heard as every listener would hear it."""
    made = _mastered(sound, edit)
    try_out(made)
    return made


def _kept(made: Master, edit: Edit, fields: dict[str, object]) -> Clip:
    kept = store.keep(storage.clips(), "master", "flac", made.flac)
    said = [str(fields["original_sha256"]), str(fields["language"]), str(fields["text"]), str(edit.as_json()), RECIPE]
    clip, _created = Clip.objects.update_or_create(
        key=hashlib.sha256("\x1f".join(said).encode()).hexdigest(),
        defaults={
            **fields,
            **asdict(made.portrait),
            "kind": Clip.Kind.HUMAN,
            "edits": edit.as_json(),
            "master": kept.name,
            "master_sha256": kept.sha256,
        },
    )
    log.info("take_kept", extra={"clip": clip.key, "language": clip.language, "length_s": clip.length_s})
    return clip
