"""The Yi input method in a real Chromium on the desk: fields, blocks added later, rich fields, comments."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from content.models import CoursePage
from tests import factories
from tests.browser.conftest import MARKS
from tests.browser.test_journey import log_in
from tests.browser.test_pages import violations
from tests.browser.test_yi_input import NUOSU, typed

pytestmark = MARKS
Opener = Callable[..., Page]


@pytest.fixture
def course(transactional_db: None) -> CoursePage:
    factories.make_editor("editor")
    return factories.make_course()


@pytest.fixture
def desk(course: CoursePage, open_page: Opener) -> Page:
    """The form of a new lesson."""
    page = open_page("/admin/", width=1280, height=900)
    log_in(page)
    page.goto(f"/admin/pages/add/content/lessonpage/{course.pk}/")
    return page


def ready(page: Page, field: Locator) -> Locator:
    field.click()
    expect(page.locator("yi-bar")).to_be_visible()
    return field


def test_fields_and_blocks_added_later_are_written_in_yi(desk: Page) -> None:
    title = ready(desk, desk.get_by_role("region", name="标题", exact=True).get_by_role("textbox", name="ꆈꌠꉙ"))
    expect(typed(title, "nuosuhxop<Space>")).to_have_value(NUOSU)
    body = desk.get_by_role("region", name="正文", exact=True)
    body.get_by_role("button", name="Insert a block").first.click()
    desk.get_by_role("option", name="段落").click()
    paragraph = ready(desk, body.get_by_role("textbox", name="ꆈꌠꉙ"))
    expect(typed(paragraph, "nuosu<Enter><Enter>hxop.")).to_have_value("ꆈꌠ\nꉙ。")
    assert violations_of_ours(desk, paragraph) == []


def violations_of_ours(page: Page, field: Locator) -> list[str]:
    typed(field, "o")
    return [found for found in violations(page) if "yi-" in found]


def test_the_chinese_field_is_left_alone_and_the_key_turns_it_off_and_on(desk: Page) -> None:
    titles = desk.get_by_role("region", name="标题", exact=True)
    yi, zh = titles.get_by_role("textbox", name="ꆈꌠꉙ"), titles.get_by_role("textbox", name="中文")
    ready(desk, yi)
    expect(desk.locator(".yi-state")).to_have_text("彝文：开")
    typed(yi, "<F4>nuo ")
    expect(yi).to_have_value("nuo ")
    expect(desk.locator(".yi-state")).to_have_text("彝文：关")
    expect(typed(yi, "<Alt+y>nuo<Space>")).to_have_value("nuo ꆈ")
    zh.click()
    expect(desk.locator("yi-bar")).to_be_hidden()
    expect(typed(zh, "nuo ")).to_have_value("nuo ")


def test_what_is_remembered_outlives_the_page(desk: Page) -> None:
    titles = desk.get_by_role("region", name="标题", exact=True)
    typed(ready(desk, titles.get_by_role("textbox", name="ꆈꌠꉙ")), "<F4>")
    expect(desk.locator(".yi-state")).to_have_text("彝文：关")
    desk.goto(desk.url)
    ready(desk, titles.get_by_role("textbox", name="ꆈꌠꉙ"))
    expect(desk.locator(".yi-state")).to_have_text("彝文：关")


def test_any_text_field_of_the_desk_becomes_yi_by_the_key(desk: Page) -> None:
    zh = desk.get_by_role("region", name="标题", exact=True).get_by_role("textbox", name="中文")
    zh.click()
    typed(zh, "<Alt+y>")
    expect(desk.locator("yi-bar")).to_be_visible()
    expect(typed(zh, "nuo<Space>")).to_have_value("ꆈ")
    expect(typed(zh, "<Alt+y>nuo ")).to_have_value("ꆈnuo ")
    expect(desk.locator("yi-bar")).to_be_hidden()


def test_a_rich_field_is_written_in_yi_too(desk: Page) -> None:
    desk.evaluate(
        """() => {
            const field = document.createElement("div");
            Object.assign(field, {id: "rich", contentEditable: "true", lang: "ii"});
            field.setAttribute("role", "textbox");
            document.querySelector("main").prepend(field);
        }"""
    )
    rich = ready(desk, desk.locator("#rich"))
    expect(typed(rich, "nuosuhxop<Space>,")).to_have_text(NUOSU + "，")
    typed(rich, "nuo<Tab>")
    expect(desk.locator("yi-candidates")).to_contain_text("nuop")


def test_the_help_says_in_chinese_how_to_write_yi(desk: Page) -> None:
    ready(desk, desk.get_by_role("region", name="标题", exact=True).get_by_role("textbox", name="ꆈꌠꉙ"))
    desk.get_by_role("button", name="怎么打彝文").click()
    expect(desk.locator(".yi-lines")).to_contain_text("用拉丁字母打读音")
