"""The page of an invited native listener, on a phone, without an account."""

from collections.abc import Callable

import pytest
from django.urls import reverse
from playwright.sync_api import Page

from audio.hearings.links import token_of
from audio.hearings.selectors import hearable
from audio.hearings.services import invite
from audio.models import HearingVote
from content.text.types import Language
from tests.browser.conftest import MARKS, School
from tests.browser.test_pages import violations

pytestmark = MARKS
Opener = Callable[..., Page]


@pytest.mark.parametrize("script", [True, False])
def test_a_listener_hears_every_clip_and_answers_with_his_thumb(
    school: School, open_page: Opener, script: bool
) -> None:
    clips = hearable(school.lesson.pk, Language.II)
    token = token_of(invite(school.lesson.pk, Language.II, "阿依", 7))
    page = open_page(reverse("hearing", args=[token]), java_script_enabled=script)
    if script:
        assert violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= 360
        page.wait_for_function("document.querySelector('audio').duration > 0.1")
    for place, _clip in enumerate(clips, 1):
        assert page.locator(".count").inner_text() == f"{place} / {len(clips)}"
        button = page.get_by_role("button", name="自然")
        box = button.bounding_box()
        assert box is not None
        assert box["height"] >= 56
        assert box["y"] + box["height"] <= 740
        button.click()
    assert page.locator("h1").inner_text() == "谢谢"
    assert HearingVote.objects.filter(word="natural").count() == len(clips) > 1
    assert page.context.cookies() == []
    page.locator(".answers a").first.click()
    page.locator("summary").click()
    page.locator("#note").fill("说得太快")
    page.get_by_role("button", name="不对").click()
    assert HearingVote.objects.get(word="wrong").note == "说得太快"
    if script:
        assert violations(page) == []


def test_a_link_that_was_cut_off_says_what_to_do(school: School, open_page: Opener) -> None:
    page = open_page(reverse("hearing", args=["12.abc"]))
    assert page.get_by_text("再点一次链接").is_visible()
    assert violations(page) == []
