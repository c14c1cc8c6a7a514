"""The status board: what it counts, filters and gives out."""

import csv
from io import BytesIO, StringIO
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from audio.models import HearingVote, Invitation, Mix, MixRecipe, Order, Profile, Rendering
from cms.desk.board.figures import by_column
from cms.desk.board.months import by_month
from cms.desk.board.rows import Sound, board_rows
from cms.desk.board.tables import harmless
from content.models import LessonPage
from content.text.types import Language
from tests.factories import make_column, make_course, make_lesson, paragraph
from tests.translation.test_desk import person
from translation.models import Review
from translation.services import record_review
from translation.states import HalfState, text_hash
from translation.unit_states import newest_units

pytestmark = pytest.mark.django_db


@pytest.fixture
def lessons() -> list[LessonPage]:
    """One approved throughout with sound, one half translated, one draft in a column written in Yi first."""
    course = make_course(make_column(title="健康卫生"))
    whole = make_lesson(course, "手", "ꇇ")
    half = make_lesson(course, "手掌", "", [paragraph("手指", "ꇇꏸ")])
    reviewer = User.objects.create_user("jihu")
    record_review(newest_units(whole.pk)[0], Language.II, Review.State.APPROVED, reviewer=reviewer)
    yi_first = make_course(make_column(title="=HYPERLINK()", source_language=Language.II))
    unpublished = make_lesson(yi_first, "洗", "ꒈꋌ", publish=False)
    for mix, synthetic in ((Mix.II_ZH, True), (Mix.ZH, False)):
        Rendering.objects.create(
            lesson=whole, mix=mix, profile=Profile.PHONE, key=f"{mix}", current=True, synthetic=synthetic
        )
    return [whole, half, unpublished]


def shown(client: Client, **asked: str) -> list[str]:
    response = client.get(reverse("desk_board"), asked)
    return [row.title for row in response.context["rows"]]


def test_each_lesson_tells_its_text_and_sound_in_both_languages(lessons: list[LessonPage]) -> None:
    whole, half, yi_first = board_rows()
    assert (whole.zh.done, whole.ii.done, whole.ii.whole) == (1, 1, True)
    assert (whole.zh_sound, whole.ii_sound) == (Sound.HUMAN, Sound.SYNTHETIC)
    assert (half.ii.written, half.ii.approved, half.ii.total, half.ii_sound) == (1, 0, 2, Sound.NONE)
    assert half.ii.counts == {HalfState.MISSING: 1, HalfState.DRAFT: 1}
    assert (yi_first.ii.whole, yi_first.zh.whole, yi_first.live) == (True, False, False)


OWN_MIXES = [
    (Order.II, (Sound.NONE, Sound.HUMAN)),
    (Order.ZH, (Sound.HUMAN, Sound.NONE)),
    (Order.ZH_THEN_II, (Sound.HUMAN, Sound.HUMAN)),
]


@pytest.mark.parametrize(("order", "sounds"), OWN_MIXES)
def test_the_countys_own_mix_is_sound_in_the_languages_it_speaks(
    lessons: list[LessonPage], order: Order, sounds: tuple[Sound, Sound]
) -> None:
    MixRecipe.objects.create(slug="own-1", name="早读", order=order)
    Rendering.objects.create(
        lesson=lessons[1], mix="own-1", profile=Profile.PHONE, key="own", current=True, synthetic=False
    )
    row = board_rows()[1]
    assert (row.zh_sound, row.ii_sound) == sounds


def test_native_listeners_words_count_for_todays_text_only(lessons: list[LessonPage]) -> None:
    whole = lessons[0]
    fields = {"block_id": "title", "clip_key": "k", "text_hash": text_hash("ꇇ")}
    for name, word in (("阿牛", "natural"), ("尔古", "dialect")):
        invitation = Invitation.objects.create(lesson=whole, language="ii", name=name, expires_at=timezone.now())
        HearingVote.objects.create(invitation=invitation, word=word, **fields)
    old = {"block_id": "title", "clip_key": "older", "text_hash": text_hash("ꇇꏸ")}
    HearingVote.objects.create(invitation=invitation, word="natural", **old)
    assert [(row.natural, row.doubted) for row in board_rows()] == [(1, 1), (0, 0), (0, 0)]
    assert shown(person("bian"), show="doubted") == ["手"]


CHOICES = [
    ({}, ["手", "手掌", "洗"]),
    ({"show": "approved"}, ["手"]),
    ({"show": "missing"}, ["手掌"]),
    ({"show": "draft"}, ["手掌", "洗"]),
    ({"show": "silent"}, ["手掌", "洗"]),
    ({"show": "unpublished"}, ["洗"]),
    ({"show": "nonsense", "order": "nonsense", "p": "x"}, ["手", "手掌", "洗"]),
    ({"q": "手"}, ["手", "手掌"]),
    ({"q": "ꒈ"}, ["洗"]),
    ({"q": "102"}, ["手掌"]),
    ({"order": "waiting"}, ["手掌", "洗", "手"]),
    ({"order": "edited"}, ["洗", "手掌", "手"]),
]


@pytest.mark.parametrize(("asked", "expected"), CHOICES)
def test_filters_and_order_are_in_the_address(
    lessons: list[LessonPage], asked: dict[str, str], expected: list[str]
) -> None:
    assert shown(person("bian"), **asked) == expected


def test_a_column_is_chosen_by_its_path(lessons: list[LessonPage]) -> None:
    assert shown(person("bian"), column=lessons[2].path[:12]) == ["洗"]


def test_the_board_says_who_and_when(lessons: list[LessonPage]) -> None:
    page = person("bian").get(reverse("desk_board")).content.decode()
    assert "jihu" in page
    assert f"{Review.objects.get().decided_at:%Y-%m}" in page


def test_figures_per_column_and_month(lessons: list[LessonPage]) -> None:
    health, yi_first = by_column(board_rows())
    assert (health.lessons, health.live, health.whole, health.sentences, health.approved) == (2, 2, 1, 3, 1)
    assert (yi_first.lessons, yi_first.percent, health.percent) == (1, 0, 33)
    [month] = by_month()
    assert (month.approved_ii, month.approved_zh, month.first_published) == (1, 0, 2)
    assert "33" in person("bian").get(reverse("desk_board_figures")).content.decode()


def test_the_table_holds_what_is_shown_and_computes_nothing(lessons: list[LessonPage]) -> None:
    client = person("bian")
    answer = client.get(reverse("desk_board_export", args=["csv"]), {"show": "unpublished"})
    assert answer.content.startswith(b"\xef\xbb\xbf")
    _heading, line = csv.reader(StringIO(answer.content.decode("utf-8-sig")))
    assert line[1:4] == ["洗", "ꒈꋌ", "'=HYPERLINK()"]
    book = load_workbook(BytesIO(client.get(reverse("desk_board_export", args=["xlsx"])).content))
    cells = [cell for row in book.worksheets[0].iter_rows() for cell in row]
    assert len(list(book.worksheets[0].rows)) == 4
    assert all(cell.data_type != "f" for cell in cells)


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
@pytest.mark.parametrize("asked", [{}, {"show": "silent"}, {"q": "手", "order": "waiting"}])
def test_the_file_holds_the_rows_of_the_page_in_their_order(
    lessons: list[LessonPage], ending: str, asked: dict[str, str]
) -> None:
    client = person("bian")
    rows = client.get(reverse("desk_board"), asked).context["rows"]
    shown = [
        [
            *(str(row.number), row.title, row.title_ii, harmless(row.column)),
            *(str(number) for number in (row.translation.total, row.zh.written, row.ii.written)),
            *(str(row.translation.approved), row.zh_sound.value, row.ii_sound.value, row.read_by),
        ]
        for row in rows
    ]
    data = client.get(reverse("desk_board_export", args=[ending]), asked).content
    heading, *lines = table_in(data)
    assert len(heading) == len(set(heading)) == len(lines[0])
    assert [[line[place] for place in (0, 1, 2, 3, 5, 6, 7, 8, 12, 13, 19)] for line in lines] == shown


def table_in(data: bytes) -> list[list[str]]:
    """The cells of a table of either kind as texts; an empty cell is an empty text."""
    if data.startswith(b"PK"):
        rows = load_workbook(BytesIO(data)).worksheets[0].iter_rows(values_only=True)
        return [["" if cell is None else str(cell) for cell in row] for row in rows]
    return list(csv.reader(StringIO(data.decode("utf-8-sig"))))


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(1)", "\t=1", "\r=1", "\n=1"])
def test_what_a_spreadsheet_would_compute_is_made_harmless(text: str) -> None:
    assert harmless(text) == f"'{text}"
    assert harmless(f"手{text}") == f"手{text}"


def test_no_other_ending_is_served(lessons: list[LessonPage]) -> None:
    assert person("bian").get(reverse("desk_board_export", args=["exe"])).status_code == 404


def test_a_stranger_gets_no_table(lessons: list[LessonPage]) -> None:
    assert Client().get(reverse("desk_board_export", args=["csv"])).status_code == 302
    wrong = person("ren", editor=False).get(reverse("desk_board_export", args=["csv"]))
    assert "手" not in wrong.content.decode()


def test_the_board_costs_few_queries(lessons: list[LessonPage], django_assert_max_num_queries: Any) -> None:
    client = person("bian")
    client.get(reverse("desk_board"))
    with django_assert_max_num_queries(12):
        client.get(reverse("desk_board"))
