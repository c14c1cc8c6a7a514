"""Every Yi sign is drawn, each unlike any other, in the site's own font: on the screen and on paper."""

from collections.abc import Callable
from ctypes import byref, c_int, create_string_buffer
from io import BytesIO
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium
import pytest
from PIL import Image
from playwright.sync_api import Page

from content.text.yi import ITERATION_MARK, SIGNS
from tests.browser.conftest import MARKS, STATIC, School

pytestmark = MARKS
Opener = Callable[..., Page]

ALL = (*SIGNS, ITERATION_MARK)
RADICALS = tuple(map(chr, range(0xA490, 0xA4C7)))
UNASSIGNED = "\ua48d"
CELL_PX, COLUMNS = 36, 34  # higher than wide: paper that is wider is turned by the browser
ROWS = -(-(len(ALL) + len(RADICALS) + 1) // COLUMNS)
WIDTH_PX, HEIGHT_PX = CELL_PX * COLUMNS, CELL_PX * ROWS
BUDGET_BYTES = 100_000
# Each sign in a cell of its own, over everything else on the page, in the type of the site's Yi text.
GRID = """([signs, cell, columns]) => {
    document.body.className = "";
    document.body.innerHTML = [...signs].map((sign, place) => `<span lang="ii" style="position:absolute;font-size:24px;
      line-height:${cell}px;width:${cell}px;height:${cell}px;text-align:center;overflow:hidden;color:#000;background:#fff;
      left:${place % columns * cell}px;top:${Math.floor(place / columns) * cell}px">${sign}</span>`).join("");
    return document.fonts.ready.then(() => document.fonts.load("24px 'Suoma Yi'", signs)).then((faces) => faces.length);
}"""


@pytest.fixture
def grid(db: None, open_page: Opener) -> Page:
    """All signs, the radicals and one unassigned code point on a page of the site."""
    page = open_page("/ii/number/", width=WIDTH_PX, height=HEIGHT_PX)
    page.evaluate(GRID, ["".join((*ALL, *RADICALS, UNASSIGNED)), CELL_PX, COLUMNS])
    return page


def cells(picture: Image.Image) -> list[bytes]:
    """The pixels of each cell, in order; the picture may be larger than the page by a whole factor."""
    grey, factor = picture.convert("L"), picture.width // WIDTH_PX
    size = CELL_PX * factor
    places = (divmod(number, COLUMNS) for number in range(len(ALL) + len(RADICALS) + 1))
    return [
        grey.crop((column * size, row * size, (column + 1) * size, (row + 1) * size)).tobytes()
        for row, column in places
    ]


def assert_each_sign_is_itself(drawn: list[bytes]) -> None:
    *signs, tofu = drawn
    blank = b"\xff" * len(tofu)
    assert len(set(signs[: len(ALL)])) == len(ALL) == 1165
    # Some radicals look like the sign that they stand for.
    assert len(signs) == len(ALL) + len(RADICALS) == 1220
    assert blank not in signs
    assert tofu not in signs


def test_each_of_the_1165_signs_has_its_own_picture_on_the_screen(grid: Page) -> None:
    assert_each_sign_is_itself(cells(Image.open(BytesIO(grid.screenshot()))))


def test_each_of_the_1165_signs_has_its_own_picture_on_paper_and_can_be_copied_from_it(grid: Page) -> None:
    sheet_of_paper = f"@page {{ margin: 0 !important; size: {WIDTH_PX}px {HEIGHT_PX}px }}"
    grid.add_style_tag(content=sheet_of_paper)
    printed = grid.pdf(prefer_css_page_size=True, print_background=True, page_ranges="1")
    with pypdfium2.PdfDocument(printed) as document:
        (sheet,) = document
        # A point is 4/3 of a pixel: 2 pixels of the picture for each of the page.
        picture = sheet.render(scale=2 * 4 / 3).to_pil().crop((0, 0, 2 * WIDTH_PX, 2 * HEIGHT_PX))
        assert_each_sign_is_itself(cells(picture))
        text = sheet.get_textpage()
        fonts = {
            chr(pdfium.FPDFText_GetUnicode(text, place)): font_of(text, place) for place in range(text.count_chars())
        }
        assert {fonts.get(sign) for sign in ALL} == {"SuomaYi"}


def font_of(text: Any, place: int) -> str:
    """The PostScript name of the font of one character, without the prefix of a subset (`AAAAAA+`)."""
    name, flags = create_string_buffer(128), c_int()
    pdfium.FPDFText_GetFontInfo(text, place, name, 128, byref(flags))
    return name.value.decode().rpartition("+")[2]


def test_it_is_our_font_that_draws_them(grid: Page) -> None:
    session = grid.context.new_cdp_session(grid)
    session.send("DOM.enable")
    session.send("CSS.enable")
    root = session.send("DOM.getDocument")["root"]["nodeId"]
    body = session.send("DOM.querySelector", {"nodeId": root, "selector": "body"})["nodeId"]
    used = session.send("CSS.getPlatformFontsForNode", {"nodeId": body})["fonts"]
    ours = [font for font in used if font["isCustomFont"]]
    assert {font["familyName"] for font in ours} == {"Suoma Yi"}
    # The one that is not ours draws the unassigned code point.
    assert sum(font["glyphCount"] for font in ours) == len(ALL) + len(RADICALS)


def test_the_font_is_small_and_its_licence_lies_beside_it(built_static: Any) -> None:
    assert (STATIC / "fonts" / "suoma-yi.woff2").stat().st_size <= BUDGET_BYTES
    assert "SIL Open Font License" in (STATIC / "fonts" / "OFL.txt").read_text(encoding="utf-8")


def test_a_page_without_yi_fetches_no_font(db: None, open_page: Opener) -> None:
    page = open_page("about:blank")
    fetched: list[str] = []
    page.on("request", lambda request: fetched.append(request.url))
    page.goto("/zh-hans/number/", wait_until="networkidle")
    assert page.locator("nav.lang").inner_text() == "中文\nꆈꌠꉙ"
    assert [url for url in fetched if "/fonts/" in url] == []


def test_no_text_waits_for_the_font(school: School, open_page: Opener) -> None:
    page = open_page("about:blank")
    page.route("**/fonts/*", lambda route: None)  # a network that never answers
    page.goto(school.lesson.url_in("ii"), wait_until="commit")
    page.locator(".half.ii").first.wait_for()
    page.wait_for_function("document.fonts.size > 0")  # the words may be there before the styles are
    assert page.evaluate("[...document.fonts].map((face) => face.display)") == ["swap", "swap"]
    assert page.locator(".half.ii").first.is_visible()
    page.unroute_all(behavior="ignoreErrors")
