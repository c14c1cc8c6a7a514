"""Are all characters of the Yi half ones that Yi is written with?"""

import re
import unicodedata

from django.utils.translation import gettext_lazy as _

from content.text.runs import script_of
from content.text.types import Script
from content.text.yi import contract_iteration
from content.text.yi_cleaning import LOOKALIKES, visible, without_lookalikes
from content.units import Unit, UnitKind
from translation.checks.base import CleaningCheck, FindingCheck, Severity

# No character (yet), private use, half of a surrogate pair: nobody can say what a reader will see.
_UNKNOWN = frozenset({"Cn", "Co", "Cs"})
_RADICAL = re.compile("[\ua490-\ua4c6]")
_DOUBLED = re.compile("([\ua000-\ua014\ua016-\ua48c])\\1+")
# What any phone has a font for: controls, Latin, general and CJK punctuation, currency and plain arrows, width forms.
_PLAIN = re.compile(
    "[\x00-\u024f\u1e00-\u1eff\u2000-\u206f\u20a0-\u20bf\u2100-\u214f\u2190-\u2193\u2200-\u22ff\u2460-\u2473"
    "\u3000-\u303f\uff00-\uffef]"
)


def _is_unknown(character: str) -> bool:
    return character == "\N{REPLACEMENT CHARACTER}" or unicodedata.category(character) in _UNKNOWN


class UnknownCharacters(FindingCheck):
    check_id = "yi_unknown_characters"
    name = _("Characters that do not exist in the Yi half")
    description = _("They come from an old Yi font or a broken copy and show as boxes. Write the signs anew.")
    severity = Severity.ERROR

    def found(self, unit: Unit) -> tuple[str, ...]:
        return tuple(f"U+{ord(character):04X}" for character in unit.ii if _is_unknown(character))


class LookalikesInYi(CleaningCheck):
    check_id = "yi_lookalikes"
    name = _("Characters that only look like Yi signs")
    description = _("Search and the voice do not know them. The signs that they look like are meant.")
    severity = Severity.ERROR

    def clean(self, text: str) -> str:
        return without_lookalikes(text)


class RadicalsInYi(FindingCheck):
    check_id = "yi_radicals"
    name = _("Yi radicals in running text")
    description = _("Radicals are for dictionaries: they have no sound. Write the sign that is meant.")
    severity = Severity.ERROR

    def found(self, unit: Unit) -> tuple[str, ...]:
        """Those that look like no sign; the others are the lookalikes'."""
        return tuple(radical for radical in _RADICAL.findall(unit.ii) if ord(radical) not in LOOKALIKES)


class HiddenCharacters(CleaningCheck):
    check_id = "yi_hidden_characters"
    name = _("Hidden characters in the Yi half")
    description = _("Marks that nobody sees, from a copied page; they break search and line ends.")
    severity = Severity.ERROR

    def clean(self, text: str) -> str:
        return visible(text)


class DoubledSign(FindingCheck):
    check_id = "yi_doubled_sign"
    name = _("A sign written twice")
    description = _("A sign that is repeated inside a word is written with the mark for it. Both are read the same.")
    severity = Severity.HINT
    fixable = True

    def found(self, unit: Unit) -> tuple[str, ...]:
        return tuple(match[0] for match in _DOUBLED.finditer(unit.ii))

    def fix(self, unit: Unit) -> str | None:
        """Certain in a list of words only: in a sentence one word may end with the sign that begins the next."""
        sure = unit.kind == UnitKind.WORD and self.found(unit)
        return contract_iteration(unit.ii) if sure else None


class NotDrawn(FindingCheck):
    check_id = "yi_not_drawn"
    name = _("Signs that our Yi font does not draw")
    description = _("The font holds the 1,165 Yi signs and the radicals. This shows differently on every phone.")

    def found(self, unit: Unit) -> tuple[str, ...]:
        return tuple(character for character in unit.ii if _is_foreign(character))


def _is_foreign(character: str) -> bool:
    if script_of(character) != Script.OTHER or _PLAIN.match(character) or _RADICAL.match(character):
        return False
    return not _is_unknown(character)
