from typing import Any

from django.core.management.base import CommandParser
from django.core.management.commands import migrate
from django.db import connections


class Command(migrate.Command):
    help = "Brings the tables of every database up to date; of one only, where --database names it."

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.set_defaults(database=None)

    def get_check_kwargs(self, options: dict[str, Any]) -> Any:
        return super().get_check_kwargs(options) | {"databases": _named(options["database"])}

    def handle(self, *args: Any, database: str | None, **options: Any) -> None:
        for alias in _named(database):
            super().handle(*args, database=alias, **options)


def _named(database: str | None) -> list[str]:
    return [database] if database else list(connections)
