"""Wagtail's command of this name; only what takes expired pages off is ours."""

from typing import Any

from django.utils import timezone
from wagtail.management.commands.publish_scheduled import Command as WagtailCommand
from wagtail.models import Page


class Command(WagtailCommand):
    """Wagtail unpublishes plain `Page` rows, which know nothing of BilingualPage.unpublish and its one transaction."""

    def handle(self, *args: Any, **options: Any) -> None:
        if not options["dryrun"]:
            expired = Page.objects.filter(live=True, expire_at__lt=timezone.now()).order_by("expire_at")
            for page in expired.specific():
                page.unpublish(set_expired=True, log_action="wagtail.unpublish.scheduled")
        super().handle(*args, **options)
