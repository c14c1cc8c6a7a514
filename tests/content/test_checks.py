"""System checks of page types, and what the admin gets when the front end is not built."""

import pytest
from django.contrib.staticfiles.storage import staticfiles_storage
from wagtail.models import Page

from content.checks import page_types_are_bilingual, problems_of
from content.models import LessonPage
from content.wagtail_hooks import live_pinyin, pair_layout


def test_all_our_page_types_pass() -> None:
    assert page_types_are_bilingual() == []


def test_a_page_type_in_one_language_is_named() -> None:
    assert [message.id for message in problems_of(Page)] == ["content.E001"]


def test_a_yi_field_without_a_column_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(LessonPage, "yi_fields", ("title_ii", "motto_ii"))
    assert [(message.id, "motto_ii" in message.msg) for message in problems_of(LessonPage)] == [("content.E002", True)]


def test_the_admin_works_before_the_front_end_is_built(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "admin.css" in pair_layout() and "/pinyin/" in live_pinyin()

    def missing(name: str) -> str:
        raise ValueError(name)

    monkeypatch.setattr(staticfiles_storage, "url", missing)
    assert pair_layout() == live_pinyin() == ""
