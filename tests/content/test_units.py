"""Units and sections of a lesson."""

import pytest

from content.sections import lesson_sections
from content.units import UnitKey, UnitKind, lesson_units
from tests.factories import dialogue, heading, make_lesson, make_picture, paragraph, picture, steps, task, tip, words

pytestmark = pytest.mark.django_db


def test_a_lesson_gives_its_units_in_reading_order() -> None:
    body = [
        heading("手", "ꇇ"),
        paragraph("手指和手指甲"),
        steps(("打湿手", ""), ("抹肥皂", "")),
        tip("用流动的水。"),
        dialogue(("first", "洗手了吗？", ""), ("second", "洗了。", "")),
        words(("手", "ꇇ"), ("洗", "ꒈꋌ", "xǐ")),
        picture(make_picture(), "一只手", "ꇇ", "手"),
        task("今天洗三次手。"),
    ]
    lesson = make_lesson(summary="洗手", cover_alt="手", body=body)
    assert [(unit.kind, unit.zh, unit.ii) for unit in lesson_units(lesson)] == [
        (UnitKind.TITLE, "手", "ꇇ"),
        (UnitKind.SUMMARY, "洗手", ""),
        (UnitKind.PICTURE, "手", ""),
        (UnitKind.HEADING, "手", "ꇇ"),
        (UnitKind.PARAGRAPH, "手指和手指甲", ""),
        (UnitKind.STEP, "打湿手", ""),
        (UnitKind.STEP, "抹肥皂", ""),
        (UnitKind.TIP, "用流动的水。", ""),
        (UnitKind.SPEECH, "洗手了吗？", ""),
        (UnitKind.SPEECH, "洗了。", ""),
        (UnitKind.WORD, "手", "ꇇ"),
        (UnitKind.WORD, "洗", "ꒈꋌ"),
        (UnitKind.PICTURE, "一只手", "ꇇ"),
        (UnitKind.CAPTION, "手", ""),
        (UnitKind.TASK, "今天洗三次手。", ""),
    ]
