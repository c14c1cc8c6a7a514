"""The strips above the results on phones: what narrows the list, and the courses and words that were found."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from content.models import CoursePage
from search.engines import search_engine
from tests import factories
from tests.browser.conftest import MARKS
from translation.models import Review, Term
from translation.services import decide_term

pytestmark = MARKS
Opener = Callable[..., Page]


@pytest.fixture
def course(transactional_db: None) -> CoursePage:
    search_engine().rebuild([])  # words and courses that tests with real transactions have left would be shown first
    term = Term.objects.create(zh="手指", ii="ꇇꏸ")
    decide_term(term, Review.State.SOURCED, reason="dictionary")
    return factories.make_course()


# Of each word or mark in the strip: how much of it can be seen, between 0 and 1.
SEEN = """(strip) => {
    const window_ = strip.getBoundingClientRect();
    const parts = [...strip.querySelectorAll(".state")].map((mark) => mark.getBoundingClientRect());
    const texts = document.createTreeWalker(strip, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
        const range = document.createRange();
        range.selectNodeContents(texts.currentNode);
        if (texts.currentNode.data.trim()) parts.push(...range.getClientRects());
    }
    const wide = parts.filter((part) => part.width > 1);
    return wide.map((part) =>
        Math.max(0, Math.min(part.right, window_.right) - Math.max(part.left, window_.left)) / part.width);
}"""

AT_REST = """() => {
    const before = window.scrolledTo;
    window.scrolledTo = document.querySelector(".others").scrollLeft;
    return before === window.scrolledTo;
}"""


@pytest.mark.parametrize(
    ("width", "language"),
    [(320, "ii"), (360, "zh-hans"), (360, "ii"), (480, "zh-hans"), (768, "ii"), (1280, "zh-hans")],
)
def test_the_edge_of_the_strip_cuts_no_word_and_no_mark(
    course: CoursePage, open_page: Opener, width: int, language: str
) -> None:
    """The second card's mark was cut in half: an unreviewed title looked approved."""
    column = course.get_parent().specific
    for title in ("手和手指", "洗手要洗干净，每天都洗", "手"):
        factories.make_course(column, title=title, title_ii="ꆈꌠꉙ").save_revision().publish()
    page = open_page(f"/{language}/search/?q=手", width=width)
    strip = page.locator(".others")
    cards = strip.locator("li")
    expect(cards).to_have_count(4)  # and the word
    for place in range(4):
        cards.nth(place).locator("a").first.focus()
        page.wait_for_function(AT_REST)
        seen = strip.evaluate(SEEN)
        assert [part for part in seen if 0.02 < part < 0.98] == [], place
    last = cards.last.bounding_box()
    assert last and last["x"] >= 0 and last["x"] + last["width"] <= width


def test_many_choices_widen_their_strip_and_not_the_page(course: CoursePage, open_page: Opener) -> None:
    """“take it back”, which only a screen reader says, stood beside the page."""
    factories.make_lesson(course, title="洗手")
    chosen = "topic=health&inyi=&reviewed=&human=ii&length=short"
    page = open_page(f"/zh-hans/search/?q=洗手&{chosen}")
    assert page.locator(".narrow").evaluate("(strip) => strip.scrollWidth") > 360
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
