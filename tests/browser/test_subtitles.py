"""A lesson's words in large letters while they are heard, in a real browser with real sound."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from audio.models import Profile, Rendering
from content.units import lesson_units
from tests.browser.conftest import MARKS, School
from tests.browser.test_pages import violations

pytestmark = MARKS
Opener = Callable[..., Page]
ZH, II = "手指、手指甲。", "ꇇꏸ、ꇇꌋ"


def spoken_at(school: School) -> float:
    """A moment in which the sentence is heard in Yi, by the cues of the rendering."""
    row = Rendering.objects.get(lesson=school.lesson, mix="ii+zh", profile=Profile.PHONE, current=True)
    anchor = next(unit.key.anchor for unit in lesson_units(school.lesson) if unit.zh == ZH)
    cue = next(cue for cue in row.cues if (cue["anchor"], cue["language"]) == (anchor, "ii"))
    return float(cue["start_s"] + cue["end_s"]) / 2


@pytest.mark.parametrize("width", [360, 1280])
def test_the_words_are_those_of_the_sentence_that_is_heard(school: School, open_page: Opener, width: int) -> None:
    page = open_page("about:blank", width=width)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(school.lesson.url_in("zh-hans"))
    page.get_by_role("link", name="大字幕").first.click()
    page.wait_for_load_state("networkidle")
    assert not [url for url in asked if "/sound/" in url]  # nothing is fetched before somebody plays
    assert violations(page) == []
    page.evaluate(
        "at => { const a = document.querySelector('audio'); a.currentTime = at; a.play(); }", spoken_at(school)
    )
    expect(page.locator("large-words [lang=zh-Hans][data-words]")).to_have_text(ZH)
    expect(page.locator("large-words [lang=ii][data-words]")).to_have_text(II)
    page.evaluate("document.querySelector('audio').pause()")
    loaded = "[...document.querySelector('audio').textTracks].map(one => one.activeCues[0]?.text)"
    assert page.evaluate(loaded) == [ZH, II]
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_words_fill_the_screen_and_give_it_back(school: School, open_page: Opener) -> None:
    page = open_page(f"/zh-hans/subtitles/{school.lesson.number}/ii+zh/")
    fill = page.locator("[data-do=fill]")
    fill.click()
    page.wait_for_function("document.fullscreenElement?.localName === 'large-words'")
    expect(page.locator("large-words .state")).to_be_visible()  # unreviewed Yi says so there, too
    expect(page.get_by_role("button", name="退出全屏")).to_be_visible()
    fill.click()
    page.wait_for_function("!document.fullscreenElement")


def test_without_script_the_sound_plays_and_the_words_are_saved(school: School, open_page: Opener) -> None:
    page = open_page(f"/ii/subtitles/{school.lesson.number}/ii+zh/", java_script_enabled=False)
    expect(page.locator("audio[controls]")).to_be_visible()
    expect(page.locator("[data-do=fill]")).to_be_hidden()
    with page.expect_download() as saved:
        page.locator('a[href*="-ii.vtt"]').click()
    assert saved.value.suggested_filename == f"{school.lesson.number}-ii-zh-phone.ii.vtt"
    assert II in saved.value.path().read_text(encoding="utf-8")
