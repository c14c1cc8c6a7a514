"""Addresses of this app: `public` below the language, `files` beside it (one file, whatever language asks)."""

from datetime import date

from django.urls import URLPattern, path, register_converter

from audio.delivery import views
from audio.hearings import views as hearings


class DayConverter:
    """2026-11-22: only days that exist, and only in this century."""

    regex = r"20\d{2}-\d{2}-\d{2}"

    def to_python(self, value: str) -> date:
        return date.fromisoformat(value)

    def to_url(self, value: date) -> str:
        return value.isoformat()


register_converter(DayConverter, "day")

public: list[URLPattern] = [
    path("broadcast/", views.station_list, name="broadcast"),
    path("broadcast/<slug:slug>/", views.station_today, name="broadcast_station"),
    path("broadcast/<slug:slug>/print/", views.run_sheet, name="broadcast_print"),
    path("broadcast/<slug:slug>/<day:day>/", views.station_day, name="broadcast_day"),
    path("hear/<str:token>/", hearings.start, name="hearing"),
    path("hear/<str:token>/<int:place>/", hearings.clip, name="hearing_clip"),
    path("hear/<str:token>/<slug:key>.mp3", hearings.sound, name="hearing_sound"),
]

files: list[URLPattern] = [
    path("sound/<str:name>", views.sound, name="sound"),
    # One address for a slot of a day, for machines that fetch by the clock; it shows the newest file.
    path("broadcast/<slug:slug>/<day:day>/<slug:slot>.mp3", views.programme_file, name="programme_file"),
]
