"""`manage.py yi "nuo su"`: Yi signs and romanised letters, each made into the other; from standard input too."""

import sys
from argparse import ArgumentParser
from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from cms.nuosu_page import nuosu_page
from content.text.yi import SpellingError, is_yi, normalise, parses, romanise, sign_of, to_signs, toneless_key

TO: Mapping[str, Callable[[str], str]] = MappingProxyType(
    {"signs": to_signs, "letters": romanise, "toneless": toneless_key, "clean": normalise}
)


class Command(BaseCommand):
    help = "Turns romanised Yi into signs and signs into letters: the argument, or standard input line by line."
    requires_system_checks: list[str] = []  # it needs no database and answers at once

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("text", nargs="*", help="romanised Yi or Yi signs; without it, standard input is read")
        parser.add_argument("--to", choices=list(TO), help="what to make; else letters become signs, and signs letters")
        parser.add_argument("--reference", action="store_true", help="print the reference page of all signs")
        parser.add_argument("--write", action="store_true", help="write it to docs/nuosu.md instead")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["write"]:
            (settings.BASE_DIR / "docs" / "nuosu.md").write_text(nuosu_page(), encoding="utf-8")
        elif options["reference"]:
            self.stdout.write(nuosu_page(), ending="")
        else:
            for number, line in enumerate(self.lines(options["text"]), 1):
                self.stdout.write(self.converted(line, number, options["to"]))

    def lines(self, words: list[str]) -> Iterator[str]:
        """The arguments as one line, or the lines of standard input as they come."""
        if words:
            yield " ".join(words)
        elif sys.stdin.isatty():
            raise CommandError('Give a text, as in `manage.py yi "nuo su"`, or send one to standard input.')
        else:
            try:
                yield from (line.rstrip("\r\n") for line in sys.stdin)
            except UnicodeDecodeError as error:
                raise CommandError("Standard input is no UTF-8.") from error

    def converted(self, line: str, number: int, to: str | None) -> str:
        """CommandError with line and character, both counted from 1, where it cannot be read."""
        convert = TO[to] if to else romanise if any(map(is_yi, line)) else to_signs
        try:
            converted = convert(line)
            converted.encode()
        except UnicodeEncodeError as error:
            raise CommandError(f"Line {number} is no UTF-8 text.") from error
        except SpellingError as error:
            raise CommandError(f"Line {number}, character {error.offset + 1}: “{error.word}” is no Yi.") from error
        if convert is to_signs:
            self.warn(line, number)
        return converted

    def warn(self, line: str, number: int) -> None:
        """Says which unspaced words could be read in another way."""
        for word in line.split():
            first, *others = parses(word) or ((),)
            if others and not sign_of(word):
                readings = " / ".join(map(" ".join, others[:3]))
                self.stderr.write(f"Line {number}: “{word}” is read as {' '.join(first)}; it could be {readings}.")
