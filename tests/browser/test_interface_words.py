"""A reviewer approves a word: it stands on the next Yi page, and is heard there by who wants it said."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from cms.desk.interface_words.units import word_units
from tests import factories
from tests.browser.conftest import MARKS
from tests.cms.recordings import wav
from translation.interface_words.services import Wording, keep_word

pytestmark = MARKS
Opener = Callable[..., Page]
SWITCH = "speak-words button"
HOME_II = "ꑷꈓ"  # household: of the reference vocabulary, and no word for a home page


@pytest.fixture
def school(transactional_db: None) -> Iterator[Any]:
    factories.make_editor("editor")
    yield factories.make_column()


def address(message: str) -> str:
    return reverse("interface_word", args=[next(unit.key for unit in word_units() if unit.message.id == message)])


def log_in(page: Page) -> None:
    page.goto("/admin/")
    page.get_by_label("用户名*", exact=True).fill("editor")
    page.get_by_label("密码*", exact=True).fill("secret")
    page.get_by_role("button", name="登录").click()
    expect(page.get_by_role("heading", level=1).first).to_be_visible()


def record_and_approve(page: Page, message: str, recorded: bool = True) -> None:
    page.goto(address(message))
    if recorded:
        sound = wav()
        page.get_by_label("彝语词的录音").set_input_files(
            {"name": "word.wav", "mimeType": "audio/wav", "buffer": sound.read()}
        )
    page.get_by_role("button", name="文字和录音都通过").click()
    expect(page.get_by_text("已保存")).to_be_visible()


def said(page: Page) -> list[str]:
    """The recordings that were begun, in order."""
    names: list[str] = page.evaluate("window.said")
    return names


def test_an_approved_word_shows_and_speaks_at_the_next_load(open_page: Opener, school: Any) -> None:
    reader = open_page(school.url_in("ii"))
    reader.add_init_script(
        "window.said = []; const play = HTMLMediaElement.prototype.play;"
        "HTMLMediaElement.prototype.play = function () { window.said.push(this.src); return play.call(this); }"
    )
    home = reader.locator("footer").get_by_role("link").first
    expect(home).to_have_text("首页")
    expect(reader.locator(SWITCH)).to_have_count(0)

    keep_word(Wording("Home", "", HOME_II))
    desk = open_page("/admin/", width=1280)
    log_in(desk)
    record_and_approve(desk, "Home")

    reader.reload()
    expect(home).to_have_text(HOME_II)
    expect(home.locator("[lang=ii]")).to_have_count(1)
    switch = reader.locator(SWITCH)
    expect(switch).to_have_attribute("aria-pressed", "false")
    switch.click()
    expect(switch).to_have_attribute("aria-pressed", "true")

    home.click()
    expect(home).to_have_class("held")
    expect(reader).to_have_url(f"{reader.url}")
    assert [name.split("/media/words/")[1][-4:] for name in said(reader)] == [".mp3"]
    home.click()
    reader.wait_for_url("**/ii/")

    # The choice is kept on this device; by keyboard the word is said at the focus, and Enter acts at once.
    expect(reader.locator(SWITCH)).to_have_attribute("aria-pressed", "true")
    reader.goto(school.url_in("ii"))
    reader.keyboard.press("Tab")
    for _press in range(30):
        if reader.evaluate("document.activeElement.closest('footer') !== null"):
            break
        reader.keyboard.press("Tab")
    expect(home).to_be_focused()
    assert said(reader)
    reader.keyboard.press("Enter")
    reader.wait_for_url("**/ii/")


def test_what_has_no_recording_acts_at_the_first_touch(open_page: Opener, school: Any) -> None:
    for message in ("Home", "Search"):
        keep_word(Wording(message, "", HOME_II))
    desk = open_page("/admin/", width=1280)
    log_in(desk)
    record_and_approve(desk, "Home")
    record_and_approve(desk, "Search", recorded=False)
    reader = open_page(school.url_in("ii"))
    reader.locator(SWITCH).click()
    reader.locator("header").get_by_role("link", name=HOME_II).click()
    reader.wait_for_url("**/search/")


def test_chinese_pages_have_no_switch(open_page: Opener, school: Any) -> None:
    keep_word(Wording("Home", "", HOME_II))
    desk = open_page("/admin/", width=1280)
    log_in(desk)
    record_and_approve(desk, "Home")
    assert open_page(school.url_in("zh-hans")).locator("speak-words").count() == 0
