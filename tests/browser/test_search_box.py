"""The search box on phones: what a keyboard composes, a spoken query that fails, Yi that stays Yi, large type."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import CDPSession, Page, expect

from content.models import LessonPage
from tests import factories
from tests.browser.conftest import MARKS
from tests.browser.test_pages import violations
from tests.browser.test_search import PAUSE_MS, PHONE, SPEAKS, box_of, offers
from translation.models import Review, Term
from translation.services import decide_term

pytestmark = MARKS
Opener = Callable[..., Page]


@pytest.fixture
def washing(transactional_db: None) -> LessonPage:
    term = Term.objects.create(zh="手指", ii="ꇇꏸ")
    decide_term(term, Review.State.SOURCED, reason="dictionary")
    body = [factories.paragraph("手指也要洗。")]
    return factories.make_lesson(factories.make_course(), title="洗手", title_ii="", body=body)


def composed(keyboard: CDPSession, text: str) -> None:
    """What an input method shows in the field before it is settled: each such `input` says isComposing."""
    at = len(text)
    keyboard.send("Input.imeSetComposition", {"text": text, "selectionStart": at, "selectionEnd": at})


def keyboard_of(page: Page) -> CDPSession:
    box_of(page).focus()
    return page.context.new_cdp_session(page)


def test_letters_that_a_phones_keyboard_composes_are_offered_lessons(washing: LessonPage, open_page: Opener) -> None:
    """Android composes `xi` as it composes Chinese: nothing was offered before the next space."""
    page = open_page("/zh-hans/", **PHONE)
    keyboard = keyboard_of(page)
    composed(keyboard, "x")
    composed(keyboard, "xi")
    expect(offers(page)).to_have_text([f"{washing.number}洗手"])
    composed(keyboard, "xiz")  # and another letter leaves no list behind that fades and takes no finger
    expect(offers(page)).to_have_count(0)
    composed(keyboard, "xi")
    offers(page).first.tap()
    page.wait_for_url(f"**{washing.url_in('zh-hans')}")


@pytest.mark.parametrize(("width", "options", "typed"), [(1280, {}, "xi"), (360, PHONE, "ㄒㄧ")])
def test_what_an_input_method_for_chinese_composes_is_no_query_yet(
    washing: LessonPage, open_page: Opener, width: int, options: dict[str, bool], typed: str
) -> None:
    page = open_page("/zh-hans/", width=width, **options)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url) if "suggest.json" in request.url else None)
    keyboard = keyboard_of(page)
    composed(keyboard, typed)
    page.wait_for_timeout(3 * PAUSE_MS)
    assert asked == []
    keyboard.send("Input.insertText", {"text": "洗"})
    expect(offers(page)).to_have_text([f"{washing.number}洗手"])
    composed(keyboard, "ㄕ")  # the list would lie below that of the input method, for what was typed before
    expect(page.locator(".offers")).to_be_hidden()


@pytest.mark.parametrize(("language", "halves"), [("zh-hans", "手指ꇇꏸ"), ("ii", "ꇇꏸ手指")])
def test_who_typed_yi_goes_on_in_yi(washing: LessonPage, open_page: Opener, language: str, halves: str) -> None:
    page = open_page(f"/{language}/", **PHONE)
    box_of(page).fill("ꇇ")
    expect(offers(page)).to_have_text([halves])  # the reader's language first
    offers(page).first.tap()
    page.wait_for_url(f"**/{language}/search/?q=*")
    expect(box_of(page)).to_have_value("ꇇꏸ")


@pytest.mark.parametrize(("language", "halves"), [("zh-hans", "手指 ꇇꏸ"), ("ii", "ꇇꏸ 手指")])
def test_a_word_like_what_was_not_found_begins_with_the_readers_language(
    washing: LessonPage, open_page: Opener, language: str, halves: str
) -> None:
    page = open_page(f"/{language}/search/?q=手册")
    expect(page.locator(".helped + .chips .chip")).to_have_text([halves])


def speaking(page: Page) -> None:
    page.add_init_script(SPEAKS)
    page.reload()
    page.locator("spoken-query button").click()


INTERIM: Any = "ear.onresult({results: [Object.assign([{transcript: '洗'}], {isFinal: false})]})"
FAILED: Any = "ear.onerror({error: 'network'}); ear.onend()"


@pytest.mark.parametrize("language", ["zh-hans", "ii"])
def test_a_spoken_query_that_fails_half_way_says_so_on_a_phone(
    washing: LessonPage, open_page: Opener, language: str
) -> None:
    """The field held the first word by then, and what gave it the room hid the message with the microphone."""
    page = open_page(f"/{language}/", **PHONE)
    speaking(page)
    page.evaluate(INTERIM)
    expect(page.locator("spoken-query button")).to_be_visible()  # it listens: one must be able to stop it
    page.evaluate(FAILED)
    expect(page.locator(".heard-said")).to_have_text("这个浏览器现在听不了，请打字。")
    expect(page.locator(".heard-said")).to_be_visible()
    expect(page.locator("spoken-query button")).to_be_hidden()
    assert violations(page) == []


def test_what_the_microphone_said_goes_when_its_reader_goes_on(washing: LessonPage, open_page: Opener) -> None:
    """It stayed for ever, and lay over the boxes for a lesson's number."""
    page = open_page("/zh-hans/", **PHONE)
    speaking(page)
    page.evaluate(FAILED)
    expect(page.locator(".heard-said")).to_be_visible()
    page.locator("#n").tap()
    expect(page.locator(".heard-said")).to_be_hidden()
    page.locator("spoken-query button").click()
    page.evaluate(FAILED)
    expect(page.locator(".heard-said")).to_be_visible()
    page.keyboard.press("Tab")
    expect(page.locator(".heard-said")).to_be_hidden()


SEEN = "(it) => { const { left, right, top, bottom } = it.getBoundingClientRect(); return [left, right, top, bottom]; }"


@pytest.mark.parametrize("width", [180, 240])  # phones of 360 and 480 px at 200 %
def test_in_large_type_the_box_has_room_for_a_word(washing: LessonPage, open_page: Opener, width: int) -> None:
    """At 180 px the field was 11 px wide, and the search button of the header lay over the logo."""
    page = open_page("/zh-hans/", width=width)
    page.add_init_script(SPEAKS)
    page.reload()
    box = box_of(page).bounding_box()
    assert box is not None
    assert box["width"] >= 100
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    logo, button, language = (page.locator(f".bar > {one}").evaluate(SEEN) for one in (".logo", "a.icon", ".lang"))
    assert language[1] <= width
    assert button[0] >= logo[1] or button[2] >= logo[3]


def test_what_is_chinese_in_the_box_of_a_yi_page_says_so(washing: LessonPage, open_page: Opener) -> None:
    """Titles and the hint are attributes: a screen reader takes their language from the element."""
    page = open_page("/ii/search/?q=手")
    hinted = page.locator("search-box :is([title], [placeholder])")
    assert hinted.evaluate_all("(all) => all.map((one) => one.closest('[lang]').lang)") == ["zh-Hans"] * 3
