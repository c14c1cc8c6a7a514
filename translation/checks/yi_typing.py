"""Is the Yi half typed as printed Yi is: full-width punctuation, no spaces between words?"""

from django.utils.translation import gettext_lazy as _

from content.text.yi_cleaning import close_up, full_width, single_spaces
from translation.checks.base import CleaningCheck


class AsciiPunctuation(CleaningCheck):
    check_id = "yi_ascii_punctuation"
    name = _("Latin punctuation in the Yi half")
    description = _("Yi is printed with full-width punctuation, as Chinese is.")

    def clean(self, text: str) -> str:
        return full_width(text)


class StraySpaces(CleaningCheck):
    check_id = "yi_stray_spaces"
    name = _("Stray spaces in the Yi half")
    description = _("Yi is written without spaces between words and beside punctuation.")

    def clean(self, text: str) -> str:
        return close_up(single_spaces(text))
