"""The translation memory: read all lessons again."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import translation

from translation.memory.services import rebuild


class Command(BaseCommand):
    help = "Keeps the translation memory: `rebuild` reads all lessons again and marks every pair anew."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("action", choices=["rebuild"])

    def handle(self, *args: Any, **options: Any) -> str:
        with translation.override("zh-hans"):
            return f"{rebuild()} pairs in the translation memory"
