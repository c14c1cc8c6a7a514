"""Today's states of all halves: written anew from texts and words, or only compared."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from django.utils import translation

from translation.unit_states import restate_all


class Command(BaseCommand):
    help = "Keeps the table of states: `rebuild` writes it anew, `verify` fails if it says anything wrong."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("action", choices=["rebuild", "verify"], nargs="?", default="rebuild")

    def handle(self, *args: Any, **options: Any) -> str:
        with translation.override("zh-hans"), transaction.atomic():
            wrong = restate_all()
            if options["action"] == "verify":
                transaction.set_rollback(True)
        if wrong and options["action"] == "verify":
            raise CommandError(f"{wrong} lessons have a wrong state: run `manage.py unit_states`")
        return f"{wrong} lessons written anew" if wrong else "All states are right"
