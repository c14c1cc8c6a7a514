"""`{% pairs_of page as rows %}`: the pairs of a lesson's newest draft, as its reviewer meets them."""

from django import template
from wagtail.models import Page

from content.models import LessonPage
from translation.review_rows import Row, review_rows

register = template.Library()


@register.simple_tag
def pairs_of(page: Page) -> list[Row]:
    """None for a page that is no lesson."""
    lesson = page.get_latest_revision_as_object()
    return review_rows(lesson) if isinstance(lesson, LessonPage) else []
