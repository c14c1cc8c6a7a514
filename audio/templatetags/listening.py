from django import template

from audio import selectors
from audio.selectors import Listening
from content.models import LessonPage

register = template.Library()
_KEPT = "_listening"


@register.simple_tag
def listening(page: LessonPage) -> Listening:
    """`{% listening page as sound %}`: what can be heard of a lesson, with one query however often a page asks."""
    found: Listening | None = page.__dict__.get(_KEPT)
    if found is None:
        found = page.__dict__[_KEPT] = selectors.listening(page)
    return found
