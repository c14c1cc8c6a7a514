"""The input method's table as it is served: what it is counted from, when it is another, and how long it is kept."""

import gzip
import json
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from cms.page_cache import bump_content_version
from cms.yi_input import current
from content.models import LessonPage
from content.text.types import Language
from content.units import lesson_units
from tests import factories
from translation.models import Review
from translation.services import record_review

pytestmark = pytest.mark.django_db
Lessons = Callable[..., LessonPage]
LARGEST_BYTES = 40_000
RARE = "ꇇꏸ"  # finger: a pair that does not stand in the Universal Declaration


def table() -> dict[str, Any]:
    bump_content_version()
    kept: dict[str, Any] = json.loads(current().body)
    return kept


def test_published_yi_is_counted_and_a_draft_lesson_is_not(lesson_factory: Lessons) -> None:
    lesson_factory(body=[factories.paragraph("手指", RARE)], publish=False)
    assert RARE not in table()["pairs"]
    lesson_factory(body=[factories.paragraph("手指", RARE)])
    assert RARE in table()["pairs"]


def test_rejected_yi_is_not_counted(lesson_factory: Lessons) -> None:
    lesson = lesson_factory(body=[factories.paragraph("手指", RARE)])
    unit = next(unit for unit in lesson_units(lesson) if unit.ii == RARE)
    reviewer = factories.make_editor()
    record_review(unit, Language.II, Review.State.REJECTED, note="测试", reviewer=reviewer)
    assert RARE not in table()["pairs"]


def test_words_to_learn_are_words(lesson_factory: Lessons) -> None:
    lesson_factory(body=[factories.words(("手指", RARE))])
    assert RARE in table()["words"]


def test_the_page_names_the_table_and_a_browser_keeps_it_for_a_year(client: Client, home: Any) -> None:
    page = client.get("/zh-hans/").content.decode()
    address = current().address
    assert f'data-yi-table="{address}"' in page
    answer = client.get(address)
    assert answer["Cache-Control"] == "public, max-age=31536000, immutable"
    assert answer["Content-Type"] == "application/json"
    assert answer.json()["format"] == 1


def test_another_text_has_another_address_and_the_old_one_leads_there(client: Client, lesson_factory: Lessons) -> None:
    old = current().address
    lesson_factory(body=[factories.paragraph("手指", RARE)])
    bump_content_version()
    assert current().address != old
    answer = client.get(old)
    assert answer.status_code == 302
    assert answer["Location"] == current().address
    assert answer["Cache-Control"] == "no-store"


def test_the_same_text_keeps_its_address_and_costs_little_to_see(lesson_factory: Lessons) -> None:
    lesson_factory(body=[factories.paragraph("手指", RARE)])
    bump_content_version()
    old = current().address
    with CaptureQueriesContext(connection) as none:
        assert current().address == old
    bump_content_version()
    with CaptureQueriesContext(connection) as few:
        assert current().address == old
    assert len(none) == 0
    assert len(few) <= 4


def test_a_few_thousand_pairs_still_go_through_a_thin_network(lesson_factory: Lessons) -> None:
    signs = [chr(code) for code in range(0xA016, 0xA400, 3)]
    text = "".join(first + second for first in signs[:60] for second in signs[-60:])
    lesson_factory(
        body=[factories.paragraph("手指", text[start : start + 1500]) for start in range(0, len(text), 1500)]
    )
    bump_content_version()
    assert len(gzip.compress(current().body)) < LARGEST_BYTES


def test_it_speaks_chinese_whatever_the_page_does(home: Any) -> None:
    with translation.override(Language.II):
        assert table()["labels"]["help"] == "怎么打彝文"


def test_the_whole_desk_has_the_script(editor_client: Client, home: Any) -> None:
    assert "data-yi-anywhere" in editor_client.get("/admin/").content.decode()
