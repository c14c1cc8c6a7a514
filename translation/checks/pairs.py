"""Is the pair whole?"""

from django.utils.translation import gettext_lazy as _

from content.units import Unit
from translation.checks.base import Check


class MissingHalf(Check):
    check_id = "missing_half"
    name = _("One half is missing")
    description = _("Who reads only that language gets nothing, or the other language.")

    def check_single(self, unit: Unit) -> bool:
        return bool(unit.zh.strip()) != bool(unit.ii.strip())
