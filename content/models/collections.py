from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from content.models.bilingual import BilingualPage
from content.models.lesson import LessonPage

TEMPLATE = "collection/collection_page.html"  # Wagtail gives every concrete page class one of its own otherwise


class Collection(BilingualPage):
    """What lessons lie in; their order is that of the page tree."""

    parent_page_types = ["content.ColumnPage"]
    subpage_types = ["content.LessonPage"]

    class Meta:
        abstract = True

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        lessons = LessonPage.objects.child_of(self).live().order_by("path").defer_streamfields()
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        return context | {"lessons": lessons}


class SpecialIssuePage(Collection):
    """A dated collection of lessons (专刊)."""

    issue_date = models.DateField(_("Date of issue"))

    template = TEMPLATE

    content_panels = [*Collection.content_panels, FieldPanel("issue_date")]

    class Meta:
        verbose_name = _("Special issue")
        verbose_name_plural = _("Special issues")


class CoursePage(Collection):
    """Lessons to be taken in order (课程)."""

    template = TEMPLATE

    class Meta:
        verbose_name = _("Course")
        verbose_name_plural = _("Courses")
