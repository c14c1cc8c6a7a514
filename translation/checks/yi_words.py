"""Are words and numbers of the Yi half known to somebody?"""

from collections.abc import Callable, Collection

from django.utils.translation import gettext_lazy as _

from content.text.spoken import spoken
from content.text.types import Language
from content.text.yi import parse, sign_of
from content.units import Unit
from translation import glossary
from translation.checks.base import FindingCheck, Severity

_LONGEST_WORD = 8  # signs; 98 in 100 headwords have four or fewer
_SANDHI, _PLAIN = "x", ""  # 44 and 33: the mid tone rises before another mid tone, and Yi writes that


class NumberNotAttested(FindingCheck):
    check_id = "yi_number_form"
    name = _("A number that only a speaker can write out")
    description = _("No source shows how this is said in Yi. Please write it out in Yi signs, as you would say it.")

    def found(self, unit: Unit) -> tuple[str, ...]:
        return tuple(form.written for form in spoken(unit.ii, Language.II).write_out)


def glossary_forms() -> Collection[str]:
    """The Yi words of the glossary that someone or something stands behind."""
    return frozenset(entry.ii for entry in glossary.entries() if entry.ii)


class SandhiForm(FindingCheck):
    check_id = "yi_sandhi"
    name = _("A tone change that the glossary does not know")
    description = _("The glossary has this word with the level tone. Is the rising form (…x) meant?")
    severity = Severity.HINT

    def __init__(self, forms: Callable[[], Collection[str]] = glossary_forms) -> None:
        self._forms = forms

    def found(self, unit: Unit) -> tuple[str, ...]:
        """Words with a sandhi sign of which the glossary has only the plain form."""
        places = [place for place, sign in enumerate(unit.ii) if plain_sign(sign)]
        if not places:
            return ()
        forms = self._forms()
        words = (_unknown_word(unit.ii, place, forms) for place in places)
        return tuple(dict.fromkeys(word for word in words if word))


def plain_sign(sign: str) -> str | None:
    """The sign of the level tone for one of the sandhi tone (ꌔ suox -> ꌕ suo); None for every other sign."""
    sound = parse(sign)
    return sign_of(sound.onset + sound.vowel + _PLAIN) if sound and sound.tone == _SANDHI else None


def _unknown_word(text: str, place: int, forms: Collection[str]) -> str | None:
    """The longest word around this sign that the glossary has with the plain sign; None if it has it as written."""
    plain = plain_sign(text[place]) or ""
    for size in range(_LONGEST_WORD, 0, -1):
        for start in range(max(place - size + 1, 0), place + 1):
            word = text[start : start + size]
            if word in forms:
                return None
            if word[: place - start] + plain + word[place - start + 1 :] in forms:
                return word
    return None
