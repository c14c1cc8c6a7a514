"""Synonyms and pinned lessons, as editors write them."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from content.desk_lists import SearchedViewSet
from search.models import Pin, SynonymGroup


class SynonymViewSet(SearchedViewSet):
    model = SynonymGroup
    icon = "openquote"
    menu_label = _("Words that mean the same")
    url_prefix = "synonyms"
    admin_url_namespace = "search_synonyms"
    list_display = ["words"]
    search_fields = ["words"]
    panels = [FieldPanel("words")]
    copy_view_enabled = False


class PinViewSet(SearchedViewSet):
    model = Pin
    icon = "pick"
    menu_label = _("Lessons put first")
    url_prefix = "pins"
    admin_url_namespace = "search_pins"
    list_display = ["query", "lesson", "place"]
    search_fields = ["query", "lesson__title", "lesson__title_ii"]
    panels = [FieldPanel("query"), FieldPanel("lesson"), FieldPanel("place")]
    copy_view_enabled = False
