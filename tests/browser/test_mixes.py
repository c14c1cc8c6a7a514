"""A broadcaster turns a knob, hears it, sees what it costs, and saves it: on a real desk, with real sound."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from audio.models import ProfileRecipe, Renewal
from content.models import LessonPage
from tests.browser.conftest import MARKS
from tests.browser.desk_steps import log_in
from tests.browser.test_pages import AXE
from tests.factories import make_course, make_editor, make_lesson, paragraph

pytestmark = MARKS
Opener = Callable[..., Page]


@pytest.fixture
def lesson(transactional_db: None) -> LessonPage:
    make_editor("guang")
    return make_lesson(make_course(), body=[paragraph("饭前便后，用肥皂把手洗干净。")])


@pytest.mark.parametrize("width", [360, 1280])
def test_a_draft_is_heard_before_it_is_saved(lesson: LessonPage, open_page: Opener, width: int) -> None:
    page = open_page("/admin/", width=width, height=900)
    log_in(page, "guang")
    page.goto("/admin/mixes/profile/loudspeaker/")
    page.get_by_label("压缩（几比 1）").fill("2")
    page.get_by_role("button", name="试听").click()
    sample = page.locator("audio")
    expect(sample).to_be_in_viewport()
    sample.evaluate("audio => audio.readyState >= 1 || new Promise(met => audio.onloadedmetadata = met)")
    assert 3 < sample.evaluate("audio => audio.duration") < 30
    expect(page.get_by_text("保存后要重做")).to_be_visible()
    page.add_script_tag(path=AXE)
    assert page.evaluate("axe.run('.mixing').then(({violations}) => violations.map(one => one.help))") == []
    page.get_by_role("button", name="保存").click()
    expect(page.get_by_text("做好以前还用原来的").first).to_be_visible()
    assert ProfileRecipe.objects.get(slug="loudspeaker").ratio == 2
    assert Renewal.objects.count() == 1
