from collections.abc import Sequence

import pytest

from audio.models import Mix, Profile
from audio.render.plan import Plan, plans, spoken_number
from audio.render.recipes import MIXTURES, NOTICE, RECIPES
from content.units import Unit, UnitKey, UnitKind

TITLE = Unit(UnitKey(7, "title"), UnitKind.TITLE, "洗手", "ꇇ")
PAIRED = Unit(UnitKey(7, "a"), UnitKind.PARAGRAPH, "手指", "ꇇꏸ")
CHINESE_ONLY = Unit(UnitKey(7, "b"), UnitKind.PARAGRAPH, "用肥皂洗手。")
YI_ONLY = Unit(UnitKey(7, "c"), UnitKind.WORD, "", "ꇇꌋ")
DOTS = Unit(UnitKey(7, "d"), UnitKind.PARAGRAPH, "……", "ꇇꏸ")
HAN_IN_YI = Unit(UnitKey(7, "e"), UnitKind.PARAGRAPH, "毛巾", "毛巾")
PICTURE = Unit(UnitKey(7, "f"), UnitKind.PICTURE, "一双手")
NO_YI: dict[str, frozenset[UnitKey]] = {Profile.LOUDSPEAKER: frozenset(), Profile.PHONE: frozenset()}
EVERY_LESSON = [mixture for mixture in MIXTURES if mixture.every_lesson]
SPOKEN_TO = [RECIPES[Profile.LOUDSPEAKER], RECIPES[Profile.PHONE]]


def planned(units: Sequence[Unit], airworthy: Sequence[Unit] = ()) -> dict[tuple[str, str], Plan]:
    allowed: dict[str, frozenset[UnitKey]] = {
        Profile.LOUDSPEAKER: frozenset(unit.key for unit in airworthy),
        Profile.PHONE: frozenset(unit.key for unit in units),
    }
    return {(plan.mix, plan.profile): plan for plan in plans(7, 103, units, allowed, EVERY_LESSON, SPOKEN_TO)}


def texts(plan: Plan) -> list[str]:
    return [segment.text for segment in plan.segments if segment.kind == "unit"]


@pytest.mark.parametrize(
    ("mix", "expected"),
    [
        (Mix.ZH, ["洗手", "手指", "用肥皂洗手。"]),
        (Mix.II, ["ꇇ", "ꇇꏸ", "用肥皂洗手。", "ꇇꌋ"]),
        (Mix.II_ZH, ["ꇇ", "洗手", "ꇇꏸ", "手指", "用肥皂洗手。", "ꇇꌋ"]),
    ],
)
def test_a_mix_speaks_its_halves_in_order(mix: Mix, expected: list[str]) -> None:
    plan = planned([TITLE, PAIRED, CHINESE_ONLY, YI_ONLY, PICTURE])[mix, Profile.PHONE]
    assert texts(plan) == expected


def test_a_missing_yi_half_is_spoken_in_chinese_and_says_so() -> None:
    plan = planned([TITLE, CHINESE_ONLY])[Mix.II, Profile.PHONE]
    assert [(segment.text, segment.language) for segment in plan.segments if segment.kind == "unit"] == [
        ("ꇇ", "ii"),
        ("用肥皂洗手。", "zh-hans"),
    ]


def test_a_loudspeaker_speaks_only_yi_that_someone_answered_for() -> None:
    plan = planned([TITLE, PAIRED], airworthy=[PAIRED])[Mix.II, Profile.LOUDSPEAKER]
    assert texts(plan) == ["洗手", "ꇇꏸ"]
    assert plan.title_ii == ""


def test_without_yi_that_may_be_spoken_there_is_only_the_chinese_mix() -> None:
    assert set(planned([TITLE, PAIRED])) == {
        (Mix.ZH, Profile.LOUDSPEAKER),
        *((mix, Profile.PHONE) for mix in (Mix.ZH, Mix.II, Mix.II_ZH)),
    }
    assert {plan.mix for plan in plans(7, 103, [TITLE, PAIRED], NO_YI, EVERY_LESSON, SPOKEN_TO)} == {Mix.ZH}


@pytest.mark.parametrize(("unit", "expected"), [(DOTS, ["ꇇꏸ"]), (HAN_IN_YI, ["毛巾"])])
def test_what_has_no_word_of_its_language_is_as_good_as_not_written(unit: Unit, expected: list[str]) -> None:
    plan = planned([PAIRED, unit])[Mix.II_ZH, Profile.PHONE]
    assert texts(plan) == ["ꇇꏸ", "手指", *expected]


def test_a_loudspeaker_opens_with_chime_notice_and_number() -> None:
    plan = planned([TITLE])[Mix.ZH, Profile.LOUDSPEAKER]
    assert [(segment.kind, segment.text) for segment in plan.segments] == [
        ("chime", ""),
        ("notice", NOTICE),
        ("number", "第一百零三课"),
        ("unit", "洗手"),
        ("chime", ""),
    ]


def test_a_lesson_that_says_nothing_has_no_rendering() -> None:
    assert not planned([PICTURE])


@pytest.mark.parametrize(
    ("number", "spoken"),
    [
        (101, "第一百零一课"),
        (110, "第一百一十课"),
        (118, "第一百一十八课"),
        (1012, "第一千零一十二课"),
        (2000, "第二千课"),
    ],
)
def test_the_number_is_spoken_in_chinese(number: int, spoken: str) -> None:
    assert spoken_number(number) == spoken


def test_every_pause_is_whole_beats() -> None:
    for plan in planned([TITLE, PAIRED, CHINESE_ONLY, YI_ONLY]).values():
        assert all(round(segment.pause_s / 0.12, 6).is_integer() for segment in plan.segments)
