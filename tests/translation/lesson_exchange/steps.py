"""Lessons out and back in, as XLIFF and as a table: what comes back, what is a conflict, what is refused."""

import json
from collections.abc import Callable
from typing import Any
from xml.etree.ElementTree import fromstring, tostring

import pytest
from wagtail.models import Revision

from content.models import LessonPage
from content.text.types import Language
from content.units import UnitKey, lesson_units
from tests.factories import dialogue, paragraph, steps, words
from tests.translation.tables import table_of
from translation.exchange.lesson_file import LessonFile, OutgoingLesson, outgoing
from translation.exchange.lessons_table import lessons_table, read_lessons_table
from translation.exchange.unit_import import Deed, LessonPlan
from translation.exchange.xliff import read_xliff, xliff
from translation.models import Review

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


def why(plan: LessonPlan, block: str = "title") -> tuple[Deed, str]:
    return next((one.deed, one.why) for one in plan.changes if one.unit.key.block_id == block)


STATES = [(Review.State.APPROVED, "final"), (Review.State.SOURCED, "reviewed"), (Review.State.REJECTED, "initial")]


def in_file(*units: str, languages: str = "srcLang='zh-CN' trgLang='ii'", head: str = "") -> bytes:
    body = "".join(units)
    name = "urn:oasis:names:tc:xliff:document:2.0"
    return f"{head}<xliff xmlns='{name}' version='2.1' {languages}><file id='f'>{body}</file></xliff>".encode()


KEYS = [
    ("7:title", UnitKey(7, "title")),
    ("7:b:i", UnitKey(7, "b", "i")),
    ("7", None),
    ("title:7", None),
    ("٧:b", None),
    ("", None),
    ("7:", None),
]


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


HEAD = ["编号", "课", "中文", "ꆈꌠꉙ", "原文记号", "译文记号"]


BAD_TABLES = [
    (table_of(HEAD[1:]), "编号"),
    (table_of(HEAD, ["7:title", "101", "手", "=1+1", "", ""]), "D2.*公式"),
    (table_of(HEAD, ["x", "101", "手", "ꇇ", "", ""], ["", "101", "手", "ꇇ", "", ""]), "2: .*3: "),
    (table_of(HEAD), "没有一个单元"),
]
