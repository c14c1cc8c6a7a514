"""The demo school: real lessons, people with known passwords, two villages with a planned week."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone, translation

from cms.demo.build import build_pages, fill_glossary
from cms.demo.lesson import DemoError
from cms.demo.loader import lessons
from cms.demo.pages import Outcome
from cms.demo.people import PEOPLE, settle_people
from cms.demo.villages import settle_villages
from content.models import HomePage
from content.text.types import Language


class Command(BaseCommand):
    help = "Builds the demo school. A second run changes nothing, and never what an editor has changed."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--reset", action="store_true", help="put back what editors changed, and the passwords")
        parser.add_argument("--yes", action="store_true", help="build it on a public machine too")

    def handle(self, *args: Any, **options: Any) -> None:
        if settings.SESSION_COOKIE_SECURE and not settings.DEBUG and not options["yes"]:
            raise CommandError("This is a public machine, and the demo's passwords are known to all. To go on: --yes")
        with translation.override(Language.ZH):
            self.build(options["reset"])

    def build(self, reset: bool) -> None:
        done = 0

        def tell(title: str, outcome: Outcome) -> None:
            nonlocal done
            done += 1
            if outcome != Outcome.UNCHANGED:
                self.stdout.write(f"lesson {done} of {len(lessons())}: {title} {outcome}")
                self.stdout.flush()

        try:
            outcomes = build_pages(tell, reset=reset)
        except DemoError as error:
            raise CommandError(str(error)) from error
        self.stdout.write("pages: " + ", ".join(f"{count} {outcome}" for outcome, count in outcomes.items()))
        self.stdout.write(f"terms in the glossary: {fill_glossary()} new")
        written = settle_people(HomePage.objects.get(), reset=reset)
        self.stdout.write(f"slots planned: {settle_villages(timezone.now())}")
        for person in PEOPLE:
            password = person.password if person in written else "(password as it was set)"
            role = person.role.name if person.role else person.name
            self.stdout.write(f"login: {person.username}  {password}  {role}")
