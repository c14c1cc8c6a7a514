from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel

from content.models.bilingual import BilingualPage
from content.models.collections import CoursePage, SpecialIssuePage
from content.models.lesson import with_lesson_count
from content.text.types import Language
from content.topics import Topic


class ColumnPage(BilingualPage):
    """A standing column (专栏) that holds special issues and courses."""

    class Gate(models.TextChoices):
        """What happens to a lesson whose translation is not approved throughout; translation/gate.py keeps it."""

        REFUSE = "refuse", _("Do not publish the lesson")
        SHOW_ORIGINAL = "show_original", _("Publish; readers get the other language there until it is approved")
        WARN = "warn", _("Publish; readers see it marked as not reviewed, and the editor is warned")

    topic = models.CharField(_("Topic"), max_length=16, choices=Topic, default=Topic.FAMILY)
    source_language = models.CharField(
        _("Written first in"),
        max_length=8,
        choices=[(Language.ZH.value, "中文"), (Language.II.value, "ꆈꌠꉙ")],
        default=Language.ZH.value,
        help_text=_("The other language is its translation, and is what has to be approved."),
    )
    gate = models.CharField(
        _("When some of the translation is not approved"), max_length=16, choices=Gate, default=Gate.WARN
    )

    content_panels = [
        *BilingualPage.content_panels,
        FieldPanel("topic"),
        MultiFieldPanel([FieldPanel("source_language"), FieldPanel("gate")], heading=_("Translation")),
    ]
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
