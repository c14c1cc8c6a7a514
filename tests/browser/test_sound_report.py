"""A broadcaster reads the report on a sound; an announcer sends a reading and uses it. On a phone, too."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from audio.models import Profile, Rendering
from audio.readings import ask_for_reading
from audio.render.worker import Worker
from content.models import LessonPage
from content.text.types import Language
from content.units import lesson_units
from tests import factories
from tests.audio.test_takes import TEXT, reading, wav
from tests.browser.conftest import MARKS
from tests.browser.test_journey import Opener, log_in

pytestmark = MARKS


@pytest.fixture
def lesson(transactional_db: None, tmp_path: Path, settings: Any) -> LessonPage:
    settings.CLIP_DIR, settings.RENDERING_DIR = tmp_path / "clips", tmp_path / "renderings"
    factories.make_editor("editor")
    body = [factories.paragraph(TEXT), factories.paragraph("水要烧开了再喝。")]
    return factories.make_lesson(factories.make_course(), title="洗手", title_ii="", body=body)


@pytest.fixture
def desk(open_page: Opener) -> Callable[[str, int], Page]:
    def at(path: str, width: int) -> Page:
        page: Page = open_page("/admin/", width=width, height=900)
        log_in(page)
        page.goto(path)
        return page

    return at


def fits(page: Page) -> bool:
    return bool(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))


@pytest.mark.parametrize("width", [360, 1280])
def test_the_report_is_read_on_any_screen(lesson: LessonPage, desk: Callable[[str, int], Page], width: int) -> None:
    while Worker("tests").work_one():
        pass
    row = Rendering.objects.get(profile=Profile.LOUDSPEAKER, current=True)
    page = desk(f"/admin/sound/{row.pk}/report/", width)
    expect(page.get_by_text("样样合格，可以播出。")).to_be_visible()
    expect(page.get_by_role("img", name="波形")).to_be_visible()
    expect(page.get_by_role("listitem").filter(has_text="响度合适")).to_contain_text("LUFS")
    assert fits(page)


def test_an_announcer_sends_a_reading_and_uses_it(lesson: LessonPage, desk: Callable[[str, int], Page]) -> None:
    unit = next(unit for unit in lesson_units(lesson) if unit.zh == TEXT)
    ask_for_reading(unit, Language.ZH, None)
    page = desk("/admin/sound/readings/", 360)
    page.get_by_label("录音").set_input_files(
        {"name": "reading.wav", "mimeType": "audio/wav", "buffer": wav(reading())}
    )
    page.get_by_role("button", name="上传").click()
    expect(page.get_by_text("录音收到了")).to_be_visible()
    page.get_by_role("button", name="就用这一段").click()
    expect(page.get_by_text("用上了")).to_be_visible()
    expect(page.get_by_text(TEXT)).to_have_count(0)


@pytest.mark.parametrize(("width", "columns"), [(360, 1), (1280, 4)])
def test_the_announcers_list_is_a_card_a_sentence_on_a_phone(
    lesson: LessonPage, desk: Callable[[str, int], Page], width: int, columns: int
) -> None:
    """Four columns left 130 px for the sentence, its players and the recording that is sent."""
    unit = next(unit for unit in lesson_units(lesson) if unit.zh == TEXT)
    ask_for_reading(unit, Language.ZH, None)
    page = desk("/admin/sound/readings/", width)
    cells = page.locator(".readings tbody td").evaluate_all(
        "cells => cells.map(cell => [cell.getBoundingClientRect().left, cell.getBoundingClientRect().right])"
    )
    assert len({left for left, _right in cells}) == columns
    assert max(right for _left, right in cells) <= width
    upload = page.get_by_label("录音").bounding_box()
    assert upload and upload["x"] + upload["width"] <= width
