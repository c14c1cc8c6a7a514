"""Stations and programmes in the desk. Saving a programme asks for its file at once."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel, InlinePanel, MultiFieldPanel, PageChooserPanel
from wagtail.admin.ui.tables import Column
from wagtail.snippets.views.snippets import CreateView, EditView, SnippetViewSetGroup

from audio.broadcast.services import keep_planned, lock, take_out
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
    @transaction.atomic  # the rota waits until the lessons are there, too
    def save_instance(self) -> Programme:
        return _asked_for(super().save_instance())


class ProgrammeEditView(EditView):
    @transaction.atomic
    def save_instance(self) -> Programme:
        lock(self.object)
        return _asked_for(super().save_instance())


def _asked_for(programme: Programme) -> Programme:
    keep_planned(programme)
    return programme


def take_out_programmes(request: HttpRequest, programmes: Sequence[Any]) -> HttpResponse | None:
    """Deleting a programme that is still to be played leaves its slot silent: the rota would fill it again, and nobody
    who deletes tomorrow's programme wants another one there. Deleting what is silent gives the slot back."""
    if request.method != "POST" or not all(isinstance(one, Programme) for one in programmes):
        return None
    silent = _("Nothing is played at this time now. Delete it once more if it may be filled again.")
    # Not `any`, which would stop at the first.
    messages.success(request, silent if sum(take_out(one) for one in programmes) else _("The time is free again."))
    return redirect("wagtailsnippets_audio_programme:list")


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
