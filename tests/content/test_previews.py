"""Previews of a draft in 中文, ꆈꌠꉙ and both, as the admin asks for them."""

import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from tests.content.conftest import Desk, lesson_form

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("mode", "tag"), [("zh-hans", "zh-Hans"), ("ii", "ii"), ("both", "zh-Hans")])
def test_a_preview_is_in_the_language_of_its_mode(desk: Desk, lesson_factory: Any, mode: str, tag: str) -> None:
    lesson = lesson_factory(title="手", title_ii="ꇇ", publish=False)
    url = reverse("wagtailadmin_pages:preview_on_edit", args=(lesson.pk,))
    form = lesson_form(
        title="手指", title_ii="ꇇꏸ", slug=lesson.slug, body=[("paragraph", {"zh": "手指甲", "ii": "ꇇꌋ"})]
    )
    assert desk.client.post(url, form).json()["is_valid"]
    response = desk.client.get(url, {"mode": mode})
    page = response.content.decode()
    assert re.search(r'<html lang="([^"]+)"', page).group(1) == tag  # type: ignore[union-attr]
    assert "手指甲" in page and "ꇇꌋ" in page
    assert translation.get_language() == "zh-hans"


def test_a_new_lesson_can_be_previewed_before_its_first_save(desk: Desk) -> None:
    url = reverse("wagtailadmin_pages:preview_on_add", args=("content", "lessonpage", desk.course.pk))
    assert desk.client.post(url, lesson_form(title="洗手")).json()["is_valid"]
    response = desk.client.get(url, {"mode": "both"})
    assert response.status_code == 200
    assert "洗手" in response.content.decode()


@pytest.mark.parametrize(("address", "tag"), [("zh-hans", "zh-Hans"), ("ii", "ii")])
def test_the_published_page_says_its_language(lesson_factory: Any, address: str, tag: str) -> None:
    lesson = lesson_factory()
    response = Client().get(lesson.url_in(address))
    assert f'<html lang="{tag}"' in response.content.decode()
