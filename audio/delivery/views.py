"""The operator's pages and the files. Everything works without script."""

from datetime import date, datetime, timedelta
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from audio.broadcast import selectors
from audio.broadcast.plans import DayPlan, WeekPlan
from audio.broadcast.slots import monday_of, village_day
from audio.delivery.files import stored_file
from audio.delivery.names import friendly_name, lesson_number_in
from audio.delivery.responses import REVALIDATED, file_response
from audio.models import Station
from content.selectors import lesson_by_number

STATION_COOKIE = "station"
A_YEAR_S = 365 * 24 * 3600
YEARS = range(2000, 2100)  # the week before the year 1 and that after 9999 cannot be linked to


@require_safe
@never_cache
def station_list(request: HttpRequest) -> HttpResponse:
    """All stations. Who has only one, or has chosen one before, is taken there; `?all` stays."""
    stations = selectors.stations()
    chosen = next((row for row in stations if row.slug == request.COOKIES.get(STATION_COOKIE)), None)
    if len(stations) == 1:
        chosen = stations[0]
    if chosen and "all" not in request.GET:
        return redirect("broadcast_station", slug=chosen.slug)
    return render(request, "broadcast/stations.html", {"stations": stations, "chosen": chosen})


@require_safe
@never_cache
def station_today(request: HttpRequest, slug: str) -> HttpResponse:
    """What the village plays today, and a week of its plan (`?week=` any day of it)."""
    now = timezone.now()
    return _station_page(request, _station(slug), village_day(now), now)


@require_safe
@never_cache
def station_day(request: HttpRequest, slug: str, day: date) -> HttpResponse:
    """The same page for another day, to fetch its files beforehand."""
    return _station_page(request, _station(slug), day, timezone.now())


@require_safe
@never_cache
def run_sheet(request: HttpRequest, slug: str) -> HttpResponse:
    """A week on paper: what to play when, with room for a tick and a signature."""
    station, now = _station(slug), timezone.now()
    plan = selectors.week(station, _monday(request, village_day(now)), now)
    address = settings.SITE_ADDRESS + reverse("broadcast_station", kwargs={"slug": station.slug})
    return render(request, "broadcast/run_sheet.html", _week_context(station, plan) | {"address": address})


@require_safe
def sound(request: HttpRequest, name: str) -> HttpResponseBase:
    """A finished file by its digest; its address never holds other bytes. An unpublished lesson has none to give."""
    number = lesson_number_in(name)
    stored = stored_file(name) if number is None or lesson_by_number(number) else None
    if stored is None:
        raise Http404
    return file_response(request, stored, download_name=friendly_name(name))


@require_safe
def programme_file(request: HttpRequest, slug: str, day: date, slot: str) -> HttpResponseBase:
    """The newest file of a slot; a download that is resumed after a change starts again from its first byte."""
    programme = selectors.programme_at(slug, day, slot)
    stored = stored_file(programme.file.get("name", "")) if programme else None
    if stored is None:
        raise Http404
    return file_response(request, stored, download_name=friendly_name(stored.name), cache_control=REVALIDATED)


def _station_page(request: HttpRequest, station: Station, day: date, now: datetime) -> HttpResponse:
    monday = _monday(request, day)
    shown = [monday + timedelta(days=n) for n in range(7)]
    plans = selectors.days(station, [*shown, day], now)
    context = _week_context(station, WeekPlan(monday, plans[:7], now)) | _day_context(plans[7], village_day(now))
    response = render(request, "broadcast/station.html", context)
    if request.COOKIES.get(STATION_COOKIE) != station.slug:
        response.set_cookie(STATION_COOKIE, station.slug, max_age=A_YEAR_S, httponly=True, samesite="Lax")
    return response


def _day_context(plan: DayPlan, today: date) -> dict[str, Any]:
    preparing = any(slot.preparing for slot in plan.slots)
    return {"plan": plan, "today": today, "preparing": preparing}


def _week_context(station: Station, plan: WeekPlan) -> dict[str, Any]:
    week = timedelta(days=7)
    return {"station": station, "week": plan, "previous": plan.monday - week, "following": plan.monday + week}


def _station(slug: str) -> Station:
    station = selectors.station_by_slug(slug)
    if station is None:
        raise Http404
    return station


def _monday(request: HttpRequest, day: date) -> date:
    try:
        asked = date.fromisoformat(request.GET.get("week", ""))
    except ValueError:  # no week asked for, or none that exists
        asked = day
    return monday_of(asked if asked.year in YEARS else day)
