"""What a row of a list says about the report on its sound: where it stands, and why a red one is not offered."""

from dataclasses import dataclass

from django import template
from django.urls import reverse
from django.utils.translation import gettext as _

from audio.models import Job, Programme, Rendering
from audio.render.report import Check, Line
from audio.render.sentences import sentence

register = template.Library()


@dataclass(frozen=True, slots=True)
class Verdict:
    """Empty where there is nothing to say. `wrong` is what was found in a red file, `failure` what else went wrong;
    `kept`: an older file is still there, and played. `address` is that of the report, `left_out` names the lessons of
    a broadcast that have not a word to speak."""

    failure: str = ""
    wrong: str = ""
    kept: bool = False
    address: str = ""
    left_out: str = ""

    def __bool__(self) -> bool:
        return bool(self.failure or self.address)


@register.inclusion_tag("audio/desk/verdict.html")
def sound_verdict(row: Job) -> dict[str, Verdict]:
    """`{% sound_verdict row %}` in a list or on a form."""
    return {"verdict": verdict(row)}


def verdict(row: Job) -> Verdict:
    """What there is to say of any job; before a sound was ever made there is no report on it."""
    if not isinstance(row, Programme | Rendering) or not row.report:
        return Verdict(row.failure or _silence(row))
    address = reverse("audio_broadcast_report" if isinstance(row, Programme) else "audio_report", args=[row.pk])
    if row.report["ok"] or row.state != Job.State.FAILED:
        return Verdict(row.failure, address=address, left_out="、".join(row.report.get("left_out", [])))
    lines = (Line(**{**line, "check": Check(line["check"])}) for line in row.report["lines"])
    wrong = " ".join(sentence(line) for line in lines if not line.ok)
    return Verdict(row.failure, wrong, isinstance(row, Programme) and bool(row.file), address)


def _silence(row: Job) -> str:
    return _("Someone took this programme out: nothing is played then.") if getattr(row, "silent", False) else ""
