"""Interface words in and out as a PO file."""

import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import translation

from cms.desk.interface_words import po
from cms.desk.interface_words.units import word_units
from content.text.types import Language


class Command(BaseCommand):
    help = (
        "Interface words in Yi: `export FILE.po`, `import FILE.po`. What is imported is a draft until it is approved."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("act", choices=["export", "import"])
        parser.add_argument("file", nargs="?", default="-", help="the PO file; - is standard input or output")
        parser.add_argument("--overwrite", action="store_true", help="also in place of what was changed here since")

    def handle(self, *args: Any, **options: Any) -> None:
        with translation.override(Language.ZH):
            if options["act"] == "export":
                self.write(options["file"])
            else:
                self.read(options["file"], options["overwrite"])

    def write(self, file: str) -> None:
        text = po.exported(word_units())
        if file == "-":
            self.stdout.write(text, ending="")
        else:
            Path(file).write_text(text, encoding="utf-8")

    def read(self, file: str, overwrite: bool) -> None:
        try:
            taken = po.take_in(_content(file), overwrite=overwrite)
        except OSError as error:
            raise CommandError(f"{file}: {error.strerror}") from error
        except po.PoError as error:
            raise CommandError("\n".join(error.problems)) from error
        self.stdout.write(f"drafts written: {taken.written}, the same: {taken.same}")
        for zh, ours, theirs in taken.conflicts:
            self.stdout.write(f"changed here since the export, left as it is: {zh}: {ours} (the file has {theirs})")


def _content(file: str) -> bytes:
    """No more than is needed to see that it is too large."""
    if file == "-":
        return sys.stdin.buffer.read(po.LARGEST_BYTES + 1)
    with Path(file).open("rb") as source:
        return source.read(po.LARGEST_BYTES + 1)
