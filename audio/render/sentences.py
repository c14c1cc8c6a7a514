"""A line of a report as a sentence that a broadcaster understands, in the language that is active."""

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from audio.render.report import Check, Line

TITLES: dict[Check, str | Promise] = {
    Check.DECODES: gettext_lazy("It plays from beginning to end"),
    Check.FRAMES: gettext_lazy("No piece is missing or torn"),
    Check.KIND: gettext_lazy("Every loudspeaker takes this kind of file"),
    Check.LENGTH: gettext_lazy("It is as long as its parts"),
    Check.LOUDNESS: gettext_lazy("It is as loud as it should be"),
    Check.BETWEEN_UNITS: gettext_lazy("All sentences are equally loud"),
    Check.PEAK: gettext_lazy("Its loudest moment leaves room"),
    Check.CLIPPING: gettext_lazy("Nothing is cut off at the top"),
    Check.SILENCE: gettext_lazy("It nowhere falls silent"),
    Check.HEARD: gettext_lazy("Every sentence is heard"),
}


def sentence(line: Line) -> str:
    """What was found, with units: “12 of 14 sentences are heard; at 73 s there is none.”"""
    words = {"found": line.found, "allowed": line.allowed, "at": f"{line.at_s:.1f}" if line.at_s is not None else ""}
    return _SENTENCES[line.check](line) % words


def _decodes(line: Line) -> str:
    return _("It was decoded without an error.") if line.ok else _("It cannot be played: %(found)s")


def _frames(line: Line) -> str:
    return _("All frames follow each other.") if line.ok else _("A frame is damaged, missing or too many.")


def _kind(line: Line) -> str:
    kinds = {"found": _channels_named(line.found), "allowed": _channels_named(line.allowed)}
    return _("%(found)s; it should be %(allowed)s.") % kinds


def _channels_named(kind: str) -> str:
    """ffmpeg says it in English: 48000 Hz, mono."""
    named = {"mono": _("one channel"), "stereo": _("two channels")}
    rate, _comma, channels = kind.partition(", ")
    return f"{rate} · {named.get(channels, channels)}"


def _clipping(line: Line) -> str:
    return _("No sample is at full scale.") if line.ok else _("%(found)s samples are at full scale; none may be.")


def _heard(line: Line) -> str:
    if line.ok:
        return _("Sound is heard in all %(allowed)s stretches.")
    return _("Sound is heard in %(found)s of %(allowed)s stretches; at %(at)s s there should be some and is none.")


def _silence(line: Line) -> str:
    if line.ok:
        return _("The longest silence is %(found)s s; %(allowed)s s are allowed.")
    return _("From %(at)s s on it is silent for %(found)s s; %(allowed)s s are allowed.")


_SENTENCES = {
    Check.DECODES: _decodes,
    Check.FRAMES: _frames,
    Check.KIND: _kind,
    Check.LENGTH: lambda line: _("It plays %(found)s s; the parts are %(allowed)s s."),
    Check.LOUDNESS: lambda line: _("Its loudness is %(found)s LUFS; %(allowed)s LUFS are wanted."),
    Check.BETWEEN_UNITS: lambda line: _(
        "From the softest to the loudest sentence: %(found)s LU; %(allowed)s are allowed."
    ),
    Check.PEAK: lambda line: _("Its highest peak is %(found)s dBTP; up to %(allowed)s are allowed."),
    Check.CLIPPING: _clipping,
    Check.SILENCE: _silence,
    Check.HEARD: _heard,
}
