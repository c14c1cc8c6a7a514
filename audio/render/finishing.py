"""From parts to a file in the store: joined, dressed, examined, and only then named. A red one is kept under a name
that no address has, for whoever looks into it."""

import logging
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path

from django.utils.translation import gettext as _

from audio.errors import AudioError
from audio.media import Format
from audio.models import Programme, Rendering
from audio.render import frames, queue, storage, store
from audio.render.dressing import dressed
from audio.render.frames import Piece
from audio.render.label import Label
from audio.render.parts import Part, cues, expected_lufs
from audio.render.report import Report
from audio.render.sentences import sentence
from audio.render.verify import Expected, Stretch, examined

log = logging.getLogger(__name__)
RED_SUFFIX = "red"  # 8c2f…-103-zh-loudspeaker.mp3.red: two dots, so no address leads there


class RedError(AudioError):
    """The finished file is not what it should be. `report` says what is wrong, `file` where it is kept."""

    def __init__(self, report: Report, file: dict[str, object]) -> None:
        said = " ".join(sentence(line) for line in report.wrong)
        super().__init__(_("The finished sound is not right: %(problem)s") % {"problem": said}, permanent=True)
        self.report, self.file = report, file


@dataclass(frozen=True, slots=True)
class Made:
    """A file that may be offered (format, mime, name, sha256, size_bytes), and the report on it."""

    file: dict[str, object]
    report: Report


def tell_red(job: Rendering | Programme, error: RedError) -> None:
    """Writes to the row of the job what is wrong with its file, and to the log which job it was."""
    report = {**error.report.as_json(), "file": error.file}
    type(job)._default_manager.filter(pk=job.pk).update(report=report)
    checks = [line.check.value for line in error.report.wrong]
    log.error("sound_red", extra={**queue.ids(job), "file": error.file["name"], "checks": checks})


def finished(parts: Sequence[Part], format_: Format, label: Label, target_lufs: float, slug: str) -> Made:
    """The file of these parts, in the store. RedError when it is not what it should be."""
    pieces = pieces_of(parts)
    reports: list[Report] = []
    check = partial(_examine, format_, expected(parts, format_, target_lufs), parts, slug, reports)
    kept = store.keep(storage.renderings(), slug, format_.suffix, dressed(pieces, format_, label), check)
    return Made({"format": format_.name, "mime": format_.mime, **asdict(kept)}, reports[0])


def expected(parts: Sequence[Part], format_: Format, target_lufs: float) -> Expected:
    """What a file of these parts must hold."""
    length_s = frames.length_s(sum(piece.size_bytes for piece in pieces_of(parts)), format_)
    stretches = [
        Stretch(cue.start_s, cue.end_s, bool(cue.language), part.pieces[0].rests)
        for cue, part in zip(cues(parts), parts, strict=True)
    ]
    return Expected(length_s, expected_lufs(parts, target_lufs), stretches)


def pieces_of(parts: Iterable[Part]) -> list[Piece]:
    return [piece for part in parts for piece in part.pieces]


def _examine(
    format_: Format, wanted: Expected, parts: Sequence[Part], slug: str, reports: list[Report], path: Path
) -> None:
    report = examined(path, format_, wanted, parts)
    reports.append(report)
    if not report.ok:
        with path.open("rb") as file:
            kept = store.keep(storage.renderings(), slug, f"{format_.suffix}.{RED_SUFFIX}", file)
        raise RedError(report, {"format": format_.name, "mime": format_.mime, **asdict(kept)})
