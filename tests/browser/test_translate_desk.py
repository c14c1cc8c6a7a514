"""A translator at work by keyboard alone, then the reviewer; two at one sentence; a session that ends."""

from collections.abc import Callable

import pytest
from django.contrib.auth.models import User
from django.urls import reverse
from playwright.sync_api import Page, expect

from content.models import LessonPage
from content.text.types import Language
from tests.browser.conftest import MARKS
from tests.browser.desk_steps import at_desk, field, give_password, log_in, part
from tests.browser.test_pages import AXE
from tests.factories import make_course, make_lesson, paragraph
from translation.memory.services import Pair, State, keep_pairs
from translation.models import Review, Term, UnitState
from translation.services import decide_term, record_review
from translation.states import AIRWORTHY, HalfState
from translation.unit_states import newest_units

pytestmark = MARKS
Opener = Callable[..., Page]
FINGERS, NAILS = "ꇇꏸ", "ꇇꌋ"  # words of the reference vocabulary


@pytest.fixture
def lesson(transactional_db: None) -> LessonPage:
    """The title is approved; 手指 became 两只手 since; 手指甲 has no Yi, but was translated before."""
    lesson = make_lesson(make_course(), body=[paragraph("手指", FINGERS, id="p1"), paragraph("手指甲。", id="p2")])
    reviewer = User.objects.create_user("jihu")
    for unit in newest_units(lesson.pk)[:2]:
        record_review(unit, Language.II, Review.State.APPROVED, reviewer=reviewer)
    draft = lesson.get_latest_revision_as_object()
    body = [paragraph("两只手", FINGERS, id="p1"), paragraph("手指甲。", id="p2")]
    draft.body = LessonPage._meta.get_field("body").to_python(body)
    draft.save_revision()
    keep_pairs([Pair("手指甲", NAILS, State.APPROVED)])
    decide_term(Term(zh="手指甲", ii=NAILS), Review.State.SOURCED, reason="词表")
    return lesson


@pytest.fixture
def enter(open_page: Opener) -> Callable[..., Page]:
    """`enter("fan", width=1280)`: a browser in which this new person is logged in."""

    def at(name: str, *, reviewer: bool = False, width: int = 1280) -> Page:
        give_password(name, reviewer)
        page = open_page("/admin/", width=width, height=900)
        log_in(page, name)
        return page

    return at


def violations(page: Page, part: str) -> list[str]:
    page.add_script_tag(path=AXE)
    found = page.evaluate("part => axe.run({include: [part]}, {resultTypes: ['violations']})", part)
    return [f"{one['id']}: {node['html'][:120]}" for one in found["violations"] for node in one["nodes"]]


def states(lesson: LessonPage) -> set[str]:
    return set(UnitState.objects.filter(lesson=lesson, original=False).values_list("state", flat=True))


def test_by_keyboard_alone_a_lesson_is_translated_and_then_approved(
    lesson: LessonPage, enter: Callable[..., Page]
) -> None:
    page = at_desk(enter("fan"), lesson)
    page.keyboard.press("Alt+n")
    expect(field(page, "u-p1")).to_be_focused()
    expect(part(page, "beside", "u-p1").locator("ins")).to_be_visible()
    page.keyboard.press("Control+Enter")
    expect(part(page, "label", "u-p1")).to_have_text("等人审")

    expect(field(page)).to_be_focused()
    expect(part(page, "beside").get_by_text("99%")).to_be_visible()
    page.keyboard.press("Alt+Shift+1")
    expect(field(page)).to_have_value(NAILS)
    page.keyboard.press("Alt+1")
    expect(field(page)).to_have_value(NAILS)
    page.keyboard.press("Alt+ArrowUp")
    expect(field(page, "u-p1")).to_be_focused()
    page.keyboard.press("Alt+ArrowDown")
    page.keyboard.press("Control+Enter")
    expect(part(page, "label")).to_have_text("等人审")
    assert states(lesson) == {HalfState.APPROVED, HalfState.IN_REVIEW}

    desk = enter("shen", reviewer=True)
    desk.goto(reverse("translation_review", args=[lesson.pk]))
    for text in ("两只手", "手指甲。"):
        desk.get_by_label(f"状态: {text}").select_option("approved")
    desk.get_by_role("button", name="保存审校结果").click()
    expect(desk.get_by_label("状态: 手指甲。")).to_have_value("approved")
    assert states(lesson) <= AIRWORTHY


def test_typing_is_checked_and_saved_by_itself(lesson: LessonPage, enter: Callable[..., Page]) -> None:
    page = at_desk(enter("fan"), lesson)
    field(page).fill(f"{NAILS},")
    expect(part(page, "findings").get_by_role("button", name="修好")).to_be_visible()
    expect(part(page, "said")).to_have_text("已保存")
    expect(part(page, "label")).to_have_text("待审")
    part(page, "findings").get_by_role("button", name="修好").click()
    expect(field(page)).to_have_value(f"{NAILS}，")
    page.keyboard.press("Control+s")
    expect(part(page, "said")).to_have_text("已保存")
    assert newest_units(lesson.pk)[2].ii == f"{NAILS}，"


def test_the_second_writer_sees_the_first_and_chooses(lesson: LessonPage, enter: Callable[..., Page]) -> None:
    first, second = at_desk(enter("mu"), lesson), at_desk(enter("fan"), lesson)
    field(first).focus()
    expect(part(first, "beside")).not_to_be_empty()
    field(second).focus()
    expect(part(second, "others")).to_contain_text("mu")
    field(first).fill(NAILS)
    expect(part(first, "said")).to_have_text("已保存")
    field(second).fill(FINGERS)
    choice = second.locator("#u-p2 .translate-theirs")
    expect(choice).to_contain_text(NAILS)
    assert newest_units(lesson.pk)[2].ii == NAILS
    choice.get_by_role("button", name="用我写的").click()
    expect(part(second, "said")).to_have_text("已保存")
    assert newest_units(lesson.pk)[2].ii == FINGERS


def test_what_was_typed_outlives_the_session(lesson: LessonPage, enter: Callable[..., Page]) -> None:
    page = at_desk(enter("fan"), lesson)
    page.context.clear_cookies(name="sessionid")
    field(page).fill(NAILS)
    expect(part(page, "said")).to_contain_text("登录已过期")
    part(page, "said").get_by_role("link").click()
    log_in(page, "fan")
    expect(page.locator("translate-desk[data-ready]")).to_be_visible()
    choice = page.locator("#u-p2 .translate-theirs")
    expect(choice).to_contain_text(NAILS)
    choice.get_by_role("button", name="放回去").click()
    expect(part(page, "said")).to_have_text("已保存")
    assert newest_units(lesson.pk)[2].ii == NAILS
    page.reload()
    expect(page.locator("#u-p2 .translate-theirs")).to_have_count(0)


@pytest.mark.parametrize("width", [360, 1280])
def test_the_desk_is_accessible_and_does_not_scroll_sideways(
    lesson: LessonPage, enter: Callable[..., Page], width: int
) -> None:
    page = at_desk(enter("fan", width=width), lesson)
    field(page).fill(f"{NAILS},")
    expect(part(page, "findings").get_by_role("button", name="修好")).to_be_visible()
    page.locator(".translate-keys summary").click()
    assert violations(page, "translate-desk") == []
    wider = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    assert page.evaluate(wider) == 0
    page.goto(reverse("desk_translate"))
    assert violations(page, ".translate-queue") == []
    assert page.evaluate(wider) == 0


def test_without_script_a_sentence_is_saved_and_handed_in(lesson: LessonPage, open_page: Opener) -> None:
    give_password("fan")
    page = open_page("/admin/", width=1280, java_script_enabled=False)
    log_in(page, "fan")
    page.goto(reverse("desk_translate_lesson", args=[lesson.pk]))
    field(page).fill(NAILS)
    page.locator("#u-p2").get_by_role("button", name="送审").click()
    expect(part(page, "label")).to_have_text("等人审")
