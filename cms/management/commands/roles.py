"""`manage.py roles`: the groups of the desk and their rights."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from cms.desk.roles import ROLES, settle_roles
from content.models import HomePage


class Command(BaseCommand):
    help = "Makes the groups of the seven roles; those that are there keep their rights, unless --reset is given."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--reset", action="store_true", help="give every group the rights that we ship")

    def handle(self, *args: Any, **options: Any) -> None:
        home = HomePage.objects.first()
        if home is None:
            raise CommandError("没有首页：先运行 manage.py migrate 和 manage.py demo，或在后台建首页。")
        written = settle_roles(home, reset=options["reset"])
        for role in ROLES:
            self.stdout.write(f"{'+' if role in written else '='} {role.code}  {role.name}")
