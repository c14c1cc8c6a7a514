"""Message catalogues: compile them, bring them up to date, or check them."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from cms.catalogues.chinese import CHINESE, chinese_catalogue
from cms.catalogues.compiling import LOCALE, compile_catalogues
from cms.catalogues.messages import in_tree
from cms.catalogues.problems import catalogue_problems
from cms.catalogues.yi import yi_catalogue


class Command(BaseCommand):
    help = "Compiles the message catalogues; --update brings in new messages, --check only looks."

    def add_arguments(self, parser: CommandParser) -> None:
        choice = parser.add_mutually_exclusive_group()
        choice.add_argument("--update", action="store_true", help="add new messages, drop obsolete ones, then compile")
        choice.add_argument("--check", action="store_true", help="fail if Chinese is missing or Yi is not CLDR's")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["check"]:
            self.check_catalogues()
            return
        if options["update"]:
            self.update()
        for path in compile_catalogues():
            self.stdout.write(f"compiled {path.relative_to(settings.BASE_DIR)}")

    def update(self) -> None:
        texts = {CHINESE: chinese_catalogue(in_tree(settings.BASE_DIR)), "ii": yi_catalogue()}
        for language, text in texts.items():
            path = LOCALE / language / "LC_MESSAGES" / "django.po"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
            self.stdout.write(f"wrote {path.relative_to(settings.BASE_DIR)}")

    def check_catalogues(self) -> None:
        problems = list(catalogue_problems(settings.BASE_DIR))
        for problem in problems:
            self.stderr.write(problem)
        if problems:
            raise CommandError(f"{len(problems)} problems in the message catalogues")
        self.stdout.write("The message catalogues are complete.")
