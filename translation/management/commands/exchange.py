"""Files in and out: `exchange export lesson 103 103.xlf`, `exchange import 103.xlf`, and `--apply` to write it."""

from collections import Counter
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import translation

from content.models import ColumnPage, LessonPage
from translation.columns import rule_at
from translation.errors import TranslationError
from translation.exchange import outgoing
from translation.exchange.kinds import Outcome, look_at, opened_path, take_in
from translation.exchange.memory_import import MemoryReport
from translation.exchange.outgoing import OutgoingFile
from translation.exchange.problems import FileError
from translation.exchange.unit_import import LessonPlan


class Command(BaseCommand):
    help = "Writes memory (.tmx), glossary (.tbx, .xlsx) or lessons (.xlf, .xlsx) into a file, and takes such files in."

    def add_arguments(self, parser: CommandParser) -> None:
        ways = parser.add_subparsers(dest="way", required=True)
        export = ways.add_parser("export", help="write a file")
        export.add_argument("what", choices=["memory", "glossary", "lesson", "column"])
        export.add_argument("which", nargs="?", default="", help="a lesson's number, or a column's slug")
        export.add_argument("path", type=Path)
        taking = ways.add_parser("import", help="say what a file would change")
        taking.add_argument("path", type=Path)
        taking.add_argument("--apply", action="store_true", help="and write it, as drafts")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            with translation.override("zh-hans"):
                if options["way"] == "export":
                    self._export(options["what"], options["which"], options["path"])
                else:
                    self._import(options["path"], options["apply"])
        except FileError as error:
            for problem in error.problems:
                self.stderr.write(str(problem))
            raise CommandError("Nothing was taken in.") from error
        except (TranslationError, OSError) as error:
            raise CommandError(str(error)) from error

    def _export(self, what: str, which: str, path: Path) -> None:
        file = self._file(what, which, path.suffix.removeprefix("."))
        path.write_bytes(file.data)
        self.stdout.write(f"{path}: {len(file.data)} bytes")

    def _file(self, what: str, which: str, ending: str) -> OutgoingFile:
        if what == "memory":
            return outgoing.memory_file()
        if what == "glossary":
            return outgoing.glossary_file(ending)
        if what == "column":
            column = ColumnPage.objects.filter(slug=which).first()
            path = column.path if column else "-"
            lessons = LessonPage.objects.filter(path__startswith=path)
        else:
            lessons = LessonPage.objects.filter(number=int(which) if which.isdecimal() else None)
            path = lessons.values_list("path", flat=True).first() or "-"
        return outgoing.lessons_file(lessons, rule_at(path).target, ending)

    def _import(self, path: Path, write: bool) -> None:
        incoming = opened_path(path)
        outcome = take_in(incoming) if write else look_at(incoming)
        for line in lines_of(outcome):
            self.stdout.write(line)
        self.stdout.write("Taken in." if write else "Nothing is written yet: --apply writes it.")


def lines_of(outcome: Outcome) -> list[str]:
    """The report, a line each: first what is not simply taken, then how many of each."""
    if isinstance(outcome, MemoryReport):
        return [f"new {outcome.new}, known {outcome.known}, in other languages {outcome.foreign}"]
    if isinstance(outcome, LessonPlan):
        listed = [f"{one.unit.place} {one.deed} {one.why}".rstrip() for one in outcome.changes if one.deed != "same"]
        return [*listed, ", ".join(f"{deed} {count}" for deed, count in outcome.counts.items())]
    listed = [f"{one.row.place} {one.row.zh} {one.deed} {one.why}".rstrip() for one in outcome if one.deed != "same"]
    return [*listed, ", ".join(f"{deed} {count}" for deed, count in Counter(one.deed for one in outcome).items())]
