"""Readings over the signs and the cards of words, as a reader's browser shows them."""

import json
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import MARKS, School
from tests.browser.test_pages import BUDGET_BYTES, violations
from translation.models import Term
from translation.services import decide_term

pytestmark = MARKS
Opener = Callable[..., Page]
SENTENCE = "手指、手指甲。"


@pytest.fixture
def words(school: School) -> None:
    """Three words with someone behind them; one has a note."""
    for zh, ii, note in (("手指", "ꇇꏸ", "手的一部分"), ("手指甲", "ꇇꌋ", ""), ("手", "ꇇ", "")):
        decide_term(Term(zh=zh, ii=ii, note=note), Term.State.SOURCED, reason="SIL")


@pytest.fixture
def lesson(school: School, words: None, open_page: Opener) -> Page:
    page = open_page(school.lesson.url_in("zh-hans"))
    expect(page.locator("lesson-player")).to_be_visible()
    return page


def switch(page: Page, aid: str) -> Locator:
    return page.locator(f"[data-aid={aid}]")


def turn(page: Page, aid: str) -> None:
    """Presses the button and waits until the page follows."""
    on = switch(page, aid).get_attribute("aria-pressed") != "true"
    switch(page, aid).click()
    expect(switch(page, aid)).to_have_attribute("aria-pressed", str(on).lower())
    tag = "zh-Latn-pinyin" if aid == "pinyin" else "ii-Latn"
    expect(page.locator(f"rt[lang={tag}]:visible").first).to_be_visible(visible=on)


def sentence(page: Page) -> Locator:
    """The Chinese half that says SENTENCE, whatever stands over its signs."""
    return page.locator(".half.zh[data-read]").filter(has_text=SENTENCE)


def test_each_language_has_its_own_switch(lesson: Page) -> None:
    turn(lesson, "pinyin")
    assert lesson.locator("rt[lang=ii-Latn]:visible").count() == 0
    readings = [rt.get_attribute("data-over") for rt in sentence(lesson).locator("rt").all()]
    assert readings == ["shǒu", "zhǐ", "shǒu", "zhǐ", "jia"]
    turn(lesson, "yi")
    assert lesson.locator(".half.ii rt[lang=ii-Latn]:visible").count() > 0
    turn(lesson, "pinyin")
    assert lesson.locator("rt[lang=zh-Latn-pinyin]:visible").count() == 0


def test_when_all_are_off_the_text_is_as_it_was(lesson: Page) -> None:
    before = lesson.locator("article").inner_text()
    turn(lesson, "pinyin")
    turn(lesson, "pinyin")
    assert lesson.locator("ruby, .term").count() == 0
    assert lesson.locator("article").inner_text() == before


def test_the_choice_is_remembered_and_drawn_by_the_server(lesson: Page, school: School, open_page: Opener) -> None:
    turn(lesson, "yi")
    cookies = lesson.context.cookies()
    assert [(one["value"], one["sameSite"]) for one in cookies if one["name"] == "aids"] == [("yi", "Lax")]
    # What the server sends has it already: nothing moves when the script arrives.
    page = open_page("/ii/", java_script_enabled=False)
    page.context.add_cookies([{"name": one["name"], "value": one["value"], "url": page.url} for one in cookies])
    page.goto(school.lesson.url_in("ii"))
    assert page.locator(".half.ii rt:visible").count() > 0
    assert switch(page, "yi").get_attribute("aria-pressed") == "true"


def test_without_script_the_switch_and_the_words_work(school: School, words: None, open_page: Opener) -> None:
    page = open_page(school.lesson.url_in("zh-hans"), java_script_enabled=False)
    switch(page, "pinyin").click()
    page.wait_for_url("**?aids=pinyin")
    assert page.locator("rt[lang=zh-Latn-pinyin]:visible").count() > 0
    assert page.locator(".glossary .entry").first.is_visible()
    word = page.locator("a.term").first
    assert page.locator(str(word.get_attribute("href"))).is_visible()


def test_the_keyboard_switches_and_a_screen_reader_hears_it(lesson: Page) -> None:
    button = lesson.get_by_role("button", name="拼音", exact=True)
    button.focus()
    lesson.keyboard.press("Space")
    expect(lesson.get_by_role("button", name="拼音", exact=True, pressed=True)).to_be_focused()


def test_readings_are_not_copied(lesson: Page) -> None:
    lesson.context.grant_permissions(["clipboard-read", "clipboard-write"])
    turn(lesson, "pinyin")
    sentence(lesson).evaluate("(it) => getSelection().selectAllChildren(it)")
    lesson.keyboard.press("Control+C")
    assert lesson.evaluate("navigator.clipboard.readText()").strip() == SENTENCE


def test_a_sentence_is_found_in_the_page_through_its_readings(lesson: Page) -> None:
    turn(lesson, "pinyin")
    assert lesson.evaluate(f"window.find({json.dumps(SENTENCE)})")


def test_what_is_being_said_stays_marked_and_plays_on(lesson: Page) -> None:
    unit = lesson.locator("[data-unit]").filter(has=sentence(lesson))
    unit.locator("[data-do=here]").click()
    expect(unit).to_have_attribute("aria-current", "true")
    turn(lesson, "pinyin")
    expect(unit).to_have_attribute("aria-current", "true")
    assert lesson.evaluate("!document.querySelector('lesson-player').audio.paused")
    lesson.wait_for_function("document.querySelector('.saying rt') || document.querySelector('.now rt')")


def test_a_word_opens_its_card_and_the_focus_comes_back(lesson: Page) -> None:
    turn(lesson, "pinyin")
    word = sentence(lesson).locator("a.term").first
    assert word.inner_text() == "手指"
    word.focus()
    lesson.keyboard.press("Enter")
    card = lesson.get_by_role("dialog")
    expect(card).to_be_visible()
    assert card.locator(".half.ii").inner_text() == "ꇇꏸ"
    assert card.locator("[lang=ii-Latn]").inner_text() == "lot jy"
    expect(card).to_contain_text("手的一部分")
    expect(card.locator(".state.sourced")).to_be_visible()
    lesson.keyboard.press("Escape")
    expect(card).to_be_hidden()
    expect(word).to_be_focused()


def test_a_tap_beside_the_card_closes_it_and_plays_nothing(lesson: Page) -> None:
    turn(lesson, "pinyin")
    sentence(lesson).locator("a.term").first.click()
    expect(lesson.get_by_role("dialog")).to_be_visible()
    lesson.mouse.click(180, 40)
    expect(lesson.get_by_role("dialog")).to_be_hidden()
    assert lesson.evaluate("document.querySelector('lesson-player').audio.paused")


def test_a_bad_network_is_said_and_the_switch_stays_off(lesson: Page) -> None:
    lesson.route("**/*aids*", lambda route: route.abort())
    switch(lesson, "pinyin").click()
    expect(lesson.locator("reading-aids .trouble")).to_be_visible()
    expect(switch(lesson, "pinyin")).to_have_attribute("aria-pressed", "false")
    assert lesson.locator("ruby").count() == 0


@pytest.mark.parametrize("language", ["zh-hans", "ii"])
def test_with_aids_and_an_open_card_nothing_is_inaccessible_small_or_too_wide(
    school: School, words: None, open_page: Opener, language: str
) -> None:
    page = open_page(f"{school.lesson.url_in(language)}?aids=pinyin,yi", width=320)
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") == 0
    assert violations(page) == []
    boxes = [button.bounding_box() for button in page.locator(".aid").all()]
    assert all(box and box["height"] >= 44 for box in boxes)
    page.locator("a.term").first.click()
    assert violations(page) == []


# The lowest tenth of a sign's box is below its ink, in our Yi font (0.19) and in Chinese ones (0.12).
OVERLAPS = """() => {
    const boxOf = (node) => {
        const range = document.createRange();
        range.selectNode(node);
        return range.getBoundingClientRect();
    };
    const parts = [...document.querySelectorAll("[data-read] ruby")].flatMap((ruby) => [...ruby.childNodes]);
    const signs = parts.filter((node) => node.nodeName !== "RT").map(boxOf);
    const readings = parts.filter((node) => node.nodeName === "RT").map(boxOf).filter((box) => box.width);
    const above = (sign, over) => sign.top < over.top && sign.left < over.right && sign.right > over.left;
    return readings.flatMap((over) => signs.filter((sign) => above(sign, over))
        .map((sign) => sign.bottom - sign.height / 10 - over.top).filter((px) => px > 1));
}"""


@pytest.mark.parametrize("language", ["zh-hans", "ii"])
def test_no_reading_touches_the_line_above_it(school: School, open_page: Opener, language: str) -> None:
    page = open_page(f"{school.lesson.url_in(language)}?aids=pinyin,yi", width=320)
    page.evaluate("document.fonts.ready")
    assert page.evaluate(OVERLAPS) == []


LOW = """() => [...document.querySelectorAll(":lang(ii)")]
    .filter((it) => it.checkVisibility())
    .filter((it) => [...it.childNodes].some((node) => /[\\ua000-\\ua48c]/.test(node.data ?? "")))
    .map((it) => [it.outerHTML.slice(0, 80), getComputedStyle(it)])
    .filter(([, style]) => parseFloat(style.lineHeight) < parseFloat(style.fontSize)).map(([html]) => html)"""


def test_every_line_of_yi_is_higher_than_its_ink(school: School, open_page: Opener) -> None:
    page = open_page("about:blank")
    low = {}
    for name, path in school.paths("ii").items():
        page.goto(path)
        if found := page.evaluate(LOW):
            low[name] = found
    assert low == {}  # the signs' ink is 0.92 em high, and stands inside a line of 1 em or more


def test_what_is_fetched_for_the_aids_is_within_the_budget_of_a_page(lesson: Page) -> None:
    with lesson.expect_response("**/*aids*") as answer:
        turn(lesson, "pinyin")
    assert len(answer.value.body()) < BUDGET_BYTES
