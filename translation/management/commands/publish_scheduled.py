"""Wagtail's command of this name; a lesson that its column refuses at its time stays unpublished, and is told of."""

from typing import Any

from django.utils import translation

from content.management.commands.publish_scheduled import Command as ContentCommand
from translation.scheduled import hold_back_refused


class Command(ContentCommand):
    """One refused lesson must not keep the lessons after it from being published on time."""

    def handle(self, *args: Any, **options: Any) -> None:
        if not options["dryrun"]:
            with translation.override("zh-hans"):
                hold_back_refused()
        super().handle(*args, **options)
