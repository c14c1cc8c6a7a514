from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone, translation

from audio.broadcast.planning import REST_DAYS, Filling, fill, propose
from audio.broadcast.slots import village_day
from audio.models import Station
from content.models import LessonPage


class Command(BaseCommand):
    help = "Fills the free slots of the coming days, today included, from the published lessons."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--station", help="the address of one station; all of them if left out")
        parser.add_argument("--days", type=int, default=7, help="how many days from today on (7)")
        parser.add_argument(
            "--rest-days", type=int, default=REST_DAYS, help=f"how long a lesson rests in a village ({REST_DAYS})"
        )
        parser.add_argument("--dry-run", action="store_true", help="say what would be planned, and plan nothing")

    def handle(self, *_args: Any, **options: Any) -> str:
        stations = self._stations(options["station"])
        first = village_day(timezone.now())
        total = 0
        for station in stations:
            fillings = propose(station, first, options["days"], rest_days=options["rest_days"])
            if options["dry_run"]:
                self._show(station, fillings)
                total += len(fillings)
            else:
                total += fill(station, fillings)
        done = "would be planned" if options["dry_run"] else "planned"
        return f"{total} programmes {done} for {len(stations)} stations, {options['days']} days from {first}."

    def _stations(self, slug: str | None) -> list[Station]:
        stations = list(Station.objects.filter(slug=slug) if slug else Station.objects.all())
        if not stations:
            raise CommandError(
                f"There is no station {slug}." if slug else "There is no station yet: make one in the desk."
            )
        return stations

    def _show(self, station: Station, fillings: tuple[Filling, ...]) -> None:
        with translation.override("zh-hans"):
            lessons = LessonPage.objects.in_bulk([pk for filling in fillings for pk, _mix in filling.lines])
            for filling in fillings:
                names = "、".join(f"{lessons[pk].number} {lessons[pk].title} ({mix})" for pk, mix in filling.lines)
                self.stdout.write(f"{station.slug} {filling.turn.day} {filling.turn.slot}: {names}")
