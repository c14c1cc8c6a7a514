"""Can a sentence be read aloud in one breath?"""

from django.conf import settings
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from content.text.runs import split_runs, split_sentences
from content.text.spoken import spoken
from content.text.types import Language, Script
from content.text.yi import syllables
from content.units import SILENT, Unit
from translation.checks.base import FindingCheck, Severity

_MOST_PER_CHARACTER = 3  # % is 百分之: a shorter text needs no counting
_BEGINNING = 12  # characters that tell which sentence is meant


class TooLongForOneBreath(FindingCheck):
    check_id = "one_breath"
    name = _("A sentence too long for one breath")
    description = _("Listeners lose the thread. Make two sentences of it.")
    severity = Severity.HINT

    def found(self, unit: Unit) -> tuple[str, ...]:
        return tuple(sentence for sentence, _seconds in _long_sentences(unit))

    def advice(self, unit: Unit) -> tuple[str, ...]:
        return tuple(
            gettext("“%(text)s…” takes about %(seconds)d seconds.") % {"text": text[:_BEGINNING], "seconds": seconds}
            for text, seconds in _long_sentences(unit)
        )


def length_s(sentence: str, language: Language) -> float:
    """Seconds that a sentence takes at the pace of our voice."""
    return _syllable_count(sentence, language) / float(settings.SUOMA_BREATH[language.value])


def _syllable_count(sentence: str, language: Language) -> int:
    if language == Language.II:
        return len(syllables(sentence))
    said = spoken(sentence, language).text
    return sum(len(run.text) for run in split_runs(said) if run.script == Script.HAN)


def _long_sentences(unit: Unit) -> list[tuple[str, float]]:
    if unit.kind in SILENT:
        return []
    return [found for language in Language for found in _longer(unit.text(language), language)]


def _longer(text: str, language: Language) -> list[tuple[str, float]]:
    limit_s, rate = float(settings.SUOMA_BREATH["limit_s"]), float(settings.SUOMA_BREATH[language.value])
    sentences = [sentence.strip() for sentence in split_sentences(text)]
    worth = [sentence for sentence in sentences if len(sentence) * _MOST_PER_CHARACTER > limit_s * rate]
    timed = ((sentence, length_s(sentence, language)) for sentence in worth)
    return [(sentence, seconds) for sentence, seconds in timed if seconds > limit_s]
