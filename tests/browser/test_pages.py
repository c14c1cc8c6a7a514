"""Every public page type, as a reader's browser sees it."""

import gzip
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, Response

from tests.browser.conftest import MARKS, ROOT, STATIC, School

pytestmark = MARKS
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
BUDGET_BYTES = 80 * 1024  # of the first lesson page, without font and sound

Opener = Callable[..., Page]


def violations(page: Page) -> list[str]:
    """What axe-core finds wrong, as `rule: element`."""
    page.add_script_tag(path=AXE)
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    return [f"{one['id']}: {node['html'][:120]}" for one in found["violations"] for node in one["nodes"]]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("language", ["zh-hans", "ii"])
def test_no_public_page_type_has_an_accessibility_violation(
    school: School, open_page: Opener, language: str, scheme: str
) -> None:
    page = open_page("about:blank", color_scheme=scheme)
    wrong = {}
    for name, path in school.paths(language).items():
        response = page.goto(path)
        assert response is not None
        assert response.status == (404 if name in ("number", "missing") else 200), name
        if found := violations(page):
            wrong[name] = found
    assert wrong == {}


@pytest.mark.parametrize("width", [320, 360, 1280])
def test_no_page_scrolls_sideways(school: School, open_page: Opener, width: int) -> None:
    page = open_page("about:blank", width=width)
    wider = {}
    for name, path in school.paths("zh-hans").items():
        page.goto(path)
        if over := page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"):
            wider[name] = over
    assert wider == {}


def test_everything_touchable_on_a_lesson_is_44_pixels_or_more(school: School, open_page: Opener) -> None:
    page = open_page(school.lesson.url_in("zh-hans"))
    small = page.evaluate(
        """[...document.querySelectorAll("a, button, summary, .track, .tick, .mixes label")]
        .filter((it) => it.checkVisibility() && !it.classList.contains("skip"))
        .map((it) => [it.outerHTML.slice(0, 90), it.getBoundingClientRect()])
        .filter(([, box]) => box.height < 43.5 || box.width < 27).map(([html, box]) => `${html} ${box.height}`)"""
    )
    assert small == []


def test_what_is_saved_and_its_large_subtitles_stand_in_one_line(school: School, open_page: Opener) -> None:
    """The second link had the name of a list of words, and was pushed down by that list's margin."""
    page = open_page(school.lesson.url_in("zh-hans"), width=1280)
    middles = (
        page.locator(".aside li")
        .first.locator("a")
        .evaluate_all(
            "(links) => links.map((link) => link.getBoundingClientRect()).map((box) => (box.top + box.bottom) / 2)"
        )
    )
    assert len(middles) == 2
    assert abs(middles[0] - middles[1]) < 1


def weight_bytes(response: Response) -> int:
    """What the network carries: static files go out as whitenoise compresses them, everything else as it came."""
    path = response.url.split("/static/")
    if len(path) == 2:
        return len(gzip.compress((STATIC / path[1].split("?")[0]).read_bytes()))
    return len(response.body())


def test_the_first_lesson_page_stays_within_its_budget(school: School, open_page: Opener) -> None:
    page = open_page("about:blank")
    responses: list[Response] = []
    page.on("response", lambda response: responses.append(response))
    page.goto(school.lesson.url_in("zh-hans"), wait_until="networkidle")
    counted = [one for one in responses if "/fonts/" not in one.url and "/sound/" not in one.url]
    weights = {one.url: weight_bytes(one) for one in counted}
    assert any(url.endswith("suoma.css") for url in weights)
    assert sum(weights.values()) <= BUDGET_BYTES, weights


def test_the_yi_font_is_fetched_and_draws_yi(school: School, open_page: Opener) -> None:
    page = open_page(school.lesson.url_in("ii"))
    page.evaluate("document.fonts.ready")
    assert page.evaluate("document.fonts.check('20px \"Suoma Yi\"', 'ꇇ')")


def test_without_script_a_lesson_can_be_heard_and_read(school: School, open_page: Opener) -> None:
    page = open_page(school.lesson.url_in("zh-hans"), java_script_enabled=False)
    sounds = page.locator("audio[controls]")
    assert sounds.count() == page.locator("a[download]").count() > 0
    assert sounds.first.is_visible()
    assert page.get_by_text("饭前、便后，用肥皂和流动的水洗手。").is_visible()
    assert page.locator("lesson-player").is_hidden()


def test_typing_a_number_on_the_home_page_opens_its_lesson(school: School, open_page: Opener) -> None:
    page = open_page(school.home.url_in("zh-hans"), java_script_enabled=False)
    page.locator("#n").fill(str(school.lesson.number))
    page.locator("#n").press("Enter")
    assert page.url.endswith(school.lesson.url_in("zh-hans"))


def test_the_language_switch_keeps_the_page_and_the_query(school: School, open_page: Opener) -> None:
    page = open_page("/zh-hans/search/?q=xishou")
    page.locator("nav.lang a").click()
    assert page.url.endswith("/ii/search/?q=xishou")
    assert page.locator("html").get_attribute("lang") == "ii"


def test_the_build_leaves_nothing_outside_its_folder() -> None:
    assert {path.name for path in Path(STATIC).iterdir()} >= {"suoma.css", "lesson.js", "home.js", "icons.svg", "fonts"}
