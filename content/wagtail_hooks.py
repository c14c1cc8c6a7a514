"""What the content app adds to Wagtail's admin: the pair layout, live pinyin, and two words with editors."""

from django.contrib import messages
from django.contrib.staticfiles.storage import staticfiles_storage
from django.db import transaction
from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.actions.unpublish_page import UnpublishPageAction
from wagtail.models import Page

from content import views
from content.models.bilingual import BilingualPage


@hooks.register("register_admin_urls")
def pinyin_url() -> list[URLPattern]:
    return [path("pinyin/", views.pinyin, name="content_pinyin")]


@hooks.register("insert_global_admin_css")
def pair_layout() -> str:
    return _tag('<link rel="stylesheet" href="{}">', "admin.css")


@hooks.register("insert_editor_js")
def live_pinyin() -> str:
    tag = '<script src="{}" data-pinyin="{}" defer></script>'
    return _tag(tag, "admin.js", reverse("content_pinyin"))


def _tag(template: str, file: str, *values: str) -> str:
    """The tag, or nothing before the front end is built: the form works without it, only less prettily."""
    try:
        return format_html(template, staticfiles_storage.url(file), *values)
    except ValueError:
        return ""


@hooks.register("after_publish_page")
def say_if_out_of_reach(request: HttpRequest, page: Page) -> None:
    """A lesson below a draft is published, but readers meet it only once all above it is published too."""
    page = page.specific
    if not page.live or not isinstance(page, BilingualPage) or page.reachable:
        return
    hidden = next(above for above in page.trail if not above.live)
    messages.warning(
        request,
        _("Published, but nobody can open it yet: “%(above)s” above it is not published. Publish that page as well.")
        % {"above": hidden.title},
    )


@hooks.register("before_unpublish_page")
def unpublish_whole(request: HttpRequest, page: Page) -> None:
    """Takes the page off, with all that listens, in one transaction; the view then finds nothing left to do.

    The admin's view runs Wagtail's action itself and so never comes by BilingualPage.unpublish.
    """
    below = bool(request.POST.get("include_descendants"))
    if request.method == "POST":
        with transaction.atomic():
            UnpublishPageAction(page, user=request.user, include_descendants=below).execute(skip_permission_checks=True)
