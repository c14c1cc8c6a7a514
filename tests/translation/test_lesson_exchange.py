"""Lessons out and back in, as XLIFF and as a table: what comes back, what is a conflict, what is refused."""

import json
from collections.abc import Callable
from typing import Any
from xml.etree.ElementTree import fromstring, tostring

import pytest
from django.contrib.auth.models import User
from translate.storage.xliff2 import Xliff2File
from wagtail.models import Revision

from content.models import LessonPage
from content.text.types import Language
from content.units import UnitKey, lesson_units
from tests.factories import dialogue, make_column, make_course, make_home, make_lesson, paragraph, steps, words
from tests.translation.tables import table_of
from translation.errors import TranslationError
from translation.exchange.lesson_file import LessonFile, OutgoingLesson, key_of, outgoing
from translation.exchange.lessons_table import lessons_table, read_lessons_table
from translation.exchange.problems import FileError
from translation.exchange.unit_import import Deed, LessonPlan, look_at, take_in
from translation.exchange.xliff import read_xliff, xliff
from translation.models import Review, Term
from translation.selectors import half_states
from translation.services import Decision, decide_term, record_review, record_reviews, save_term
from translation.states import HalfState

pytestmark = pytest.mark.django_db
Writer = Callable[[list[OutgoingLesson], Language], bytes]
Reader = Callable[[bytes], LessonFile]
FORMATS = [(xliff, read_xliff), (lessons_table, read_lessons_table)]
formats = pytest.mark.parametrize(("form", "read"), FORMATS)
BODY = [
    paragraph('手指 < & "手"\r\n指', "ꇇꏸ", id="p"),
    steps(("打湿手", ""), ("=抹肥皂", ""), id="s"),
    dialogue(("first", "洗手了吗？", ""), id="d"),
    words(("手", "ꇇ"), id="w"),
]


@pytest.fixture
def lesson() -> LessonPage:
    return make_lesson(make_course(make_column(make_home())), title="手", title_ii="ꇇ", summary="洗手", body=BODY)


@pytest.fixture
def person() -> User:
    return User.objects.create_user("shenjiao")


def out(*lessons: LessonPage, target: Language = Language.II) -> list[OutgoingLesson]:
    pks = [lesson.pk for lesson in lessons]
    return outgoing(LessonPage.objects.filter(pk__in=pks).select_related("latest_revision").order_by("pk"), target)


def translated(lesson: LessonPage, **halves: str) -> LessonFile:
    """The lesson's file with other translations: `translated(lesson, title="ꇇꏸ")` by block."""
    data = fromstring(xliff(out(lesson), Language.II))  # noqa: S314 - our own
    for unit in data.findall(".//{*}unit"):
        text = halves.get(unit.attrib["id"].split(":")[1])
        segment = unit.find("{*}segment")
        if text is not None and segment is not None:
            for old in segment.findall("{*}target"):
                segment.remove(old)
            segment.append(fromstring(f"<target>{text}</target>"))  # noqa: S314 - our own
    return read_xliff(tostring(data))


def yi(lesson: LessonPage, block: str = "title") -> str:
    draft = LessonPage.objects.get(pk=lesson.pk).get_latest_revision_as_object()
    return next(unit.ii for unit in lesson_units(draft) if unit.key.block_id == block)


def contents() -> list[Any]:
    return [(one.pk, json.dumps(one.content, sort_keys=True)) for one in Revision.objects.order_by("pk")]


@formats
def test_a_round_trip_changes_nothing(lesson: LessonPage, form: Writer, read: Reader) -> None:
    before = contents()
    plan = take_in(read(form(out(lesson), Language.II)))
    assert {change.deed for change in plan.changes} == {Deed.SAME}
    assert [change.unit.key for change in plan.changes] == [unit.key for unit in lesson_units(lesson)]
    assert contents() == before


@formats
def test_a_file_without_a_change_puts_no_older_text_back(lesson: LessonPage, form: Writer, read: Reader) -> None:
    file = read(form(out(lesson), Language.II))
    lesson.title_ii = "ꇇꏸ"
    lesson.save_revision()
    assert take_in(file).counts[Deed.SAME] == len(file.units)
    assert yi(lesson) == "ꇇꏸ"


def test_what_was_translated_becomes_a_draft_of_its_lesson_and_nothing_more(lesson: LessonPage, person: User) -> None:
    for_title = Decision(lesson_units(lesson)[0], Review.State.APPROVED)
    record_reviews([for_title], Language.II, reviewer=person)
    plan = take_in(translated(lesson, title="ꇇꏸ", s="ꇇ"))
    assert (plan.counts[Deed.CHANGED], yi(lesson), yi(lesson, "s")) == (3, "ꇇꏸ", "ꇇ")
    lesson.refresh_from_db()
    assert (lesson.title_ii, lesson.has_unpublished_changes) == ("ꇇ", True)
    draft = lesson.get_latest_revision_as_object()
    assert half_states(lesson_units(draft))[for_title.unit.key] == HalfState.DRAFT
    assert [unit.zh for unit in lesson_units(draft)] == [unit.zh for unit in lesson_units(lesson)]


def test_one_new_draft_a_lesson_is_kept_under_the_name_of_the_person(lesson: LessonPage) -> None:
    admin = User.objects.create_superuser("zhang")
    before = Revision.objects.count()
    take_in(translated(lesson, title="ꇇꏸ", s="ꇇ", p="ꇇ"), admin)
    assert Revision.objects.count() == before + 1
    assert Revision.objects.latest("pk").user == admin


def why(plan: LessonPlan, block: str = "title") -> tuple[Deed, str]:
    return next((one.deed, one.why) for one in plan.changes if one.unit.key.block_id == block)


def test_what_changed_here_meanwhile_is_a_conflict_and_stays(lesson: LessonPage) -> None:
    file = translated(lesson, title="ꇇꏸ", summary="ꇇꏸ", p="ꇇ")
    lesson.title_ii, lesson.summary_zh_hans = "ꌋ", "天天洗手"
    lesson.save_revision()
    plan = take_in(file)
    assert why(plan, "title") == (Deed.CONFLICT, "译文在这边也改过了。")
    assert why(plan, "summary") == (Deed.CONFLICT, "原文后来改了。")
    assert why(plan, "p") == (Deed.CHANGED, "")
    assert (yi(lesson, "title"), yi(lesson, "summary"), yi(lesson, "p")) == ("ꌋ", "", "ꇇ")


def test_a_unit_that_is_gone_is_named_and_the_others_are_written(lesson: LessonPage) -> None:
    file = translated(lesson, title="ꇇꏸ", p="ꇇ")
    lesson.body = [block for block in lesson.body.raw_data if block["id"] != "p"]
    lesson.save_revision()
    plan = take_in(file)
    assert why(plan, "p")[0] == Deed.UNKNOWN
    assert yi(lesson) == "ꇇꏸ"


def test_a_lesson_that_is_locked_or_not_yours_is_left(lesson: LessonPage, person: User) -> None:
    file = translated(lesson, title="ꇇꏸ")
    assert why(take_in(file, person)) == (Deed.CONFLICT, "你不能改这一课。")
    LessonPage.objects.filter(pk=lesson.pk).update(locked=True)
    assert why(take_in(file)) == (Deed.CONFLICT, "这一课被锁定了。")
    assert yi(lesson) == "ꇇ"


def test_what_is_not_what_was_seen_is_not_written(lesson: LessonPage) -> None:
    file = translated(lesson, title="ꇇꏸ", p="ꇇ")
    seen = look_at(file).seen
    lesson.title_ii = "ꌋ"
    lesson.save_revision()
    with pytest.raises(TranslationError):
        take_in(file, seen=seen)
    assert yi(lesson, "p") == "ꇇꏸ"
    take_in(file, seen=look_at(file).seen)
    assert yi(lesson, "p") == "ꇇ"


def test_a_file_that_calls_itself_final_is_a_draft_and_says_so(lesson: LessonPage, person: User) -> None:
    record_review(lesson_units(lesson)[0], Language.II, Review.State.APPROVED, reviewer=person)
    plan = take_in(translated(lesson, title="ꇇꏸ"))
    assert plan.claimed == 1
    assert not Review.objects.filter(text_hash="", state="approved").exists()


def test_the_chinese_may_be_the_translation(lesson: LessonPage) -> None:
    document = xliff(out(lesson, target=Language.ZH), Language.ZH).decode()
    file = read_xliff(
        document.replace('<target xml:space="preserve">洗手</target>', "<target>天天洗手</target>").encode()
    )
    assert file.target == Language.ZH
    assert take_in(file).counts[Deed.CHANGED] == 1
    assert read_lessons_table(lessons_table(out(lesson, target=Language.ZH), Language.ZH)).target == Language.ZH


STATES = [(Review.State.APPROVED, "final"), (Review.State.SOURCED, "reviewed"), (Review.State.REJECTED, "initial")]


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


def in_file(*units: str, languages: str = "srcLang='zh-CN' trgLang='ii'", head: str = "") -> bytes:
    body = "".join(units)
    name = "urn:oasis:names:tc:xliff:document:2.0"
    return f"{head}<xliff xmlns='{name}' version='2.1' {languages}><file id='f'>{body}</file></xliff>".encode()


def test_another_tool_reads_our_file_and_we_read_what_it_writes(lesson: LessonPage) -> None:
    theirs = Xliff2File.parsestring(xliff(out(lesson), Language.II))  # type: ignore[no-untyped-call]
    assert [(unit.source, unit.target or "") for unit in theirs.units][:2] == [("手", "ꇇ"), ("洗手", "")]
    theirs.units[1].target = "ꇇꏸ"
    file = read_xliff(bytes(theirs))
    assert [(one.unit.key.block_id, one.unit.target) for one in take_in(file).changes if one.deed == Deed.CHANGED] == [
        ("summary", "ꇇꏸ")
    ]


KEYS = [
    ("7:title", UnitKey(7, "title")),
    ("7:b:i", UnitKey(7, "b", "i")),
    ("7", None),
    ("title:7", None),
    ("٧:b", None),
    ("", None),
    ("7:", None),
]


@pytest.mark.parametrize(("text", "key"), KEYS)
def test_an_id_names_a_unit_or_nothing(text: str, key: UnitKey | None) -> None:
    assert key_of(text) == key


UNIT = "<unit id='7:title'><segment><source>手</source><target>ꇇ</target></segment></unit>"
BAD_XLIFF = [
    (in_file(UNIT, languages="srcLang='en' trgLang='ii'"), "en"),
    (in_file(UNIT, languages="srcLang='zh' trgLang='zh-TW'"), "zh-TW"),
    (in_file(UNIT, languages="srcLang='zh' trgLang='zh'"), "zh"),
    (in_file(), "没有一个单元"),
    (in_file("<unit id='x'/>", UNIT, "<unit id='y'/>"), "x: .*y: "),
    (in_file(UNIT, UNIT), "两次"),
    (in_file(UNIT.replace("ꇇ", "手")), "该是彝文"),
    (in_file(UNIT, head="<!DOCTYPE xliff [<!ENTITY a 'b'>]>"), "实体"),
    (in_file(UNIT, head="<!DOCTYPE xliff SYSTEM 'file:///etc/passwd' [<!ENTITY % a SYSTEM 'file:///x'> %a;]>"), "实体"),
    (in_file(UNIT).replace(b"'2.1'", b"'1.2'"), "XLIFF 2"),
    (in_file(UNIT)[:-9], "完整的 XML"),
    (in_file(UNIT).decode().encode("utf-16"), "UTF-8"),
]


@pytest.mark.parametrize(("data", "said"), BAD_XLIFF)
def test_a_bad_file_is_refused_in_words(data: bytes, said: str) -> None:
    with pytest.raises(FileError, match=said):
        take_in(read_xliff(data))


HEAD = ["编号", "课", "中文", "ꆈꌠꉙ", "原文记号", "译文记号"]
BAD_TABLES = [
    (table_of(HEAD[1:]), "编号"),
    (table_of(HEAD, ["7:title", "101", "手", "=1+1", "", ""]), "D2.*公式"),
    (table_of(HEAD, ["x", "101", "手", "ꇇ", "", ""], ["", "101", "手", "ꇇ", "", ""]), "2: .*3: "),
    (table_of(HEAD), "没有一个单元"),
]


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
