"""Stations and programmes in the desk, in Chinese."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from audio.models import Programme, ProgrammeItem, Station
from content.models import LessonPage


@pytest.mark.parametrize(
    ("code", "right"),
    [
        ("513431000000", True),  # 昭觉县
        ("513431102203", True),
        ("", True),  # not known yet
        ("51343100000", False),
        ("5134310000000", False),
        ("51343100000a", False),
        ("993431000000", False),  # no such province
        ("５１３４３１００００００", False),
    ],
)
def test_an_area_code_is_twelve_digits_of_a_province(code: str, right: bool) -> None:
    station = Station(slug="zhaojue", name="昭觉县", area_code=code)
    if right:
        station.clean_fields()
        return
    with pytest.raises(ValidationError) as refused:
        station.clean_fields()
    assert any("区划代码" in message for message in refused.value.message_dict["area_code"])


def test_a_bad_area_code_is_refused_with_a_sentence(editor_client: Client) -> None:
    fields = {"name": "昭觉县", "name_ii": "", "slug": "zhaojue", "area_code": "12"}
    response = editor_client.post("/admin/snippets/audio/station/add/", fields)
    assert "请填写村的 12 位区划代码" in response.content.decode()
    assert not Station.objects.exists()


def form_of(station: Station, *lines: tuple[int, str]) -> dict[str, Any]:
    count = str(len(lines))
    form = {"station": station.pk, "date": "2026-11-23", "slot": "noon", "items-TOTAL_FORMS": count}
    form |= {"items-INITIAL_FORMS": "0", "items-MIN_NUM_FORMS": "0", "items-MAX_NUM_FORMS": "1000"}
    for place, (lesson_id, mix) in enumerate(lines):
        one = {"id": "", "lesson": lesson_id, "mix": mix, "ORDER": place + 1, "DELETE": ""}
        form |= {f"items-{place}-{name}": value for name, value in one.items()}
    return form


def test_a_saved_programme_asks_for_its_file(
    editor_client: Client, station: Station, washing: LessonPage, water: LessonPage
) -> None:
    form = form_of(station, (water.pk, "zh"), (washing.pk, "ii+zh"))
    response = editor_client.post("/admin/snippets/audio/programme/add/", form)
    assert response.status_code == 302, response.content.decode()
    programme = Programme.objects.get()
    assert (programme.state, bool(programme.key)) == (Programme.State.QUEUED, True)
    lines = ProgrammeItem.objects.filter(programme=programme).values_list("lesson_id", "mix")
    assert list(lines) == [(water.pk, "zh"), (washing.pk, "ii+zh")]


def test_a_second_programme_for_the_same_slot_is_refused(
    editor_client: Client, station: Station, water: LessonPage
) -> None:
    editor_client.post("/admin/snippets/audio/programme/add/", form_of(station, (water.pk, "zh")))
    response = editor_client.post("/admin/snippets/audio/programme/add/", form_of(station, (water.pk, "zh")))
    assert "已经有节目了" in response.content.decode()
    assert Programme.objects.count() == 1


@pytest.mark.parametrize("path", ["station/", "station/add/", "programme/", "programme/add/"])
def test_the_desk_speaks_chinese(editor_client: Client, station: Station, path: str) -> None:
    page = editor_client.get(f"/admin/snippets/audio/{path}").content.decode()
    assert "广播点" in page


def test_a_stranger_does_not_plan(client: Client, station: Station) -> None:
    assert client.get("/admin/snippets/audio/programme/").status_code == 302
