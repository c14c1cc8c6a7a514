from functools import reduce
from operator import or_
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import F, Func, OuterRef, Q, QuerySet, Subquery
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page, PageViewRestriction
from wagtail.search import index

from content.blocks import LessonBody
from content.models.bilingual import BilingualPage
from content.models.number import claim_number, give_number
from content.models.panels import pair_panel
from content.models.previews import shows
from content.pictures import Picture
from content.sections import lesson_sections
from content.topics import Audience, Topic
from content.units import field_units


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

    yi_fields = (*BilingualPage.yi_fields, "cover_alt_ii")
    content_panels = [
        *BilingualPage.content_panels,
        FieldRowPanel([FieldPanel("topic"), FieldPanel("audience")]),
        MultiFieldPanel(
            [FieldPanel("cover"), pair_panel("cover_alt", _("What the cover shows"))], heading=_("Cover picture")
        ),
        FieldPanel("body"),
    ]
    search_fields = [*BilingualPage.search_fields, index.AutocompleteField("number")]

    # A copy is another lesson and gets a number of its own, which its copied drafts take over.
    exclude_fields_in_copy = ["number"]
    parent_page_types = ["content.SpecialIssuePage", "content.CoursePage"]
    subpage_types: list[str] = []
    template = "lesson/lesson_page.html"

    class Meta:
        verbose_name = _("Lesson")
        verbose_name_plural = _("Lessons")

    @transaction.atomic
    def save(self, *args: Any, **kwargs: Any) -> Any:
        given = self._state.adding and self._enter_number()
        try:
            return super().save(*args, **kwargs)
        except Exception:
            # The ledger's entry is rolled back; the page in hand must not keep a number that another may get.
            if given:
                self.number = None
            raise

    def _enter_number(self) -> bool:
        """Enters the number in the ledger; True if it was given here rather than chosen by the caller."""
        if self.alias_of_id:
            raise ValidationError(_("A lesson cannot be an alias: copy it, and the copy gets a number of its own."))
        if self.number is not None:
            claim_number(self.number)
            return False
        self.number = give_number()
        return True

    def with_content_json(self, content: dict[str, Any]) -> "LessonPage":
        """A draft or an old version keeps the number of the lesson, whatever was stored with it."""
        page: LessonPage = super().with_content_json(content)
        page.number = self.number
        return page

    @property
    def cover_picture(self) -> Picture | None:
        """Asks the database nothing; `cover` itself costs a query."""
        return Picture(self.cover_id) if self.cover_id else None

    def cover_url(self, width_px: int = 720) -> str:
        """The address of the cover at a width, or the empty string."""
        return self.cover_picture.url(width_px) if self.cover_picture else ""

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        title, summary, cover = field_units(self)
        return context | {
            "title_unit": title,
            "summary_unit": summary,
            "cover_unit": cover,
            "sections": lesson_sections(self),
            "shows": shows(request),
            **self._neighbours(),
        }

    def _neighbours(self) -> dict[str, "LessonPage | None"]:
        """The lessons before and after this one in its course or issue: one query, without their bodies."""
        in_order = list(LessonPage.objects.child_of(self.trail[-1]).live().order_by("path").defer_streamfields())
        before = [lesson for lesson in in_order if lesson.path < self.path]
        after = [lesson for lesson in in_order if lesson.path > self.path]
        return {"previous": before[-1] if before else None, "next": after[0] if after else None}


def with_lesson_count(pages: "QuerySet[Any]") -> "QuerySet[Any]":
    """The pages with `lesson_count`, the lessons below each that anyone may open."""
    open_to_all = LessonPage.objects.live().exclude(_below_a_closed_page())
    below = open_to_all.filter(path__startswith=OuterRef("path")).order_by()
    count = below.annotate(count=Func(F("pk"), function="COUNT")).values("count")
    counted: QuerySet[Any] = pages.annotate(lesson_count=Subquery(count))
    return counted


def _below_a_closed_page() -> Q:
    """Below a draft, or behind a restriction: neither is asked of each lesson, because there are few of them."""
    drafts = Page.objects.filter(live=False).order_by().values_list("path")
    kinds = ("columnpage", "coursepage", "specialissuepage")
    restricted = PageViewRestriction.objects.values_list("page__path")
    closed = restricted.union(*(drafts.filter(**{f"{kind}__isnull": False}) for kind in kinds))
    return reduce(or_, (Q(path__startswith=path) for (path,) in closed), Q(pk__in=()))
