"""An autosave under way and the publish button: one lesson comes of it, not two."""

import pytest
from playwright.sync_api import Page, Request, Route, expect

from content.models import CoursePage, LessonPage
from tests import factories
from tests.browser.conftest import MARKS
from tests.browser.test_journey import Opener, log_in

pytestmark = MARKS
TITLE = "手指甲要剪"


@pytest.fixture
def course(transactional_db: None) -> CoursePage:
    factories.make_editor("editor")
    return factories.make_course()


def write(page: Page, course: CoursePage, autosaves: list[Route]) -> None:
    """Writes a title and waits until its autosave hangs on the line."""

    def hold(route: Route) -> None:
        if is_autosave(route.request):
            autosaves.append(route)
        else:
            route.continue_()

    page.route("**/add/content/lessonpage/**", hold)
    page.goto(f"/admin/pages/add/content/lessonpage/{course.pk}/")
    page.get_by_role("region", name="标题", exact=True).get_by_role("textbox", name="中文").fill(TITLE)
    summary = page.get_by_role("region", name="简介", exact=True).get_by_role("textbox", name="中文")
    # Wagtail takes what stands there some two seconds after the page has opened for unchanged: write on.
    for _second in range(30):
        summary.press_sequentially("洗手。")
        page.wait_for_timeout(1_000)
        if autosaves:
            return
    raise AssertionError("no autosave came in half a minute")


def is_autosave(request: Request) -> bool:
    return request.method == "POST" and "application/json" in request.headers.get("accept", "")


def publish(page: Page) -> None:
    page.get_by_role("button", name="更多动作").click()
    page.get_by_role("button", name="发布").click(no_wait_after=True)


def is_published(page: Page) -> None:
    expect(page.locator(".messages").filter(has_text=TITLE).first).to_be_visible()
    lesson = LessonPage.objects.get()  # one, not two
    assert (lesson.live, lesson.has_unpublished_changes) == (True, False)


@pytest.fixture
def editor(course: CoursePage, open_page: Opener) -> Page:
    page = open_page("/admin/", width=1280, height=900)
    log_in(page)
    return page


def test_publish_waits_for_the_autosave_of_a_new_lesson(editor: Page, course: CoursePage) -> None:
    autosaves: list[Route] = []
    write(editor, course, autosaves)
    publish(editor)
    assert not LessonPage.objects.exists(), "published before the autosave was answered"
    autosaves[0].continue_()
    is_published(editor)


def test_publish_goes_through_when_the_autosave_fails(editor: Page, course: CoursePage) -> None:
    autosaves: list[Route] = []
    write(editor, course, autosaves)
    publish(editor)
    autosaves[0].fulfill(status=502, body="no answer")
    is_published(editor)
