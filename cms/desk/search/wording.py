"""Synonyms and pinned lessons, as editors write them."""

from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.admin.ui.tables import Column
from wagtail.snippets.views.snippets import CreateView

from content.desk_lists import SearchedViewSet
from search.models import Pin, SynonymGroup
from search.models.asked import LONGEST_KEPT
from search.pages import open_ids


class _BeginWithQuery(CreateView):
    """`?query=`, from the list of what people look for, stands in the form already."""

    def get_initial_form_instance(self) -> Any:
        typed = self.request.GET.get("query", "").replace("\0", "")[:LONGEST_KEPT]
        return self.model(**{self.model.TYPED: typed})


def _lesson(pin: Pin) -> str:
    """A pin on what nobody may open does nothing, and no other page says so."""
    if open_ids([pin.lesson_id]):
        return str(pin.lesson)
    return gettext("%(lesson)s – not published or not open to everyone: without effect now") % {"lesson": pin.lesson}


class SynonymViewSet(SearchedViewSet):
    model = SynonymGroup
    icon = "openquote"
    menu_label = _("Words that mean the same")
    url_prefix = "synonyms"
    admin_url_namespace = "search_synonyms"
    list_display = ["words"]
    search_fields = ["words"]
    panels = [FieldPanel("words")]
    add_view_class = _BeginWithQuery
    copy_view_enabled = False


class PinViewSet(SearchedViewSet):
    model = Pin
    icon = "pick"
    menu_label = _("Lessons put first")
    url_prefix = "pins"
    admin_url_namespace = "search_pins"
    list_display = ["query", Column("lesson", label=_("Lesson"), accessor=_lesson), "place"]
    search_fields = ["query", "lesson__title", "lesson__title_ii"]
    panels = [FieldPanel("query"), FieldPanel("lesson"), FieldPanel("place")]
    add_view_class = _BeginWithQuery
    copy_view_enabled = False
