"""One lesson all the way, by role and label: author, reviewer, worker, learner, operator, search."""

import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from audio.broadcast import services
from audio.broadcast.slots import village_day
from audio.models import Mix, Programme, Rendering, Slot, Station
from audio.render.worker import Worker
from content.models import CoursePage, LessonPage
from tests import factories
from tests.browser.conftest import MARKS

pytestmark = MARKS
Opener = Callable[..., Page]
TITLE, TITLE_II = "手指甲要剪", "ꇇꌋ"
SENTENCE, SENTENCE_II = "手指甲长了，藏脏东西。", "ꇇꏸ、ꇇꌋ"


@pytest.fixture
def course(transactional_db: None) -> CoursePage:
    factories.make_editor("editor")
    return factories.make_course()


def log_in(page: Page) -> None:
    page.goto("/admin/")
    page.get_by_label("用户名*", exact=True).fill("editor")
    page.get_by_label("密码*", exact=True).fill("secret")
    page.get_by_role("button", name="登录").click()
    expect(page.get_by_role("heading", level=1).first).to_be_visible()


def write_and_publish(page: Page, course: CoursePage) -> LessonPage:
    """As an editor does it: titles side by side, one paragraph with both halves, publish."""
    page.goto(f"/admin/pages/add/content/lessonpage/{course.pk}/")
    titles = page.get_by_role("region", name="标题", exact=True)
    titles.get_by_role("textbox", name="中文").fill(TITLE)
    titles.get_by_role("textbox", name="ꆈꌠꉙ").fill(TITLE_II)
    body = page.get_by_role("region", name="正文", exact=True)
    body.get_by_role("button", name="Insert a block").first.click()  # Wagtail's catalogue lacks it
    page.get_by_role("option", name="段落").click()
    body.get_by_role("textbox", name="中文").fill(SENTENCE)
    body.get_by_role("textbox", name="ꆈꌠꉙ").fill(SENTENCE_II)
    page.get_by_role("button", name="更多动作").click()
    page.get_by_role("button", name="发布").click()
    expect(page.get_by_text(TITLE).first).to_be_visible()
    lesson: LessonPage = LessonPage.objects.get(title=TITLE)
    return lesson


def approve_all(page: Page, lesson: LessonPage) -> None:
    page.goto(f"/admin/review/{lesson.pk}/")
    for text in (TITLE, SENTENCE):
        page.get_by_label(f"状态: {text}").select_option("approved")
    page.get_by_role("button", name="保存审校结果").click()
    expect(page.get_by_label(f"状态: {SENTENCE}")).to_have_value("approved")


def render_everything() -> None:
    worker = Worker("journey")
    while worker.work_one():
        pass
    for job in [*Rendering.objects.all(), *Programme.objects.all()]:
        assert job.state in {"done", "cancelled"}, job.failure


def listen_and_switch(page: Page, lesson: LessonPage) -> None:
    """The sentence turns gold while it is said; the other language goes on at the same sentence."""
    page.goto(lesson.url_in("ii"))
    unit = page.locator("[data-unit]").filter(has_text=SENTENCE)
    unit.get_by_role("button").click()
    expect(unit).to_have_attribute("aria-current", "true")
    page.wait_for_function("document.querySelector('lesson-player').audio.currentTime > 0")
    page.get_by_role("radio", name="中文", exact=True).check(force=True)
    expect(unit).to_have_attribute("aria-current", "true")
    page.wait_for_function("!document.querySelector('lesson-player').audio.paused")
    assert page.evaluate("document.querySelector('lesson-player').cue.language") == "zh-hans"


def download_programme(page: Page, station: Station, to: Path) -> None:
    """What arrives is what the page says: the digest beside the button is that of the file."""
    page.goto(f"/zh-hans/broadcast/{station.slug}/")
    with page.expect_download() as download:
        page.get_by_role("link", name="下载").first.click()
    download.value.save_as(to)
    shown = page.locator(".sha code").first.inner_text()
    assert hashlib.sha256(to.read_bytes()).hexdigest() == shown


def find(page: Page, language: str, query: str) -> None:
    page.goto(f"/{language}/")
    box = page.locator("#q")
    box.fill(query)
    box.press("Enter")
    hit = page.locator(".hit").first
    expect(hit).to_contain_text(TITLE)
    expect(hit.locator("mark").first).to_be_visible()


def test_a_lesson_goes_all_the_way(course: CoursePage, open_page: Opener, tmp_path: Path) -> None:
    editor = open_page("/admin/", width=1280, height=900)
    log_in(editor)
    lesson = write_and_publish(editor, course)
    approve_all(editor, lesson)
    station = Station.objects.create(slug="cun", name="示范村")
    services.plan_slot(station, village_day(timezone.now()), Slot.EVENING, [(lesson.pk, Mix.II_ZH)])
    render_everything()

    visitor = open_page("/ii/")
    listen_and_switch(visitor, lesson)
    download_programme(visitor, station, tmp_path / "programme.mp3")
    find(visitor, "zh-hans", "指甲")
    find(visitor, "ii", "ꇇꌋ")
    find(visitor, "zh-hans", "shouzhijia")


def test_everything_public_works_without_script(course: CoursePage, open_page: Opener, tmp_path: Path) -> None:
    lesson = factories.make_lesson(course, TITLE, TITLE_II, [factories.paragraph(SENTENCE, SENTENCE_II)])
    station = Station.objects.create(slug="cun", name="示范村")
    services.plan_slot(station, village_day(timezone.now()), Slot.EVENING, [(lesson.pk, Mix.II_ZH)])
    render_everything()

    page = open_page("/zh-hans/", java_script_enabled=False)
    page.locator("#q").fill("指甲")
    page.locator("#q").press("Enter")
    page.locator(".hit a").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(TITLE)
    expect(page.get_by_text(SENTENCE_II).first).to_be_visible()
    expect(page.locator("audio[controls]").first).to_be_visible()
    page.get_by_role("link", name="ꆈꌠꉙ").click()
    assert page.locator("html").get_attribute("lang") == "ii"
    download_programme(page, station, tmp_path / "programme.mp3")


def test_a_lesson_number_opens_the_lesson_without_script(course: CoursePage, open_page: Opener) -> None:
    lesson = factories.make_lesson(course, TITLE, TITLE_II)
    page = open_page("/zh-hans/", java_script_enabled=False)
    page.locator("form.dial input").fill(str(lesson.number))
    page.locator("form.dial button").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(TITLE)
