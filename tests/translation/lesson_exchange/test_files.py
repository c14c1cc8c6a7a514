"""What stands in the files, and what is refused."""

from typing import Any
from xml.etree.ElementTree import fromstring

import pytest
from django.contrib.auth.models import User
from translate.storage.xliff2 import Xliff2File

from content.models import LessonPage
from content.text.types import Language
from content.units import UnitKey, lesson_units
from tests.factories import make_lesson, paragraph
from tests.translation.lesson_exchange.steps import BAD_TABLES, BAD_XLIFF, KEYS, STATES, in_file, out, translated
from translation.exchange.lesson_file import key_of
from translation.exchange.lessons_table import read_lessons_table
from translation.exchange.problems import FileError
from translation.exchange.unit_import import Deed, look_at, take_in
from translation.exchange.xliff import read_xliff, xliff
from translation.models import Review, Term
from translation.services import decide_term, record_review, save_term

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("state", "named"), STATES)
def test_our_states_are_named_as_the_standard_names_them(
    lesson: LessonPage, person: User, state: Review.State, named: str
) -> None:
    record_review(lesson_units(lesson)[0], Language.II, state, note="词表", reviewer=person)
    units = read_xliff(xliff(out(lesson), Language.II)).units
    assert {unit.key.block_id: unit.state for unit in units} == {
        **dict.fromkeys("pw", "translated"),
        **dict.fromkeys(("summary", "s", "d"), "initial"),
        "title": named,
    }


def test_words_of_the_glossary_are_marked_and_the_text_stays_whole(lesson: LessonPage, person: User) -> None:
    for zh, ii in (("手", "ꇇ"), ("手指", "ꇇꏸ")):
        save_term(term := Term(zh=zh, ii=ii))
        decide_term(term, Term.State.APPROVED, reviewer=person)
    document = xliff(out(lesson), Language.II)
    paragraph_unit = next(one for one in fromstring(document).findall(".//{*}unit") if ":p" in one.attrib["id"])  # noqa: S314
    marks = [(mark.text, mark.attrib["value"], mark.attrib["type"]) for mark in paragraph_unit.findall(".//{*}mrk")]
    assert marks == [("手指", "ꇇꏸ", "term"), ("手", "ꇇ", "term")]
    assert take_in(read_xliff(document)).counts[Deed.SAME] == len(lesson_units(lesson))


def test_segments_and_marks_of_another_tool_join_to_one_text(lesson: LessonPage) -> None:
    key = lesson_units(lesson)[0].key
    unit = (
        f"<unit id='{key}'><segment><source>手</source><target>ꇇ<pc id='1'>ꏸ</pc></target></segment>"
        "<ignorable><source> </source></ignorable>"
        "<segment><source/><target><mrk id='m' type='term'>ꌋ</mrk><ph id='2'/></target></segment></unit>"
    )
    file = read_xliff(in_file(unit))
    assert [(one.source, one.target) for one in file.units] == [("手", "ꇇꏸ ꌋ")]


def test_another_tool_reads_our_file_and_we_read_what_it_writes(lesson: LessonPage) -> None:
    theirs = Xliff2File.parsestring(xliff(out(lesson), Language.II))  # type: ignore[no-untyped-call]
    assert [(unit.source, unit.target or "") for unit in theirs.units][:2] == [("手", "ꇇ"), ("洗手", "")]
    theirs.units[1].target = "ꇇꏸ"
    file = read_xliff(bytes(theirs))
    assert [(one.unit.key.block_id, one.unit.target) for one in take_in(file).changes if one.deed == Deed.CHANGED] == [
        ("summary", "ꇇꏸ")
    ]


@pytest.mark.parametrize(("text", "key"), KEYS)
def test_an_id_names_a_unit_or_nothing(text: str, key: UnitKey | None) -> None:
    assert key_of(text) == key


@pytest.mark.parametrize(("data", "said"), BAD_XLIFF)
def test_a_bad_file_is_refused_in_words(data: bytes, said: str) -> None:
    with pytest.raises(FileError, match=said):
        take_in(read_xliff(data))


@pytest.mark.parametrize(("data", "said"), BAD_TABLES)
def test_a_bad_table_is_refused_in_words(data: bytes, said: str) -> None:
    with pytest.raises(FileError, match=said):
        take_in(read_lessons_table(data))


def test_a_text_that_its_field_cannot_hold_is_refused(lesson: LessonPage) -> None:
    with pytest.raises(FileError, match="255"):
        look_at(translated(lesson, title="ꇇ" * 256))


def test_many_lessons_go_out_in_few_queries(lesson: LessonPage, django_assert_max_num_queries: Any) -> None:
    others = [make_lesson(lesson.get_parent().specific, body=[paragraph("手", id="p")]) for _ in range(3)]
    out(lesson)
    with django_assert_max_num_queries(4):
        assert len(out(lesson, *others)) == 4
