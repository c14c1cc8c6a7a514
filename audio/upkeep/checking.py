"""Whether every file is what its row says, and making again what can be made."""

import hashlib
import logging
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from audio.errors import AudioError, StoreAwayError
from audio.media import decoded
from audio.models import Clip, ClipForm
from audio.render import storage, store
from audio.takes import remade_master

log = logging.getLogger(__name__)
_NEAR_S = 0.001


class Fault(StrEnum):
    """What can be wrong with a file of the store."""

    MASTER = "master"
    FORM = "form"
    ORIGINAL = "original"


@dataclass(frozen=True, slots=True)
class Finding:
    """A file that is gone, torn or not what its row says; `mended` once it was made again or its row has gone."""

    fault: Fault
    clip: str
    name: str
    mended: bool = False


@dataclass(frozen=True, slots=True)
class Checked:
    """One clip that was looked at, and what was wrong with it."""

    done: int
    of: int
    findings: tuple[Finding, ...]


def verify(*, mend: bool = False) -> Iterator[Checked]:
    """Every clip in turn: digests of all its files, and whether its master can be decoded and is as long as it should
    be. With `mend` what can be made again is; an original cannot. StoreAwayError when the store cannot be asked."""
    keys = list(Clip.objects.order_by("pk").values_list("pk", flat=True))
    for done, key in enumerate(keys, 1):
        clip = Clip.objects.prefetch_related("forms").filter(pk=key).first()
        found = tuple(_findings(clip)) if clip else ()
        yield Checked(done, len(keys), tuple(_mended(clip, one) for one in found) if clip and mend else found)


def _findings(clip: Clip) -> Iterator[Finding]:
    if clip.original and not _is_whole(clip.original, clip.original_sha256):
        yield Finding(Fault.ORIGINAL, clip.pk, clip.original)
    if not _plays(clip):
        yield Finding(Fault.MASTER, clip.pk, clip.master)
    for form in clip.forms.all():
        if not _is_whole(form.name, form.sha256):
            yield Finding(Fault.FORM, clip.pk, form.name)


def _is_whole(name: str, sha256: str) -> bool:
    try:
        with storage.clips().open(name) as file:
            return hashlib.file_digest(file, "sha256").hexdigest() == sha256
    except OSError:
        return False


def _plays(clip: Clip) -> bool:
    flac = store.taken(storage.clips(), clip.master, clip.master_sha256)
    try:
        return flac is not None and abs(decoded(flac, "flac").length_s - clip.length_s) <= _NEAR_S
    except StoreAwayError:  # nobody can tell: nothing may be called torn, and made again
        raise
    except AudioError:
        return False


def _mended(clip: Clip, finding: Finding) -> Finding:
    """A form is made again from its master when it is next needed, a voice speaks again, a take comes from its
    original."""
    try:
        if finding.fault is Fault.FORM:
            ClipForm.objects.filter(clip=clip, name=finding.name).delete()
        elif finding.fault is Fault.MASTER and clip.kind == Clip.Kind.HUMAN:
            remade_master(clip)
        elif finding.fault is Fault.MASTER:
            clip.delete()
        else:
            return finding
    except AudioError as error:
        log.error("clip_not_mended", extra={"clip": clip.pk, "reason": str(error)})
        return finding
    return Finding(finding.fault, finding.clip, finding.name, mended=True)
