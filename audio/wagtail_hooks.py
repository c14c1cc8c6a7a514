"""Where sound hangs in the admin: the list of renderings, and the stations with their programmes."""

from typing import Any

from django.urls import URLPattern, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.snippets.models import register_snippet

from audio.broadcast.admin import BroadcastGroup, take_out_programmes
from audio.desk.rights import may_hear, may_see_jobs
from audio.desk.urls import urlpatterns

register_snippet(BroadcastGroup)
hooks.register("before_delete_snippet", take_out_programmes)


class ReadingsItem(MenuItem):
    """Only for those who may see the list."""

    def is_shown(self, request: Any) -> bool:
        return may_hear(request.user)


class JobsItem(MenuItem):
    """For whoever may do something about a job."""

    def is_shown(self, request: Any) -> bool:
        return may_see_jobs(request.user)


@hooks.register("register_admin_urls")
def desk_urls() -> list[URLPattern]:
    return urlpatterns


@hooks.register("register_admin_menu_item")
def renderings_menu_item() -> MenuItem:
    return MenuItem(_("Sound"), reverse("audio_renderings"), icon_name="media", order=260)


@hooks.register("register_admin_menu_item")
def jobs_menu_item() -> MenuItem:
    return JobsItem(_("Sound being made"), reverse("audio_jobs"), icon_name="rotate", order=262)


@hooks.register("register_admin_menu_item")
def readings_menu_item() -> MenuItem:
    return ReadingsItem(_("To be read aloud"), reverse("audio_readings"), icon_name="openquote", order=265)
