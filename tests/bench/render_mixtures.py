"""Two hundred random programmes of voices near and far, noisy and quiet, human-like and synthetic: how far the loudest
lies from the softest, and how far each whole lies from its target. Each clip is levelled once and joined many times."""

import random
import tempfile
from collections.abc import Iterator
from pathlib import Path

from audio.media import MP3_48, Sound, levelled, master
from audio.models import Profile
from audio.render.chime import chime
from audio.render.dressing import undressed
from audio.render.finishing import expected, pieces_of
from audio.render.frames import Piece, length_s, pause
from audio.render.parts import Part
from audio.render.plan import SegmentKind
from audio.render.recipes import CHIME_LUFS, RECIPES
from audio.render.report import Report
from audio.render.verify import examined
from content.text.types import Language
from tests.audio.people import read_by_a_person
from tests.audio.voice import BuzzVoice
from tests.bench.figure import Figure
from tests.bench.site import empty_database

PROGRAMMES, UNITS = 200, (6, 12)
HORN = RECIPES[Profile.LOUDSPEAKER]
SENTENCES = ("洗手", "饭前便后要洗手。", "水烧开了再喝，孩子少生病。", "每天和孩子说一说话。")


def figures() -> Iterator[Figure]:
    empty_database()
    clips = [_part(sound) for sound in _sounds()]
    opening = _opening()
    chance = random.Random(1)  # noqa: S311 - the same programmes on every machine
    reports = [_report([opening, *chance.choices(clips, k=chance.randint(*UNITS))]) for _number in range(PROGRAMMES)]
    off_lu = max(abs(report.loudness_lufs - HORN.target_lufs) for report in reports)
    yield Figure("render.mixtures", len(reports), "programmes", ">= 200")
    yield Figure("render.mixtures_red", sum(not report.ok for report in reports), "programmes", "<= 0")
    yield Figure("render.mixtures_loudness_error_lu", off_lu, "LU", "<= 0.5")
    yield Figure("render.mixtures_between_units_lu", max(one.between_units_lu for one in reports), "LU", "<= 4")
    yield Figure("render.mixtures_peak_dbtp", max(report.peak_dbtp for report in reports), "dBTP", "<= -1")


def _sounds() -> Iterator[Sound]:
    """Near and clear, quiet, in a noisy room, over the edge, with a bright and a dull voice; and synthetic ones."""
    for seed, (level_db, noise_db, tilt) in enumerate(
        [(-20, -60, 1.0), (-20, -34, 1.0), (-42, -75, 1.2), (-30, -50, 0.7), (-9, -60, 1.0), (-24, -60, 1.6)] * 3
    ):
        length_s = 3.0 + seed % 5
        yield read_by_a_person(length_s, seed, level_db=level_db, noise_db=noise_db, tilt=tilt)
    for text in SENTENCES:
        speech = BuzzVoice().speak(text)
        yield Sound(speech.samples, speech.rate_hz)


def _part(sound: Sound) -> Part:
    [form] = levelled(master(sound).flac, HORN.formats, HORN.target_lufs, HORN.chain)
    return _followed(SegmentKind.UNIT, form.frames, Language.ZH)


def _opening() -> Part:
    [form] = levelled(master(chime()).flac, HORN.formats, CHIME_LUFS)
    return _followed(SegmentKind.CHIME, form.frames, None)


def _followed(kind: SegmentKind, frames: bytes, language: Language | None) -> Part:
    spoken_s = length_s(len(frames), MP3_48)
    part = Part(kind, (Piece.of(frames),), spoken_s, spoken_s, "", language, "", "")
    return part.followed_by(pause(MP3_48, 0.72), MP3_48)


def _report(parts: list[Part]) -> Report:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "programme.mp3"
        path.write_bytes(b"".join(undressed(pieces_of(parts), MP3_48)))
        return examined(path, MP3_48, expected(parts, MP3_48, HORN.target_lufs))
