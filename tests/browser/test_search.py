"""The search box in a real Chromium: by keyboard, by finger, in Yi, and without script."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.base import ContentFile
from playwright.sync_api import Locator, Page, expect

from content.models import CoursePage, LessonPage
from search.models import SchoolQuestion
from tests import factories
from tests.browser.conftest import MARKS
from tests.browser.test_pages import violations
from tests.browser.test_yi_input import switched_box, typed
from tests.factories import paragraph
from translation.models import Review, Term
from translation.services import decide_term

pytestmark = MARKS
Opener = Callable[..., Page]
PAUSE_MS = 120  # after which the search box looks at what was typed
PHONE = {"has_touch": True, "is_mobile": True}


@pytest.fixture
def course(transactional_db: None) -> CoursePage:
    term = Term.objects.create(zh="手指", ii="ꇇꏸ")
    decide_term(term, Review.State.SOURCED, reason="dictionary")
    return factories.make_course()


@pytest.fixture
def washing(course: CoursePage) -> LessonPage:
    factories.make_lesson(course, title="发烧怎么办", title_ii="", body=[paragraph("发烧了多喝水。")])
    return factories.make_lesson(course, title="洗手", title_ii="", body=[paragraph("饭前洗手。")])


def box_of(page: Page) -> Locator:
    return page.locator("#q")


def offers(page: Page) -> Locator:
    return page.get_by_role("option")


def test_arrows_walk_through_the_offers_and_enter_opens_a_lesson(washing: LessonPage, open_page: Opener) -> None:
    page = open_page("/zh-hans/", width=1280)
    box = box_of(page)
    box.press_sequentially("xi sh")
    expect(offers(page)).to_have_text([f"{washing.number}洗手"])
    expect(box).to_have_attribute("aria-expanded", "true")
    expect(page.locator("search-box > [role=status]")).to_have_text("有 1 个建议。用上下键选。")
    box.press("ArrowDown")
    expect(offers(page).first).to_have_attribute("aria-selected", "true")
    assert box.get_attribute("aria-activedescendant") == offers(page).first.get_attribute("id")
    box.press("ArrowDown")  # back to the field
    assert box.get_attribute("aria-activedescendant") is None
    box.press("ArrowUp")
    box.press("Enter")
    page.wait_for_url(f"**{washing.url_in('zh-hans')}")


def test_enter_without_a_choice_looks_for_what_was_typed(washing: LessonPage, open_page: Opener) -> None:
    page = open_page("/zh-hans/", width=1280)
    box_of(page).press_sequentially("xi")
    expect(offers(page)).not_to_have_count(0)
    box_of(page).press("Enter")
    page.wait_for_url("**/search/?q=xi")


def test_escape_closes_the_list_and_keeps_what_was_typed(washing: LessonPage, open_page: Opener) -> None:
    page = open_page("/zh-hans/", width=1280)
    box_of(page).press_sequentially("xi")
    expect(offers(page)).not_to_have_count(0)
    box_of(page).press("Escape")
    expect(page.get_by_role("listbox")).to_be_hidden()
    expect(box_of(page)).to_have_value("xi")
    box_of(page).press("ArrowDown")  # and back
    expect(offers(page)).not_to_have_count(0)
    box_of(page).press("Tab")
    expect(page.get_by_role("listbox")).to_be_hidden()


def test_an_offer_of_what_was_typed_before_is_not_taken(washing: LessonPage, open_page: Opener) -> None:
    """On a slow network the offers of `xi` stayed while `xiz` was asked, and the late answer took the arrow's mark."""
    page = open_page("/zh-hans/", **PHONE)
    box, said = box_of(page), page.locator("search-box > [role=status]")
    box.press_sequentially("xi")
    expect(offers(page)).to_have_count(1)
    page.route("**/suggest.json?q=xiz", lambda route: None)  # never answered
    box.press_sequentially("z")
    offers(page).first.tap()
    expect(page.get_by_role("listbox")).to_have_attribute("aria-busy", "true")
    assert page.url.endswith("/zh-hans/")
    box.press("ArrowDown")  # who walks through the list has chosen it
    expect(page.get_by_role("listbox")).to_have_attribute("aria-busy", "false")
    expect(offers(page).first).to_have_attribute("aria-selected", "true")
    box.fill("xyzzy")
    expect(page.get_by_role("listbox")).to_be_hidden()
    expect(said).to_be_empty()


@pytest.mark.parametrize(("language", "halves"), [("zh-hans", "手指ꇇꏸ"), ("ii", "ꇇꏸ手指")])
def test_a_touch_takes_a_word_and_looks_for_it(
    washing: LessonPage, open_page: Opener, language: str, halves: str
) -> None:
    page = open_page(f"/{language}/", **PHONE)
    box_of(page).tap()
    box_of(page).press_sequentially("shouz")
    expect(offers(page)).to_have_text([halves])
    assert offers(page).first.evaluate("(line) => line.getBoundingClientRect().height") >= 44
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert violations(page) == []
    offers(page).first.tap()
    page.wait_for_url(f"**/{language}/search/?q=*")
    expect(box_of(page)).to_have_value("手指")


def test_yi_signs_written_in_the_box_are_offered_lessons(course: CoursePage, open_page: Opener) -> None:
    factories.make_lesson(course, title="说彝语", title_ii="ꆈꌠꉙ")
    page = open_page("/zh-hans/", width=1280)
    page.get_by_role("button", name="用彝文写").click()
    expect(page.locator("yi-bar:visible")).to_be_visible()
    box_of(page).press_sequentially("nuosu")
    expect(page.locator("yi-candidates")).to_be_visible()
    expect(page.locator(".offers")).to_be_hidden()  # one list at a time
    box_of(page).press("Space")
    expect(page.locator(".offers [role=option]").first).to_contain_text("说彝语")
    box_of(page).press("ArrowDown")
    box_of(page).press("Enter")
    page.wait_for_url("**/lesson-*/")


def test_another_query_is_offered_as_a_link(washing: LessonPage, open_page: Opener) -> None:
    page = open_page("/zh-hans/search/?q=法烧")
    expect(box_of(page)).to_have_value("法烧")
    page.get_by_role("link", name="发烧", exact=True).click()
    expect(box_of(page)).to_have_value("发烧")
    expect(page.locator(".hit")).to_have_count(1)


def test_who_found_nothing_asks_the_school_without_script(washing: LessonPage, open_page: Opener) -> None:
    page = open_page("/zh-hans/search/?q=长颈鹿", java_script_enabled=False)
    expect(page.get_by_text("没有找到")).to_be_visible()
    page.get_by_label("您想知道什么？").fill("长颈鹿吃什么？")
    page.get_by_role("button", name="问问学校").click()
    page.wait_for_url("**/search/ask/thanks/")
    assert [(row.question, row.query) for row in SchoolQuestion.objects.all()] == [("长颈鹿吃什么？", "长颈鹿")]


@pytest.mark.parametrize(("width", "language"), [(360, "zh-hans"), (360, "ii"), (1280, "zh-hans")])
def test_the_pages_of_the_search_are_accessible_and_fit(
    washing: LessonPage, open_page: Opener, width: int, language: str
) -> None:
    page = open_page(f"/{language}/search/?q=长颈鹿", width=width)
    pasted = f"/{language}/search/?q=https://example.org/{'a' * 70}"
    for path in (
        "",
        pasted,
        f"/{language}/search/?q=法烧",
        f"/{language}/search/ask/",
        f"/{language}/search/ask/thanks/",
    ):
        if path:
            page.goto(path)
        assert violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width


HEARS: Any = """HTMLMediaElement.prototype.play = function () {
    document.title = this.src; return Promise.resolve();
}"""


@pytest.mark.parametrize(("width", "language"), [(360, "zh-hans"), (360, "ii"), (1280, "zh-hans")])
def test_courses_and_words_stand_above_the_lessons(
    washing: LessonPage, open_page: Opener, width: int, language: str
) -> None:
    term = Term.objects.get()
    term.sound.save("finger.mp3", ContentFile(b"sound"))
    factories.make_course(title="手指操", title_ii="")
    page = open_page(f"/{language}/search/?q=shouzhi", width=width)
    expect(page.locator(".others li")).to_have_count(2)
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.evaluate(HEARS)
    address = page.url
    page.locator("say-word a").click()  # is heard where one is
    expect(page).to_have_title(re.compile("/words/finger.*mp3$"))
    assert page.url == address
    page.locator(".word-found > a").click()
    expect(box_of(page)).to_have_value("手指")


def test_without_script_a_word_has_its_recording_and_a_course_its_page(washing: LessonPage, open_page: Opener) -> None:
    Term.objects.get().sound.save("finger.mp3", ContentFile(b"sound"))
    course = factories.make_course(title="手指操")
    page = open_page("/zh-hans/search/?q=手指", java_script_enabled=False)
    assert (page.locator(".others .play").get_attribute("href") or "").endswith("mp3")
    page.get_by_role("link", name="手指操").click()
    page.wait_for_url(f"**{course.url_in('zh-hans')}")


SPEAKS: Any = """window.SpeechRecognition = class {
    start() { window.ear = this; }
    abort() { this.onend(); }
}"""


def test_a_spoken_query_is_written_down_and_looked_for(washing: LessonPage, open_page: Opener) -> None:
    page = open_page("/zh-hans/", width=1280)
    page.add_init_script(SPEAKS)
    page.reload()
    page.get_by_role("button", name="用普通话说").click()
    assert page.evaluate("ear.lang") == "zh-CN"
    page.evaluate("ear.onerror({error: 'audio-capture'}); ear.onend()")
    expect(page.locator("spoken-query [role=status]")).to_have_text("这个浏览器现在听不了，请打字。")
    page.get_by_role("button", name="用普通话说").click()
    page.evaluate("ear.onerror({error: 'no-speech'}); ear.onend()")
    expect(page.locator("spoken-query [role=status]")).to_have_text("没听清，请再说一遍。")
    page.get_by_role("button", name="用普通话说").click()
    page.evaluate("ear.onresult({results: [Object.assign([{transcript: '洗手。'}], {isFinal: true})]})")
    page.wait_for_url("**/search/?q=*")
    expect(box_of(page)).to_have_value("洗手")


def test_where_the_browser_cannot_listen_there_is_no_button(washing: LessonPage, open_page: Opener) -> None:
    page = open_page("/zh-hans/", width=1280)
    page.add_init_script("delete window.SpeechRecognition; delete window.webkitSpeechRecognition")
    page.reload()
    expect(page.locator("spoken-query")).to_be_hidden()
    expect(page.get_by_role("button", name="搜索")).to_be_visible()


def test_the_mark_of_the_yi_list_stays_when_the_offers_go(washing: LessonPage, open_page: Opener) -> None:
    """An emptied box hides its offers a moment later, and took the mark of the list of signs with it."""
    box = switched_box(open_page("/zh-hans/", width=1280))
    typed(box, "o<Space>")
    typed(box, "<ControlOrMeta+a><Delete>o<ArrowDown>")
    box.page.wait_for_timeout(3 * PAUSE_MS)
    expect(box).to_have_attribute("aria-activedescendant", "yi-choices-1")
