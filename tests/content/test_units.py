"""Units and sections of a lesson."""

import pytest

from content.models import LessonPage
from content.sections import lesson_sections
from content.units import SILENT, UnitKey, UnitKind, lesson_units
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


def test_each_unit_of_a_lesson_has_its_own_key_and_anchor() -> None:
    lesson = make_lesson(body=[steps(("手", ""), ("手", "")), words(("手", "ꇇ"), ("手", "ꇇ")), paragraph("手")])
    units = lesson_units(lesson)
    assert len({unit.key for unit in units}) == len({unit.anchor for unit in units}) == len(units)


def test_keys_stay_when_the_lesson_is_read_saved_and_published_again() -> None:
    lesson = make_lesson(body=[steps(("手", ""), ("手指", "")), paragraph("手")])
    before = [unit.key for unit in lesson_units(lesson)]
    again = LessonPage.objects.get(pk=lesson.pk)
    assert next(iter(again.body)).value[1]["zh"] == "手指"  # the body as blocks, not as it is stored
    again.save_revision().publish()
    assert [unit.key for unit in lesson_units(LessonPage.objects.get(pk=lesson.pk))] == before


def test_items_stored_without_an_id_keep_their_place_as_id() -> None:
    bare = {"type": "steps", "value": [{"zh": "手", "ii": ""}, {"zh": "手指", "ii": ""}], "id": "b"}
    lesson = make_lesson(body=[bare])
    keys = [UnitKey(lesson.pk, "b", "0"), UnitKey(lesson.pk, "b", "1")]
    assert [unit.key for unit in lesson_units(lesson)][1:] == keys
    again = LessonPage.objects.get(pk=lesson.pk)
    assert [item.id for item in next(iter(again.body)).value.bound_blocks] == ["0", "1"]
    again.save_revision().publish()
    assert [unit.key for unit in lesson_units(LessonPage.objects.get(pk=lesson.pk))][1:] == keys


def test_the_same_blocks_in_a_copied_lesson_have_other_keys() -> None:
    lesson = make_lesson(body=[paragraph("手")])
    copy = lesson.copy(update_attrs={"slug": "copy"}, keep_live=False)
    ours, theirs = lesson_units(lesson)[-1].key, lesson_units(copy)[-1].key
    assert ours.block_id == theirs.block_id
    assert ours != theirs


def test_halves_are_trimmed_and_a_pair_without_text_is_left_out() -> None:
    lesson = make_lesson(body=[paragraph("  手 \n", " ꇇ "), paragraph(" ", "\n"), paragraph("", "ꇇ")])
    assert [(unit.zh, unit.ii) for unit in lesson_units(lesson)][1:] == [("手", "ꇇ"), ("", "ꇇ")]


def test_a_word_without_pinyin_has_it_filled_in_and_a_written_one_stays() -> None:
    lesson = make_lesson(body=[words(("手指", ""), ("洗", "ꒈꋌ", "xi3"))])
    assert [unit.pinyin for unit in lesson_units(lesson)][1:] == ["shǒu zhǐ", "xi3"]


def test_a_turn_knows_who_speaks() -> None:
    lesson = make_lesson(body=[dialogue(("first", "手", ""), ("second", "手指", ""))])
    turns = lesson_units(lesson)[1:]
    assert [(turn.speaker, turn.speaker_zh) for turn in turns] == [("first", "妈妈"), ("second", "孩子")]


def test_only_the_described_alternative_is_silent() -> None:
    assert {UnitKind.PICTURE} == SILENT


def test_the_page_shows_a_section_a_block_and_none_for_an_empty_block() -> None:
    image = make_picture()
    lesson = make_lesson(body=[paragraph("手", "ꇇ"), paragraph(""), picture(image)])
    sections = lesson_sections(lesson)
    assert [section.name for section in sections] == ["paragraph", "picture"]
    assert [unit.ii for unit in sections[0].units] == ["ꇇ"]
    assert sections[1].picture is not None and sections[1].picture.image_id == image.pk


def test_units_and_sections_of_a_loaded_lesson_ask_the_database_nothing(django_assert_num_queries: object) -> None:
    image = make_picture()
    pk = make_lesson(body=[words(("手", "ꇇ")), picture(image, "手")], cover=image, cover_alt="手").pk
    lesson = LessonPage.objects.get(pk=pk)
    with django_assert_num_queries(0):  # type: ignore[operator]
        lesson_units(lesson)
        assert lesson_sections(lesson)[1].picture is not None
        assert lesson.cover_url(360)
