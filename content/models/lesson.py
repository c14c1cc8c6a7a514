from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.fields import StreamField

from content.blocks import LessonBody
from content.models.bilingual import BilingualPage
from content.topics import Audience, Topic


class LessonPage(BilingualPage):
    """One lesson in paired Yi and Chinese. Its number (101–9999) is given at the first save and never again."""

    number = models.PositiveSmallIntegerField(_("Lesson number"), unique=True, null=True, editable=False)
    topic = models.CharField(_("Topic"), max_length=16, choices=Topic, default=Topic.FAMILY)
    audience = models.CharField(_("For whom"), max_length=16, choices=Audience, default=Audience.EVERYONE)
    cover = models.ForeignKey(
        "wagtailimages.Image", models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("Cover picture")
    )
    cover_alt = models.CharField(_("What the cover shows"), max_length=200, blank=True)
    body = StreamField(LessonBody(), blank=True, verbose_name=_("Text"))

    cover_alt_zh_hans: str | None
    cover_alt_ii: str | None

    # A copy is another lesson and gets a number of its own.
    exclude_fields_in_copy = ["number"]
    parent_page_types = ["content.SpecialIssuePage", "content.CoursePage"]
    subpage_types: list[str] = []
    template = "lesson/lesson_page.html"
