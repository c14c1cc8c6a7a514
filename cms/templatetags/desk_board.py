"""`{{ text|remaining }}`: what one language of a lesson still needs, in words."""

from django import template
from django.utils.translation import gettext as _

from cms.desk.board.rows import Text
from translation.gate import NAMES
from translation.states import AIRWORTHY, HalfState

register = template.Library()


@register.filter
def remaining(text: Text) -> str:
    """As 2 not written, 1 rejected; of an original only what is not written or was rejected."""
    matters = (HalfState.MISSING, HalfState.REJECTED) if text.original else tuple(set(HalfState) - AIRWORTHY)
    counts = [(state, text.count(state)) for state in HalfState if state in matters and text.count(state)]
    parts = [_("%(count)d %(state)s") % {"count": count, "state": NAMES[state]} for state, count in counts]
    return _(", ").join(parts)
