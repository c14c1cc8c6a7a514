"""`manage.py checks`: the checks of a pair, from the code."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser

from translation.checks.reference import checks_page


class Command(BaseCommand):
    help = "Lists the checks of a pair; --write brings docs/checks.md up to date."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--write", action="store_true", help="write docs/checks.md instead of the screen")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["write"]:
            (settings.BASE_DIR / "docs" / "checks.md").write_text(checks_page(), encoding="utf-8")
        else:
            self.stdout.write(checks_page(), ending="")
