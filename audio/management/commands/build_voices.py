import time
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from audio.errors import AudioError
from audio.voices.building import BuiltVoice, Recipe, build, fault
from audio.voices.registry import engine_class


class Command(BaseCommand):
    help = "Makes the data of the voices in SUOMA_VOICES from the installed packages; does nothing if all is whole."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--check", action="store_true", help="build nothing; fail if something would be built")

    def handle(self, *args: Any, check: bool, **options: Any) -> None:
        try:
            for recipe in _recipes():
                self._bring_up(recipe, check=check)
        except (AudioError, OSError, ValueError) as error:
            raise CommandError(_("The voices could not be built: %(error)s") % {"error": error}) from error

    def _bring_up(self, recipe: Recipe, *, check: bool) -> None:
        reason = fault(recipe)
        if not reason:
            self.stdout.write(
                _("Voice %(name)s %(version)s is ready.") % {"name": recipe.name, "version": recipe.version}
            )
        elif check:
            raise CommandError(
                _("Voice %(name)s: %(reason)s. Run: python manage.py build_voices")
                % {"name": recipe.name, "reason": reason}
            )
        else:
            self._build(recipe, reason)

    def _build(self, recipe: Recipe, reason: str) -> None:
        self.stdout.write(_("Building voice %(name)s (%(reason)s) …") % {"name": recipe.name, "reason": reason})
        started = time.monotonic()
        build(recipe, lambda step, share: self.stdout.write(f"  {share:4.0%}  {step}"))
        took_s = time.monotonic() - started
        self.stdout.write(_("  100%%  done in %(seconds).1f s") % {"seconds": took_s})


def _recipes() -> list[Recipe]:
    """One for each voice that needs data, in the order of the settings."""
    classes = dict.fromkeys(engine_class(choice["ENGINE"]) for choice in settings.SUOMA_VOICES.values())
    return [cls.recipe() for cls in classes if issubclass(cls, BuiltVoice)]
