from typing import Any

from django.core.management.base import BaseCommand

from cms.housekeeping import keep_house


class Command(BaseCommand):
    help = "Keeps jobs and files in order and builds tomorrow's broadcast; to be run every few minutes."

    def handle(self, *args: Any, **options: Any) -> None:
        for said in keep_house():
            self.stdout.write(said)
