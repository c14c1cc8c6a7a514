"""A changed lesson: the gate refuses it, a translator mends it by keyboard, a reviewer approves, it goes out."""

from collections.abc import Callable

import pytest
from django.contrib.auth.models import User
from django.urls import reverse
from playwright.sync_api import Page, expect

from cms.desk.roles import settle_roles
from content.models import ColumnPage, LessonPage
from content.text.types import Language
from tests.browser.conftest import MARKS
from tests.browser.desk_steps import field, give_role, log_in, part
from tests.factories import make_column, make_course, make_home, make_lesson, paragraph
from translation.memory.services import Pair, State, keep_pairs
from translation.models import Review, Term
from translation.services import decide_term, record_review
from translation.unit_states import newest_units

pytestmark = MARKS
Opener = Callable[..., Page]
FINGERS, NAILS, HANDS = "ꇇꏸ", "ꇇꌋ", "ꇇ"  # words of the reference vocabulary
TITLE = "手指"


@pytest.fixture
def lesson(transactional_db: None) -> LessonPage:
    """Live and approved in a column that refuses; since then 手指 became 手 in its draft, and 手指甲 was added."""
    home = make_home()
    settle_roles(home)
    column = make_column(home)
    lesson = make_lesson(make_course(column), title=TITLE, title_ii=FINGERS, body=[paragraph("手指", FINGERS, id="p1")])
    for unit in newest_units(lesson.pk):
        record_review(unit, Language.II, Review.State.APPROVED, reviewer=User.objects.get_or_create(username="jihu")[0])
    column.gate = ColumnPage.Gate.REFUSE
    column.save()
    draft = lesson.get_latest_revision_as_object()
    body = [paragraph("手。", FINGERS, id="p1"), paragraph("手指甲。", id="p2")]
    draft.body = LessonPage._meta.get_field("body").to_python(body)
    draft.save_revision()
    keep_pairs([Pair("手指甲", NAILS, State.APPROVED)])
    decide_term(Term(zh="手", ii=HANDS), Review.State.SOURCED, reason="词表")
    return lesson


@pytest.fixture
def enter(open_page: Opener) -> Callable[[str, str], Page]:
    """`enter("bian", "编辑")`: a browser in which a new person of this group is logged in."""

    def at(name: str, group: str) -> Page:
        give_role(name, group)
        page = open_page("/admin/", width=1280, height=900)
        log_in(page, name)
        return page

    return at


def publish(page: Page, lesson: LessonPage) -> None:
    page.goto(reverse("wagtailadmin_pages:edit", args=[lesson.pk]))
    page.get_by_role("button", name="更多动作").click()
    page.get_by_role("button", name="发布", exact=True).click()


def tab_to(page: Page, href: str) -> None:
    """Presses Tab until the link has the focus."""
    for _press in range(80):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.getAttribute('href')") == href:
            return
    raise AssertionError(f"no way to {href} by keyboard")


def translate_by_keyboard(page: Page, lesson: LessonPage) -> None:
    """From the queue, where a translator's login leads, to the last sentence handed in; the mouse is never touched."""
    tab_to(page, reverse("desk_translate_lesson", args=[lesson.pk]))
    page.keyboard.press("Enter")
    expect(page.locator("translate-desk[data-ready]")).to_be_visible()
    page.keyboard.press("Alt+n")
    expect(field(page, "u-p1")).to_be_focused()
    page.keyboard.press("Control+a")
    page.keyboard.press("Alt+Shift+1")
    expect(field(page, "u-p1")).to_have_value(HANDS)
    page.keyboard.insert_text("。")  # as an input method writes
    page.keyboard.press("Control+Enter")
    expect(part(page, "label", "u-p1")).to_have_text("等人审")
    expect(field(page)).to_be_focused()
    expect(part(page, "beside").get_by_text("99%")).to_be_visible()
    page.keyboard.press("Alt+1")
    page.keyboard.insert_text("。")
    page.keyboard.press("Control+Enter")
    expect(part(page, "label")).to_have_text("等人审")


def approve(page: Page, lesson: LessonPage) -> None:
    """From the reviewer's queue, where his login leads."""
    page.locator(f'a[href^="{reverse("translation_review", args=[lesson.pk])}"]').first.click()
    for text in ("手。", "手指甲。"):
        page.get_by_label(f"状态: {text}").select_option("approved")
    page.get_by_role("button", name="保存审校结果").click()
    expect(page.get_by_label("状态: 手指甲。")).to_have_value("approved")


def test_a_changed_lesson_waits_at_the_gate_until_its_translation_is_approved(
    lesson: LessonPage, enter: Callable[[str, str], Page], open_page: Opener
) -> None:
    editor, reader = enter("bian", "编辑"), open_page(lesson.url_in("ii"))
    publish(editor, lesson)
    expect(editor.get_by_text("没有发布").first).to_be_visible()
    expect(editor.get_by_role("link", name="去看缺什么").first).to_have_attribute("href", f"{_review(lesson)}#u-p1")
    reader.reload()
    expect(reader.get_by_text(FINGERS).first).to_be_visible()
    expect(reader.get_by_text(NAILS)).to_have_count(0)

    translate_by_keyboard(enter("fan", "翻译"), lesson)
    publish(editor, lesson)
    expect(editor.get_by_text("没有发布").first).to_be_visible()  # handed in is not approved
    approve(enter("shen", "审校"), lesson)

    publish(editor, lesson)
    expect(editor.get_by_text("没有发布")).to_have_count(0)
    reader.reload()
    for text in (f"{HANDS}。", f"{NAILS}。"):
        expect(reader.get_by_text(text, exact=True).first).to_be_visible()


def _review(lesson: LessonPage) -> str:
    return reverse("translation_review", args=[lesson.pk])
