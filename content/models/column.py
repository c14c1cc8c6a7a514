from django.db import models
from django.utils.translation import gettext_lazy as _

from content.models.bilingual import BilingualPage
from content.topics import Topic


class ColumnPage(BilingualPage):
    """A standing column (专栏) that holds special issues and courses."""

    topic = models.CharField(_("Topic"), max_length=16, choices=Topic, default=Topic.FAMILY)

    parent_page_types = ["content.HomePage"]
    subpage_types = ["content.SpecialIssuePage", "content.CoursePage"]
    template = "column/column_page.html"
