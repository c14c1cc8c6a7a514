from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from content.models.bilingual import BilingualPage
from content.models.collections import CoursePage, SpecialIssuePage
from content.models.lesson import with_lesson_count
from content.topics import Topic


class ColumnPage(BilingualPage):
    """A standing column (专栏) that holds special issues and courses."""

    topic = models.CharField(_("Topic"), max_length=16, choices=Topic, default=Topic.FAMILY)

    content_panels = [*BilingualPage.content_panels, FieldPanel("topic")]
    parent_page_types = ["content.HomePage"]
    subpage_types = ["content.SpecialIssuePage", "content.CoursePage"]
    template = "column/column_page.html"

    class Meta:
        verbose_name = _("Column")
        verbose_name_plural = _("Columns")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        courses = CoursePage.objects.child_of(self).live().order_by("path")
        issues = SpecialIssuePage.objects.child_of(self).live().order_by("-issue_date")
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        return context | {"courses": with_lesson_count(courses), "issues": with_lesson_count(issues)}
