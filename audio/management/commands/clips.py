"""The store of clips on the command line."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import translation

from audio.errors import AudioError
from audio.takes import approve_take, keep_take
from audio.upkeep.checking import verify
from audio.upkeep.pruning import KEPT_DAYS, prune
from audio.upkeep.sizes import sizes
from content.text.types import Language

_TOLD_EVERY = 100


class Command(BaseCommand):
    help = (
        "The store of clips: `verify` looks at every file, `repair` makes again what can be made, `prune` removes what "
        "no lesson says any more (never an original), `size` tells how large it is, `take` keeps what someone has read."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        acts = parser.add_subparsers(dest="act", required=True)
        acts.add_parser("verify")
        acts.add_parser("repair")
        acts.add_parser("size")
        pruning = acts.add_parser("prune")
        pruning.add_argument("--days", type=int, default=KEPT_DAYS, help="keep what is younger")
        pruning.add_argument("--dry-run", action="store_true", help="only say what would be removed")
        take = acts.add_parser("take")
        take.add_argument("file", type=Path, help="WAV, MP3, M4A, WebM, OGG or FLAC")
        take.add_argument("--text", required=True, help="the text as it stands in the lesson")
        take.add_argument("--language", required=True, choices=[language.value for language in Language])
        take.add_argument("--announcer", required=True, help="who has read it")
        take.add_argument("--approve", action="store_true", help="it is heard from now on")

    def handle(self, *args: Any, act: str, **options: Any) -> None:
        with translation.override(Language.ZH):
            try:
                self.act(act, options)
            except AudioError as error:
                raise CommandError(str(error)) from error

    def act(self, act: str, options: dict[str, Any]) -> None:
        if act in ("verify", "repair"):
            self.verify(mend=act == "repair")
        elif act == "prune":
            self.prune(options["days"], dry_run=options["dry_run"])
        elif act == "size":
            self.size()
        else:
            self.take(options)

    def verify(self, *, mend: bool) -> None:
        """Fails when something is wrong that was not mended, so that a timer can tell."""
        wrong = clips = 0
        for checked in verify(mend=mend):
            clips = checked.of
            for one in checked.findings:
                wrong += not one.mended
                self.stdout.write(f"{one.fault} {one.name} of {one.clip[:16]}: {'mended' if one.mended else 'wrong'}")
            if checked.done % _TOLD_EVERY == 0:
                self.stdout.write(f"{checked.done} of {checked.of} clips")
        if wrong:
            raise CommandError(f"{wrong} files are wrong; `manage.py clips repair` makes again what can be made")
        self.stdout.write(f"{clips} clips are whole")

    def prune(self, days: int, *, dry_run: bool) -> None:
        files = size_bytes = 0
        for one in prune(days, dry_run=dry_run):
            files, size_bytes = files + 1, size_bytes + one.size_bytes
            self.stdout.write(f"{'would remove' if dry_run else 'removed'} {one.name}")
        self.stdout.write(f"{files} files, {size_bytes / 1e6:.1f} MB")

    def size(self) -> None:
        for one in sizes():
            minutes = f" {one.length_s / 60:8.1f} min" if one.length_s else ""
            self.stdout.write(f"{one.what:28} {one.files:6} files {one.size_bytes / 1e6:9.1f} MB{minutes}")

    def take(self, options: dict[str, Any]) -> None:
        path: Path = options["file"]
        try:
            content = path.read_bytes()
            take = keep_take(content, path.name, options["text"], Language(options["language"]), options["announcer"])
        except OSError as error:
            raise CommandError(f"{path}: {error.strerror}") from error
        if options["approve"]:
            approve_take(take)
        self.stdout.write(f"{take.pk} {take.length_s:.2f} s, {take.loudness_lufs:.1f} LUFS")
