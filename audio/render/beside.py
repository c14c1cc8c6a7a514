"""What lies beside the files of a rendering or programme: captions, waveform, the frames without tags, and a manifest
that names them all. Each under its digest, as the sound itself."""

import json
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from audio.media import BEAT_S, MP3_48, Format
from audio.render import storage, store
from audio.render.captions import CODES, captions, webvtt
from audio.render.dressing import undressed
from audio.render.finishing import Made, pieces_of
from audio.render.label import Label
from audio.render.parts import Part, cues

MANIFEST_VERSION = 1
Lying = list[dict[str, object]]


def beside(made: Sequence[Made], parts: Sequence[Part], format_: Format, label: Label, slug: str) -> Lying:
    """Everything beside these files, kept: [{kind, mime, name, sha256, size_bytes}], the manifest last. `parts` are
    those of `format_`; their times hold for every file."""
    found = [*_tracks(parts, slug), _waveform(made[0], slug)]
    if format_ is MP3_48:  # cheap players at the end of a village's cable; a phone takes tags
        kept = store.keep(storage.renderings(), f"{slug}-plain", format_.suffix, undressed(pieces_of(parts), format_))
        found.append({"kind": "plain", "mime": format_.mime, **asdict(kept)})
    return [*found, _manifest(made, found, parts, label, slug)]


def _tracks(parts: Sequence[Part], slug: str) -> Lying:
    spoken = captions(parts)
    tracks = {code: webvtt(spoken, language) for language, code in CODES.items()}
    return [
        _kept("captions", f"{slug}-{code}", "vtt", "text/vtt", text) | {"language": code}
        for code, text in tracks.items()
        if text
    ]


def _waveform(made: Made, slug: str) -> dict[str, object]:
    """As audiowaveform writes it, with one value a beat: the highest sample, 255 at full scale."""
    about = {"version": 2, "channels": 1, "bits": 8, "seconds_per_pixel": BEAT_S, "length": len(made.report.waveform)}
    return _kept("waveform", slug, "json", "application/json", json.dumps({**about, "data": made.report.waveform}))


def _manifest(made: Sequence[Made], found: Lying, parts: Sequence[Part], label: Label, slug: str) -> dict[str, object]:
    report = made[0].report
    about: dict[str, Any] = {
        "version": MANIFEST_VERSION,
        "title": {"zh": label.title_zh, "ii": label.title_ii},
        "languages": label.languages,
        "length_s": report.length_s,
        "loudness_lufs": report.loudness_lufs,
        "peak_dbtp": report.peak_dbtp,
        "between_units_lu": report.between_units_lu,
        "produce_id": label.produce_id,
        "synthetic": label.synthetic,
        "aigc": json.loads(label.aigc) if label.synthetic else None,
        "files": [one.file for one in made] + found,
        "chapters": [asdict(chapter) for chapter in label.chapters],
        "cues": [asdict(cue) for cue in cues(parts)],
    }
    text = json.dumps(about, ensure_ascii=False, indent=1)
    return _kept("manifest", f"{slug}-manifest", "json", "application/json", text)


def _kept(kind: str, slug: str, suffix: str, mime: str, text: str) -> dict[str, object]:
    kept = store.keep(storage.renderings(), slug, suffix, text.encode())
    return {"kind": kind, "mime": mime, **asdict(kept)}
