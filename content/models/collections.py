from django.db import models
from django.utils.translation import gettext_lazy as _

from content.models.bilingual import BilingualPage


class SpecialIssuePage(BilingualPage):
    """A dated collection of lessons (专刊)."""

    issue_date = models.DateField(_("Date of issue"))

    parent_page_types = ["content.ColumnPage"]
    subpage_types = ["content.LessonPage"]
    template = "collection/collection_page.html"


class CoursePage(BilingualPage):
    """Lessons to be taken in order (课程); the order is that of the page tree."""

    parent_page_types = ["content.ColumnPage"]
    subpage_types = ["content.LessonPage"]
    template = "collection/collection_page.html"
