"""The page of a lesson's words in large letters, and the names of what is saved from it."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from wagtail.models import PageViewRestriction

from audio.delivery.names import friendly_name
from audio.models import Profile, Rendering
from audio.selectors import listening
from content.models import LessonPage
from content.text.types import Language
from content.units import lesson_units
from tests.factories import make_editor, paragraph
from translation.models import Review
from translation.services import Decision, record_reviews

Publish = Callable[..., LessonPage]
BODY = [paragraph("手指", "ꇇꏸ"), paragraph("A < B & C")]
TRACK = re.compile(r'<track kind="(\w+)" src="([^"]+)" srclang="([\w-]+)" label="([^"]+)" lang="([\w-]+)">')


@pytest.fixture
def lesson(published: Publish, work: Callable[[], None]) -> LessonPage:
    lesson = published(title="手", title_ii="ꇇ", body=BODY)
    work()
    return lesson


def page_of(client: Client, lesson: LessonPage, mix: str, language: str = "zh-hans") -> str:
    response = client.get(f"/{language}/subtitles/{lesson.number}/{mix}/")
    assert response.status_code == 200
    return response.content.decode()


@pytest.mark.parametrize(
    ("mix", "kinds"),
    [("ii+zh", ["captions", "captions"]), ("zh", ["captions", "subtitles"])],
)
def test_each_language_is_a_track_under_its_own_name(
    client: Client, lesson: LessonPage, mix: str, kinds: list[str]
) -> None:
    page = page_of(client, lesson, mix)
    found = TRACK.findall(page)
    assert [kind for kind, *_rest in found] == kinds
    assert [rest for _kind, _url, *rest in found] == [["zh-Hans", "中文", "zh-Hans"], ["ii", "ꆈꌠꉙ", "ii"]]
    for (_kind, url, *_rest), words in zip(found, ("手指", "ꇇꏸ"), strict=True):
        track = b"".join(client.get(url).streaming_content).decode()  # type: ignore[attr-defined]  # a file is streamed
        assert words in track
    assert 'preload="none"' in page
    assert " default" not in page  # that one would be fetched before anybody plays


def test_the_lesson_page_links_to_it_and_carries_no_track(client: Client, lesson: LessonPage) -> None:
    page = client.get(lesson.url_in("zh-hans")).content.decode()
    assert page.count("/zh-hans/subtitles/") == len(listening(lesson).mixes) == 3
    assert "<track" not in page
    assert ".vtt" not in page


@pytest.mark.parametrize("language", ["zh-hans", "ii"])
def test_yi_that_nobody_reviewed_is_never_shown_without_saying_so(
    client: Client, lesson: LessonPage, language: str, django_capture_on_commit_callbacks: Any
) -> None:
    assert 'class="state draft"' in page_of(client, lesson, "ii+zh", language)
    words = [Decision(unit, Review.State.APPROVED) for unit in lesson_units(lesson) if unit.ii]
    with django_capture_on_commit_callbacks(execute=True):
        record_reviews(words, Language.II, reviewer=make_editor())
    assert 'class="state' not in page_of(client, lesson, "ii+zh", language)


def test_a_rejected_title_is_not_shown_and_the_player_is_given_none_that_nobody_approved(
    client: Client, lesson: LessonPage, django_capture_on_commit_callbacks: Any
) -> None:
    """What the player hands to the lock screen and to “keep listening” has no room for a mark."""

    def shown() -> tuple[bool, bool]:
        player = client.get(lesson.url_in("zh-hans")).content.decode().split("<lesson-player")[1]
        return "ꇇ</" in page_of(client, lesson, "ii+zh"), 'data-title-ii="ꇇ"' in player

    assert shown() == (True, False)
    for state, expected in ((Review.State.APPROVED, (True, True)), (Review.State.REJECTED, (False, False))):
        with django_capture_on_commit_callbacks(execute=True):
            word = Decision(lesson_units(lesson)[0], state, "听过")
            record_reviews([word], Language.II, reviewer=make_editor(state))
        assert shown() == expected


def test_who_is_asked_for_a_login_by_the_lesson_is_asked_here_too(
    client: Client, lesson: LessonPage, django_capture_on_commit_callbacks: Any
) -> None:
    """Every sentence of a restricted lesson could be read here by its number, and on pages that were kept for hours."""
    address = f"/zh-hans/subtitles/{lesson.number}/zh/"
    assert client.get(address).status_code == 200
    with django_capture_on_commit_callbacks(execute=True):
        PageViewRestriction.objects.create(page=lesson, restriction_type=PageViewRestriction.LOGIN)
    asked = client.get(address)
    assert (asked.status_code, "login" in asked["Location"]) == (302, True)
    client.force_login(make_editor())
    assert client.get(address).status_code == 200


@pytest.mark.parametrize("path", ["101/none/", "9999/zh/", "101/../", "101/zh"])
def test_what_is_not_there_is_not_found(client: Client, lesson: LessonPage, path: str) -> None:
    assert client.get(f"/zh-hans/subtitles/{path}", follow=True).status_code == (200 if path == "101/zh" else 404)


def test_sound_from_before_there_were_captions_has_no_page(client: Client, lesson: LessonPage) -> None:
    Rendering.objects.filter(profile=Profile.PHONE).update(beside=[])
    assert client.get(f"/zh-hans/subtitles/{lesson.number}/zh/").status_code == 404
    assert "/subtitles/" not in client.get(lesson.url_in("zh-hans")).content.decode()


@pytest.mark.parametrize(
    ("name", "saved_as"),
    [
        ("0123456789abcdef-103-ii-zh-phone-zh.vtt", "103-ii-zh-phone.zh.vtt"),
        ("0123456789abcdef-103-zh-phone-ii.vtt", "103-zh-phone.ii.vtt"),
        ("0123456789abcdef-103-zh-phone.mp3", ""),
        ("0123456789abcdef-103-zh-phone-manifest.json", ""),
    ],
)
def test_words_are_saved_under_the_name_of_their_sound(name: str, saved_as: str) -> None:
    assert friendly_name(name) == saved_as
