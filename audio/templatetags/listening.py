from django import template

from audio import selectors
from audio.selectors import Listening
from content.models import LessonPage

register = template.Library()


@register.simple_tag
def listening(page: LessonPage) -> Listening:
    """`{% listening page as sound %}`: what can be heard of a lesson, with one query."""
    return selectors.listening(page)
