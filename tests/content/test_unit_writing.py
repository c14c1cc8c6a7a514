"""Writing units back into a lesson: the same texts change nothing, other texts change their half and nothing else."""

from collections.abc import Mapping, Sequence
from copy import deepcopy
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cms.demo.lesson import DemoLesson
from cms.demo.loader import lessons as demo_lessons
from cms.demo.stream import raw_body
from content.models import LessonPage
from content.text.types import Language
from content.unit_writing import longest, with_texts, write_texts
from content.units import UnitKey, UnitKind, block_units, lesson_units
from tests.factories import dialogue, heading, make_lesson, make_picture, paragraph, picture, steps, task, tip, words

Raw = dict[str, Any]


def halves(body: Sequence[Mapping[str, Any]]) -> dict[tuple[str, str], dict[Language, str]]:
    units = [unit for block in body for unit in block_units(1, block)]
    return {(unit.key.block_id, unit.key.item_id): {one: unit.text(one) for one in Language} for unit in units}


TEXT = st.text(alphabet="手指 \nꇇꏸ", max_size=6)
PAIR = st.tuples(TEXT, TEXT)
ANY_BLOCK = st.one_of(
    st.builds(lambda pair: paragraph(*pair), PAIR),
    st.builds(lambda pairs: steps(*pairs), st.lists(PAIR, max_size=3)),
    st.builds(lambda pairs: words(*pairs), st.lists(PAIR, max_size=3)),
    st.builds(lambda pairs: dialogue(*[("first", *pair) for pair in pairs]), st.lists(PAIR, max_size=3)),
    st.builds(
        lambda pair: {"type": "steps", "id": "bare", "value": [dict(zip(("zh", "ii"), pair, strict=True))]}, PAIR
    ),
    st.builds(lambda pair: {"type": "picture", "id": "p", "value": {"image": 1, "alt": {"zh": pair[0]}}}, PAIR),
)
BODY = st.lists(ANY_BLOCK, max_size=4, unique_by=lambda block: str(block["id"]))


@settings(deadline=None)
@given(BODY)
def test_writing_what_was_read_changes_nothing(body: list[Raw]) -> None:
    before = deepcopy(body)
    assert with_texts(body, halves(body)) == before == body


@settings(deadline=None)
@given(BODY)
def test_what_is_written_is_read_again(body: list[Raw]) -> None:
    wanted = {key: {Language.II: f"ꇇ{place}"} for place, key in enumerate(halves(body))}
    written = halves(with_texts(body, wanted))
    assert {key: pair[Language.II] for key, pair in written.items()} == {
        key: pair[Language.II] for key, pair in wanted.items()
    }
    assert {key: pair[Language.ZH] for key, pair in written.items()} == {
        key: pair[Language.ZH] for key, pair in halves(body).items()
    }


@pytest.mark.parametrize("lesson", demo_lessons(), ids=lambda lesson: lesson.slug)
def test_every_lesson_of_the_demo_school_is_written_back_as_it_was(lesson: DemoLesson) -> None:
    body = raw_body(lesson, lambda _name: 1)
    assert with_texts(body, halves(body)) == raw_body(lesson, lambda _name: 1)


@pytest.fixture
def lesson(db: None) -> LessonPage:
    body = [
        heading("手", " ꇇ ", id="h"),
        words(("手", "", "shǒu"), ("重", "", "chóng"), id="w"),
        picture(make_picture(), "一只手", id="p"),
        tip("", "", id="t"),
        task("洗手", id="a"),
    ]
    return make_lesson(title="手", title_ii="ꇇ", summary="洗手", cover_alt="手", body=body)


def test_title_summary_cover_and_body_are_written_and_the_rest_stays(lesson: LessonPage) -> None:
    before = lesson.serializable_data()
    texts = {unit.key: {Language.II: "ꇇꏸ"} for unit in lesson_units(lesson)}
    write_texts(lesson, texts)
    assert {unit.ii for unit in lesson_units(lesson)} == {"ꇇꏸ"}
    assert [unit.zh for unit in lesson_units(lesson)] == ["手", "洗手", "手", "手", "手", "重", "一只手", "洗手"]
    written = {name for name, value in lesson.serializable_data().items() if value != before[name]}
    assert written == {"title_ii", "summary_ii", "cover_alt_ii", "body"}


def test_a_lesson_written_with_its_own_units_is_the_same_to_the_byte(lesson: LessonPage) -> None:
    before = lesson.serializable_data()
    write_texts(lesson, {unit.key: {one: unit.text(one) for one in Language} for unit in lesson_units(lesson)})
    assert lesson.serializable_data() == before


def test_the_texts_of_another_lesson_are_left_alone(lesson: LessonPage) -> None:
    before = lesson.serializable_data()
    write_texts(lesson, {UnitKey(lesson.pk + 1, "title"): {Language.ZH: "脚"}})
    assert lesson.serializable_data() == before


def test_pinyin_goes_with_its_word_unless_someone_corrected_it(lesson: LessonPage) -> None:
    first, second = [unit for unit in lesson_units(lesson) if unit.kind == UnitKind.WORD]
    write_texts(lesson, {unit.key: {Language.ZH: "脚"} for unit in (first, second)})
    assert [unit.pinyin for unit in lesson_units(lesson) if unit.kind == UnitKind.WORD] == ["jiǎo", "chóng"]


@pytest.mark.parametrize(
    ("kind", "characters"),
    [(UnitKind.TITLE, 255), (UnitKind.SUMMARY, 500), (UnitKind.WORD, 200), (UnitKind.STEP, 2_000)],
)
def test_a_half_may_be_as_long_as_its_field(kind: UnitKind, characters: int) -> None:
    assert longest(kind) == characters
