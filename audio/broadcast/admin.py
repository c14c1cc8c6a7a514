"""Stations and programmes in the desk. Saving a programme asks for its file at once."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel, InlinePanel, MultiFieldPanel, PageChooserPanel
from wagtail.admin.ui.tables import Column
from wagtail.snippets.views.snippets import CreateView, EditView, SnippetViewSetGroup

from audio.broadcast.services import request
from audio.mixing.selectors import offered_mixes
from audio.models import Programme, Station, mix_label
from content.desk_lists import SearchedViewSet


class MixSelect(forms.Select):
    """The mixes that are offered today, and the one that was chosen before although it is offered no more."""

    def optgroups(self, name: str, value: list[str], attrs: dict[str, Any] | None = None) -> Any:
        offered = dict(offered_mixes())
        chosen = {slug: mix_label(slug) for slug in value if slug and slug not in offered}
        self.choices = [*offered.items(), *chosen.items()]
        return super().optgroups(name, value, attrs)


class ProgrammeCreateView(CreateView):
    def save_instance(self) -> Programme:
        return _asked_for(super().save_instance())


class ProgrammeEditView(EditView):
    def save_instance(self) -> Programme:
        return _asked_for(super().save_instance())


def _asked_for(programme: Programme) -> Programme:
    request(programme)
    return programme


class StationViewSet(SearchedViewSet):
    model = Station
    icon = "home"
    menu_order = 10
    add_to_admin_menu = False
    list_display = ["name", "area_code", "slug"]
    search_fields = ["name", "name_ii", "area_code", "slug"]
    inspect_view_enabled = False
    panels = [
        FieldRowPanel([FieldPanel("name"), FieldPanel("name_ii")]),
        FieldRowPanel([FieldPanel("area_code"), FieldPanel("slug")]),
    ]


class ReportColumn(Column):
    """What was found in the file, or why there is none."""

    cell_template_name = "audio/desk/verdict_cell.html"


class ProgrammeViewSet(SearchedViewSet):
    model = Programme
    icon = "media"
    menu_order = 20
    list_display = [
        "date",
        "slot",
        "station",
        Column("get_state_display", label=_("State"), sort_key="state"),
        ReportColumn("report", label=_("Report")),
    ]
    list_filter = ["station", "date", "slot", "state"]
    search_fields = ["station__name", "station__name_ii", "items__lesson__title", "items__lesson__title_ii", "failure"]
    ordering = ["-date", "station", "slot"]
    list_per_page = 63  # three weeks of three slots
    add_view_class = ProgrammeCreateView
    edit_view_class = ProgrammeEditView
    panels = [
        MultiFieldPanel([FieldRowPanel([FieldPanel("station"), FieldPanel("date"), FieldPanel("slot")])], _("When")),
        InlinePanel(
            "items",
            panels=[PageChooserPanel("lesson", "content.LessonPage"), FieldPanel("mix", widget=MixSelect)],
            label=_("Lesson"),
            heading=_("Lessons in playing order"),
            min_num=1,
        ),
        MultiFieldPanel(
            [
                FieldPanel("state", read_only=True),
                HelpPanel(template="audio/desk/verdict_panel.html", heading=_("Report")),
            ],
            _("File"),
        ),
    ]

    def get_queryset(self, request: Any) -> Any:
        return Programme.objects.select_related("station")


class BroadcastGroup(SnippetViewSetGroup):
    items = (ProgrammeViewSet, StationViewSet)
    menu_icon = "media"
    menu_label = _("Broadcast")
    menu_name = "broadcast"
    menu_order = 250
