"""The Yi input method in a real Chromium: on the public site, by keyboard and by finger."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from content.models import CoursePage
from tests import factories
from tests.browser.conftest import MARKS
from tests.browser.test_pages import violations

pytestmark = MARKS
Opener = Callable[..., Page]
NUOSU = "ꆈꌠꉙ"
PHONE = {"has_touch": True, "is_mobile": True}


@pytest.fixture
def course(transactional_db: None) -> CoursePage:
    factories.make_editor("editor")
    return factories.make_course()


@pytest.fixture
def box(course: CoursePage, open_page: Opener) -> Locator:
    """The public search box, switched to Yi, ready for keys."""
    return switched_box(open_page("/zh-hans/", width=1280))


def switched_box(page: Page) -> Locator:
    box = page.locator("#q")
    page.get_by_role("button", name="用彝文写").click()
    expect(box).to_be_focused()
    expect(page.locator("yi-bar:visible, yi-pad:visible").first).to_be_visible()  # the input method has come
    return box


def typed(box: Locator, keys: str) -> Locator:
    """Types letter by letter, and gives the field back; a key's name stands in angle brackets: `nuo<Tab>`."""
    for part in keys.replace("<", "\0<").replace(">", ">\0").split("\0"):
        if part.startswith("<"):
            box.press(part.strip("<>"))
        else:
            box.press_sequentially(part)
    return box


def options(box: Locator) -> list[str]:
    return [text.split("\n")[1] for text in box.page.get_by_role("option").all_inner_texts()]


@pytest.mark.parametrize(
    ("keys", "value"),
    [
        ("nuosuhxop<Space>", NUOSU),
        ("nuosuhxop<Enter>", NUOSU),
        ("nuo<Space>su<Space>hxop<Space>", NUOSU),
        ("nuosuhxoo<Backspace>p<Space>", NUOSU),
        ("nuosuhxop<Escape>", "nuosuhxop"),
        ("nuosuhxo<Tab><Space>", NUOSU),
        ("nuosuhxot<Shift+Tab><Space>", NUOSU),
        ("nu'o<Space>", "ꆓꀑ"),
        ("nuow<Space>", "ꆈꀕ"),
        ("nuo,su.hxop?", "ꆈ，ꌠ。ꉙ？"),
        ("!:;\\", "！：；、"),
        ("37.5", "37.5"),
        ("S<Shift+N>", "SN"),  # capitals are Latin
    ],
)
def test_keys_become_signs(box: Locator, keys: str, value: str) -> None:
    expect(typed(box, keys)).to_have_value(value)


def test_a_digit_picks_and_arrows_move_the_mark(box: Locator) -> None:
    typed(box, "o")
    third = options(box)[2]
    expect(typed(box, "3")).to_have_value(third)
    typed(box, "<ControlOrMeta+a><Delete>o<ArrowDown><ArrowDown>")
    assert box.get_attribute("aria-activedescendant") == "yi-choices-2"
    expect(typed(box, "<Space>")).to_have_value(third)


def test_a_click_picks_and_the_field_keeps_the_focus(box: Locator) -> None:
    typed(box, "o")
    second = options(box)[1]
    box.page.get_by_role("option").nth(1).click()
    expect(box).to_have_value(second)
    expect(box).to_be_focused()


def test_each_choice_is_one_step_of_undo(box: Locator) -> None:
    typed(box, "nuo<Space>su<Space>hx<Control+z>")
    expect(box).to_have_value("ꆈꌠ")  # the letters that waited are gone, the rest stands
    expect(typed(box, "<Control+z>")).not_to_have_value("ꆈꌠ")
    expect(typed(box, "<Control+Shift+z>")).to_have_value("ꆈꌠ")


def test_leaving_the_field_writes_what_was_waiting(box: Locator) -> None:
    typed(box, "nuosuhxop")
    box.page.locator("#n").focus()
    expect(box).to_have_value(NUOSU)
    expect(box.page.locator("yi-candidates")).to_be_hidden()


def test_the_system_s_own_input_method_is_left_alone(box: Locator) -> None:
    kept = box.evaluate(
        """(field) => ["isComposing", "keyCode"].map((name) => {
            const event = new KeyboardEvent("keydown",
                {key: "n", bubbles: true, cancelable: true, isComposing: name === "isComposing"});
            if (name === "keyCode") Object.defineProperty(event, "keyCode", {value: 229});
            return field.dispatchEvent(event);
        })"""
    )
    assert kept == [True, True]
    expect(box.page.locator("yi-candidates")).to_be_hidden()


def test_what_is_listened_to_hears_input_events(box: Locator) -> None:
    box.evaluate("(field) => { field.heard = []; field.oninput = () => field.heard.push(field.value); }")
    typed(box, "nuo<Space>su<Space>")
    assert box.evaluate("(field) => field.heard") == ["ꆈ", "ꆈꌠ"]


def test_pasted_sounds_are_turned_into_signs_only_when_asked(box: Locator) -> None:
    def paste() -> None:
        box.evaluate(
            """(field) => {
                const data = new DataTransfer();
                data.setData("text/plain", "nuo su hxop");
                field.dispatchEvent(new ClipboardEvent("paste", {clipboardData: data, bubbles: true}));
                document.execCommand("insertText", false, "nuo su hxop");
            }"""
        )

    paste()
    expect(box).to_have_value("nuo su hxop")
    expect(box.page.locator("yi-candidates")).to_contain_text("把粘贴的读音换成彝文字")
    expect(typed(box, "<Alt+Enter>")).to_have_value(NUOSU)
    paste()
    expect(typed(box, "<Escape>")).to_have_value(NUOSU + "nuo su hxop")
    expect(box.page.locator("yi-candidates")).to_be_hidden()


def test_screen_readers_hear_letters_and_find_the_marked_choice(box: Locator) -> None:
    typed(box, "nuosuhxop")
    expect(box.page.locator(".yi-said")).to_contain_text("nuo su hxop")
    active = box.get_attribute("aria-activedescendant")
    assert box.page.locator(f"#{active}").get_attribute("aria-selected") == "true"
    assert box.get_attribute("aria-controls") == box.page.get_by_role("listbox").get_attribute("id")
    typed(box, "<Space>")
    assert box.get_attribute("aria-activedescendant") is None


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_with_the_list_open_there_is_no_accessibility_violation(
    course: CoursePage, open_page: Opener, scheme: str
) -> None:
    box = switched_box(open_page("/zh-hans/", width=1280, color_scheme=scheme))
    typed(box, "nuosuhxo")
    expect(box.page.get_by_role("listbox")).to_be_visible()
    assert violations(box.page) == []


def test_the_search_finds_what_was_written(box: Locator) -> None:
    typed(box, "lot<Space>")
    expect(box).to_have_value("ꇇ")
    box.press("Enter")
    box.page.wait_for_url("**/search/?q=*")
    again = box.page.locator("#q")
    expect(again).to_have_value("ꇇ")
    expect(box.page.get_by_role("button", name="用彝文写")).to_have_attribute("aria-pressed", "true")  # remembered


def test_the_switch_and_its_key_turn_the_box_back_to_chinese(box: Locator) -> None:
    typed(box, "<Alt+y>nuo<Space>")
    expect(box).to_have_value("nuo ")
    expect(box.page.get_by_role("button", name="用彝文写")).to_have_attribute("aria-pressed", "false")
    expect(box).not_to_have_attribute("lang", "ii")


def test_the_input_method_is_fetched_only_when_a_yi_field_is_used(course: CoursePage, open_page: Opener) -> None:
    page = open_page("about:blank")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto("/zh-hans/", wait_until="networkidle")
    page.locator("#q").focus()
    assert not [url for url in asked if "yi-input" in url or "/yi/input-" in url]
    switched_box(page)
    assert len([url for url in asked if "/yi/input-" in url]) == 1


def test_without_script_the_box_is_a_plain_box(course: CoursePage, open_page: Opener) -> None:
    page = open_page("/zh-hans/", java_script_enabled=False)
    expect(page.locator("yi-switch")).to_be_hidden()
    page.locator("#q").fill("nuosu")
    expect(page.locator("#q")).to_have_value("nuosu")


# --- fingers -------------------------------------------------------------------------------------------


def test_on_a_phone_three_taps_write_a_sign_and_the_field_stays_in_sight(course: CoursePage, open_page: Opener) -> None:
    page = open_page("/zh-hans/", width=360, height=640, **PHONE)
    box = switched_box(page)
    pad = page.get_by_role("region", name="彝文键盘")
    expect(pad).to_be_visible()
    assert box.evaluate("(field) => field.inputMode") == "none"
    for onset, vowel, tone in [("n", "nuo", "nuo 中"), ("s", "su", "su 中"), ("hx", "hxo", "hxop 低")]:
        pad.get_by_role("button", name=onset, exact=True).tap()
        pad.get_by_role("button", name=vowel, exact=True).tap()
        pad.get_by_role("button", name=tone).tap()
    expect(box).to_have_value(NUOSU)
    expect(box).to_be_focused()
    field, keys = box.bounding_box(), pad.bounding_box()
    assert field and keys
    assert field["y"] >= 0
    assert field["y"] + field["height"] <= keys["y"]
    pad.get_by_role("button", name="删除").tap()
    expect(box).to_have_value("ꆈꌠ")


@pytest.mark.parametrize("width", [360, 412])
def test_the_keys_are_44_pixels_and_nothing_scrolls_sideways(course: CoursePage, open_page: Opener, width: int) -> None:
    page = open_page("/zh-hans/", width=width, height=740, **PHONE)
    switched_box(page)
    pad = page.locator("yi-pad")

    def small() -> list[str]:
        found: list[str] = pad.locator("button:visible").evaluate_all(
            """(keys) => keys.map((key) => [key.textContent, key.getBoundingClientRect()])
            .filter(([, box]) => box.width < 43.9 || box.height < 43.9 || box.right > innerWidth || box.left < 0)
            .map(([text, box]) => `${text} ${box.width} x ${box.height}`)"""
        )
        return found

    assert small() == []
    assert violations(page) == []
    pad.get_by_role("button", name="hx", exact=True).tap()
    pad.get_by_role("button", name="hxo", exact=True).tap()
    assert small() == []
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
