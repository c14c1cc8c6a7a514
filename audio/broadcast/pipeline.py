"""The order of the work on one programme: lessons → one running order → frames joined → tags → verified → kept."""

import logging
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from functools import partial

from django.utils import translation
from django.utils.translation import gettext as _

from audio.broadcast import shelf
from audio.broadcast.keys import playable_items, programme_key
from audio.broadcast.sequence import Passage, RunningOrder, running_order
from audio.broadcast.weekdays import weekday_ii
from audio.errors import AudioError
from audio.media import Format
from audio.mixing.selectors import recipe_of
from audio.models import Profile, Programme
from audio.render import queue
from audio.render.beside import beside
from audio.render.cover import cover
from audio.render.finishing import Made, RedError, finished, tell_red
from audio.render.label import PRODUCER, Chapter, Label
from audio.render.parts import segment_parts
from audio.render.pipeline import LessonSound, SilentLessonError, loudspeaker_parts
from audio.render.plan import frame
from content.text.types import Language

log = logging.getLogger(__name__)

Progress = Callable[[float], None]
_LESSONS_SHARE = 0.8  # of the work, when their clips are not in the store yet
_CODES = {Language.ZH: "zho", Language.II: "iii"}  # ISO 639-3


@dataclass(frozen=True, slots=True)
class Joined:
    """What a worker made: the fields of a finished Programme."""

    file: dict[str, object]
    chapters: list[dict[str, object]]
    length_s: float
    loudness_lufs: float
    peak_dbtp: float
    report: dict[str, object]
    beside: list[dict[str, object]]


def render_programme(programme: Programme, progress: Progress = lambda share: None) -> None:
    """Makes the file of a claimed programme and puts it in the place of the one before.

    AudioError says what is wrong; LeaseLostError that the plan has changed meanwhile, and nothing is replaced.
    """
    with translation.override(Language.ZH):
        _take_newest_key(programme)
        joined = _joined(programme, progress)
    older = shelf.replaced(programme, [str(one["name"]) for one in (joined.file, *joined.beside)])
    queue.finish(programme, **asdict(joined), superseded=older)
    shelf.sweep(programme.pk)
    log.info("programme_made", extra={"programme": programme.pk, "file": joined.file["name"]})


def _take_newest_key(programme: Programme) -> None:
    """A lesson may have been edited between the request and now; what is made is what is published now."""
    key = programme_key(programme)
    if not key:
        raise AudioError(_("No lesson of this programme is published"), permanent=True)
    owned = {"pk": programme.pk, "lease_owner": programme.lease_owner, "state": programme.state}
    if key != programme.key and not Programme.objects.filter(**owned).update(key=key):
        raise queue.LeaseLostError(_("The plan has changed meanwhile"))
    programme.key = key


def _joined(programme: Programme, progress: Progress) -> Joined:
    recipe = recipe_of(Profile.LOUDSPEAKER)
    (format_,) = recipe.formats
    lessons, left_out = _lessons(programme, progress)
    synthetic = any(lesson.synthetic for lesson in lessons)
    opening, closing = (segment_parts(part, recipe, format_) for part in frame(notice=synthetic))
    order = running_order(lessons, opening, closing, format_)
    says = label(programme, order, synthetic=synthetic)
    made = _finished(programme, order, format_, recipe.target_lufs, says)
    lying = beside([made], order.parts, format_, says, shelf.slug_of(programme))
    chapters = [asdict(passage) for passage in order.passages]
    length_s = round(sum(part.length_s for part in order.parts), 6)
    loudness_lufs, peak_dbtp = made.report.loudness_lufs, made.report.peak_dbtp
    report = {**made.report.as_json(), "left_out": left_out}
    return Joined(made.file, chapters, length_s, loudness_lufs, peak_dbtp, report, lying)


def _finished(programme: Programme, order: RunningOrder, format_: Format, target_lufs: float, says: Label) -> Made:
    try:
        return finished(order.parts, format_, says, target_lufs, shelf.slug_of(programme))
    except RedError as error:
        tell_red(programme, error)
        raise


def _lessons(programme: Programme, progress: Progress) -> tuple[Sequence[LessonSound], list[str]]:
    """What is heard, and the titles of those lessons that have nothing to say: the village hears the others."""
    items, lessons, left_out = playable_items(programme), [], []
    for done, item in enumerate(items):
        try:
            share = partial(_step, progress, done, len(items))
            lessons.append(loudspeaker_parts(item.lesson, item.mix, share))
        except SilentLessonError as error:
            left_out.append(item.lesson.title)
            log.warning("lesson_left_out", extra={"programme": programme.pk, "reason": str(error)})
        _step(progress, done, len(items), 1.0)
    if not lessons:
        raise AudioError(_("No lesson of this programme has anything that can be spoken"), permanent=True)
    return lessons, left_out


def _step(progress: Progress, done: int, of: int, share: float) -> None:
    """A lesson without clips takes a minute; who cancels, or stops the worker, does not wait for its end."""
    progress(_LESSONS_SHARE * (done + share) / of)


def label(programme: Programme, order: RunningOrder, *, synthetic: bool = True) -> Label:
    """Titles, languages and one chapter a lesson. In Yi the day of the week (CLDR) and the village's own Yi name."""
    station = programme.station
    heard = {part.language for part in order.parts if part.language}
    return Label(
        title_zh=f"{station.name} {programme.date} {programme.get_slot_display()}",
        title_ii=f"{weekday_ii(programme.date)} {station.name_ii}".strip(),
        languages=tuple(_CODES[language] for language in Language if language in heard),
        chapters=[_chapter(passage) for passage in order.passages],
        produce_id=programme.key[:32],
        synthetic=synthetic,
        album=f"{PRODUCER} {programme.date}",
        cover=cover(None, station.slug),
    )


def _chapter(passage: Passage) -> Chapter:
    title_zh = f"{passage.number} {passage.title_zh}" if passage.number else passage.title_zh
    return Chapter(passage.start_s, passage.end_s, title_zh, passage.title_ii)
