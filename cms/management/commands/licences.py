"""The licences of all parts, from what is installed."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser

from cms.licences import table, with_table


class Command(BaseCommand):
    help = "Lists the licence of every part; --write brings the table in docs/licences.md up to date."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--write", action="store_true", help="write docs/licences.md instead of the screen")

    def handle(self, *args: Any, **options: Any) -> None:
        if not options["write"]:
            self.stdout.write(table(settings.BASE_DIR))
            return
        page = settings.BASE_DIR / "docs" / "licences.md"
        page.write_text(with_table(page.read_text(encoding="utf-8"), settings.BASE_DIR), encoding="utf-8")
