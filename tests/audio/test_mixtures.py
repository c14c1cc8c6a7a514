"""What each mix says, in which order, how often and with which pauses: a table of plans."""

from dataclasses import replace
from typing import Any

import pytest

from audio.models import Order, Profile
from audio.render.plan import IsHuman, Plan, by_machine, plans
from audio.render.recipes import MIXTURES, RECIPES, Mixture
from content.text.types import Language
from content.units import Unit, UnitKey, UnitKind

TITLE = Unit(UnitKey(7, "title"), UnitKind.TITLE, "洗手", "ꇇ")
PAIRED = Unit(UnitKey(7, "a"), UnitKind.PARAGRAPH, "手指", "ꇇꏸ")
CHINESE_ONLY = Unit(UnitKey(7, "b"), UnitKind.PARAGRAPH, "用肥皂洗手。")
YI_ONLY = Unit(UnitKey(7, "c"), UnitKind.WORD, "", "ꇇꌋ")
UNITS = [TITLE, PAIRED, CHINESE_ONLY, YI_ONLY]
BOTH = Mixture("t", Order.II_ZH)


def planned(mixture: Mixture, profile: Profile = Profile.PHONE, is_human: IsHuman = by_machine) -> Plan:
    allowed = {profile.value: frozenset(unit.key for unit in UNITS)}
    [plan] = plans(7, 103, UNITS, allowed, [mixture], [RECIPES[profile]], is_human)
    return plan


def said(plan: Plan) -> str:
    return " ".join(segment.text for segment in plan.segments if segment.kind == "unit")


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        (Order.ZH, "洗手 手指 用肥皂洗手。"),
        (Order.II, "ꇇ ꇇꏸ 用肥皂洗手。 ꇇꌋ"),
        (Order.II_ZH, "ꇇ 洗手 ꇇꏸ 手指 用肥皂洗手。 ꇇꌋ"),
        (Order.ZH_II, "洗手 ꇇ 手指 ꇇꏸ 用肥皂洗手。 ꇇꌋ"),
        (Order.II_THEN_ZH, "ꇇ ꇇꏸ ꇇꌋ 洗手 手指 用肥皂洗手。"),
        (Order.ZH_THEN_II, "洗手 手指 用肥皂洗手。 ꇇ ꇇꏸ ꇇꌋ"),
    ],
)
def test_each_order_says_its_halves_in_its_order(order: Order, expected: str) -> None:
    assert said(planned(Mixture("t", order))) == expected


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({"repeat_zh": 2}, "ꇇ 洗手 洗手 ꇇꏸ 手指 手指 用肥皂洗手。 用肥皂洗手。 ꇇꌋ"),
        ({"repeat_ii": 2}, "ꇇ ꇇ 洗手 ꇇꏸ ꇇꏸ 手指 用肥皂洗手。 ꇇꌋ ꇇꌋ"),
        ({"repeat_unit": 2}, "ꇇ 洗手 ꇇ 洗手 ꇇꏸ 手指 ꇇꏸ 手指 用肥皂洗手。 用肥皂洗手。 ꇇꌋ ꇇꌋ"),
        ({"title": False}, "ꇇꏸ 手指 用肥皂洗手。 ꇇꌋ"),
    ],
)
def test_what_is_repeated_and_left_out(changed: dict[str, Any], expected: str) -> None:
    assert said(planned(replace(BOTH, **changed))) == expected


@pytest.mark.parametrize(
    ("changed", "kinds"),
    [
        ({}, ["chime", "number", "unit", "chime"]),
        ({"chime": False}, ["number", "unit"]),
        ({"number": False}, ["chime", "unit", "chime"]),
    ],
)
def test_what_stands_around_the_sentences(changed: dict[str, Any], kinds: list[str]) -> None:
    plan = planned(replace(BOTH, **changed))
    assert list(dict.fromkeys(s.kind for s in plan.segments)) == list(dict.fromkeys(kinds))
    assert [plan.segments[0].kind, plan.segments[-1].kind] == [kinds[0], kinds[-1]]


@pytest.mark.parametrize(("percent", "pause_s"), [(100, 0.72), (200, 1.44), (50, 0.36), (70, 0.48)])
def test_pauses_grow_and_shrink_in_whole_beats(percent: int, pause_s: float) -> None:
    plan = planned(replace(BOTH, pauses_percent=percent))
    pauses = {s.pause_s for s in plan.segments if s.text == "手指"}
    assert pauses == {pause_s}


def test_between_the_passes_lies_a_long_pause() -> None:
    plan = planned(Mixture("t", Order.II_THEN_ZH))
    [last_yi] = [s for s in plan.segments if s.text == "ꇇꌋ"]
    assert last_yi.pause_s == 1.92


def test_each_language_has_its_tempo_and_the_number_that_of_chinese() -> None:
    plan = planned(replace(BOTH, speed_zh_percent=85, speed_ii_percent=90))
    tempo = {(str(s.kind), s.language): s.variant.speed_percent for s in plan.segments}
    assert tempo[("unit", Language.ZH)] == tempo[("number", Language.ZH)] == 85
    assert tempo[("unit", Language.II)] == 90
    assert tempo[("chime", None)] == 100


def test_the_bed_lies_under_the_lesson_only_and_fades_at_its_end() -> None:
    plan = planned(replace(BOTH, bed=True), Profile.LOUDSPEAKER)
    assert {s.kind: s.variant.bed for s in plan.segments} == {
        "chime": False,
        "notice": False,
        "number": True,
        "unit": True,
    }
    assert [s.text for s in plan.segments if s.fades] == ["ꇇꌋ"]


def person(text: str, language: Language) -> bool:
    return True


@pytest.mark.parametrize(
    ("profile", "is_human", "heard"),
    [
        (Profile.LOUDSPEAKER, by_machine, True),
        (Profile.ARCHIVE, by_machine, True),
        (Profile.PHONE, by_machine, False),  # the page shows it
        (Profile.LOUDSPEAKER, person, False),
        (Profile.LOUDSPEAKER, lambda text, language: language == Language.II, True),  # one machine is enough
        (Profile.LOUDSPEAKER, lambda text, language: text != "第一百零三课", True),
    ],
    ids=["loudspeaker", "archive", "phone", "all by people", "Chinese by machine", "the number by machine"],
)
def test_a_machine_is_named_aloud_where_it_cannot_be_named_in_writing(
    profile: Profile, is_human: IsHuman, heard: bool
) -> None:
    plan = planned(BOTH, profile, is_human)
    assert ("notice" in [s.kind for s in plan.segments]) is heard
    assert plan.synthetic is (is_human is not person)


def test_a_lesson_without_yi_has_no_mix_with_yi() -> None:
    units, allowed = [CHINESE_ONLY], {"phone": frozenset[UnitKey]()}
    found = plans(7, None, units, allowed, MIXTURES, [RECIPES[Profile.PHONE]])
    assert [plan.mix for plan in found] == ["zh"]
