"""The lesson player in a real browser, with real sound."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from content.units import lesson_units
from tests.browser.conftest import MARKS, School

pytestmark = MARKS
Opener = Callable[..., Page]
SENTENCE = "手指、手指甲。"


@pytest.fixture
def lesson(school: School, open_page: Opener) -> Page:
    """The lesson page with its player taken over by script."""
    page = open_page(school.lesson.url_in("zh-hans"))
    expect(page.locator("lesson-player")).to_be_visible()
    return page


def unit(page: Page, text: str = SENTENCE) -> Locator:
    return page.locator("[data-unit]").filter(has_text=text)


def playing(page: Page) -> bool:
    return bool(page.evaluate("!document.querySelector('lesson-player').audio.paused"))


def test_nothing_plays_by_itself(lesson: Page) -> None:
    assert not playing(lesson)
    assert lesson.locator(".now").count() == 0


def test_a_sentence_plays_from_its_button_and_turns_gold(lesson: Page) -> None:
    unit(lesson).locator("[data-do=here]").click()
    expect(unit(lesson)).to_have_attribute("aria-current", "true")
    lesson.wait_for_function("document.querySelector('lesson-player').audio.currentTime > 0")
    assert playing(lesson)


def test_the_language_changes_at_the_same_sentence_in_mid_play(lesson: Page) -> None:
    unit(lesson).locator("[data-do=here]").click()
    expect(unit(lesson)).to_have_attribute("aria-current", "true")
    lesson.locator("lesson-player input[value=zh]").check(force=True)
    expect(unit(lesson)).to_have_attribute("aria-current", "true")
    lesson.wait_for_function("document.querySelector('lesson-player').audio.readyState > 1")
    assert playing(lesson)
    assert lesson.evaluate("document.querySelector('lesson-player').cue.language") == "zh-hans"


def test_a_play_button_on_another_page_plays_from_its_sentence(school: School, open_page: Opener) -> None:
    anchor = next(unit.key.anchor for unit in lesson_units(school.lesson) if unit.zh == SENTENCE)
    page = open_page(f"{school.lesson.url_in('zh-hans')}?play={anchor}#{anchor}")
    page.wait_for_function("document.querySelector('lesson-player').audio.currentTime > 0")
    expect(page.locator(".now")).to_have_id(anchor)


def test_the_keyboard_plays_and_goes_by_sentences(lesson: Page) -> None:
    lesson.locator("main").focus()
    lesson.keyboard.press("ArrowRight")
    second = lesson.locator("[data-unit].now").get_attribute("id")
    lesson.keyboard.press("ArrowRight")
    assert lesson.locator("[data-unit].now").get_attribute("id") != second
    lesson.keyboard.press("ArrowLeft")
    assert lesson.locator("[data-unit].now").get_attribute("id") == second
    lesson.keyboard.press(" ")
    lesson.wait_for_function("!document.querySelector('lesson-player').audio.paused")


def test_the_home_page_offers_to_keep_listening(lesson: Page, school: School) -> None:
    unit(lesson).locator("[data-do=here]").click()
    lesson.wait_for_function("document.querySelector('lesson-player').audio.currentTime > 0")
    lesson.locator("lesson-player .big").click()
    lesson.goto(school.home.url_in("ii"))
    row = lesson.locator("keep-listening .row")
    expect(row).to_contain_text(str(school.lesson.number))
    row.click()
    expect(unit(lesson)).to_have_attribute("aria-current", "true")


def test_a_bad_network_is_said_in_words_and_can_be_tried_again(lesson: Page) -> None:
    def refuse(route: Route) -> None:
        route.abort()

    lesson.route("**/sound/**", refuse)
    lesson.locator("lesson-player .big").click()
    expect(lesson.locator("lesson-player .trouble")).to_be_visible()
    lesson.unroute("**/sound/**", refuse)
    lesson.locator("[data-do=retry]").click()
    expect(lesson.locator("lesson-player .trouble")).to_be_hidden()
    lesson.wait_for_function("document.querySelector('lesson-player').audio.currentTime > 0")


def test_a_task_stays_ticked_on_this_device(lesson: Page) -> None:
    lesson.locator("home-task input").check()
    lesson.reload()
    expect(lesson.locator("home-task input")).to_be_checked()
