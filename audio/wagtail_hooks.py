"""Where sound hangs in the admin: the list of renderings, and the stations with their programmes."""

from django.urls import URLPattern, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.snippets.models import register_snippet

from audio.broadcast.admin import BroadcastGroup
from audio.desk.urls import urlpatterns

register_snippet(BroadcastGroup)


@hooks.register("register_admin_urls")
def desk_urls() -> list[URLPattern]:
    return urlpatterns


@hooks.register("register_admin_menu_item")
def renderings_menu_item() -> MenuItem:
    return MenuItem(_("Sound"), reverse("audio_renderings"), icon_name="media", order=260)
