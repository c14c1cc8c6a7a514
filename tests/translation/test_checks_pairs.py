"""Numbers, units, marks and breath of a pair: a table a family."""

import pytest
from pytest_django import Settings

from content.text.figures import chinese_figures, yi_figures
from content.units import Unit, UnitKey, UnitKind
from translation.checks.base import Check
from translation.checks.breath import TooLongForOneBreath
from translation.checks.marks import ClosingMark, DifferentBrackets, DoubledMarks, UnbalancedBrackets
from translation.checks.numbers import NumbersDiffer, UnitsDiffer
from translation.checks.pairs import MissingHalf

HALVES = [("手", "ꇇ", False), ("手", "", True), ("", "ꇇ", True), ("", "", False), ("手", " ", True)]
NUMBERS = [
    ("三月", "ꌕꆪ", ()),
    ("3月", "ꌕꆪ", ()),
    ("3月", "ꇖꆪ", ("3", "ꇖꆪ")),
    ("十一月", "ꊯꊪꆪ", ()),
    ("星期三", "ꆏꊂꌕ", ()),
    ("星期三", "ꆏꊂꇖ", ("星期三", "ꆏꊂꇖ")),
    ("星期日", "ꑬꆏꑍ", ()),
    ("吃3天", "ꇇ", ("3",)),
    ("吃三天", "ꇇ", ("三天",)),
    ("吃3天", "ꇇꌕ", ()),
    ("吃3天", "ꇇꑋ", ()),
    ("吃3天", "ꇇ3", ()),
    ("吃３天", "ꇇ3", ()),
    ("吃3天", "ꇇ5", ("3", "5")),
    ("37.5℃", "37.50℃", ()),
    ("三十七点五度", "37.5℃", ()),
    ("7:30", "7:30", ()),
    ("7点半", "7:30", ()),
    ("七点三十分", "7:30", ()),
    ("下午3点", "15:00", ()),
    ("7:00", "7:30", ("30",)),
    ("12,500元", "12500", ()),
    ("二〇二六年", "2026", ()),
    ("2026年3月", "2026 ꌕꆪ", ()),
    ("一百二十次", "120", ()),
    ("血压120", "ꇇ", ()),
    ("3-6岁", "3-6", ()),
    ("3-6岁", "3-5", ("6", "5")),
    ("三四天", "ꇇ3", ()),
    ("我们一起洗手", "ꇇ", ()),
    ("万一孩子发烧", "ꇇ", ()),
    ("一个孩子，两口子", "ꇇ", ()),
    ("十分重要", "ꇇ", ()),
    ("手", "ꇇ3", ("3",)),
    ("3天", "", ()),
    ("9" * 5000, "ꇇ", ()),
    ("二" * 5000, "ꇇ", ()),
]
UNITS = [
    ("5kg", "5kg", ()),
    ("5kg", "5g", ("5kg", "5g")),
    ("5公斤", "5kg", ()),
    ("5千克", "5 kg", ()),
    ("三毫升", "3ml", ()),
    ("三毫升", "3L", ("三毫升", "3L")),
    ("5%", "5%", ()),
    ("5天", "5kg", ()),
    ("5kg", "5", ()),
]
CLOSING = [
    ("洗手。", "ꇇ。", (), None),
    ("洗手", "ꇇ", (), None),
    ("洗手。", "ꇇ", ("。",), "ꇇ。"),
    ("洗手？", "ꇇ。", ("？", "。"), None),
    ("洗手？", "ꇇ?", (), None),
    ("“洗手。”", "“ꇇ。”", (), None),
    ("洗手。", "“ꇇ”", ("。",), None),
    ("洗手", "ꇇ。", ("。",), None),
    ("洗手：", "ꇇ", ("：",), None),
    ("洗手……", "ꇇ……", (), None),
    ("洗手。", "", (), None),
]
BRACKETS = [
    ("“手”", "“ꇇ”", (), ()),
    ("“手”", "「ꇇ」", (), ()),
    ("“手”", '"ꇇ"', (), ()),
    ("“手", "“ꇇ”", ("“",), ()),
    ("手", "ꇇ（", ("（",), ("（",)),
    ("（手]", "(ꇇ)", ("］", "（"), ()),
    ("《手》", "ꇇ", (), ("《",)),
    ("1）手", "1）ꇇ", (), ()),
    ("手\n2）手", "ꇇ\n2）ꇇ", (), ()),
    ("“手（手”）", "“ꇇ（ꇇ）”", ("”", "“"), ()),
]
DOUBLED = [
    ("手。", "ꇇ。。", ("。。",), "ꇇ。"),
    ("手。", "ꇇ，，ꇇ。", ("，，",), "ꇇ，ꇇ。"),
    ("手。。", "ꇇ。", ("。。",), None),
    ("手", "ꇇ。。。", ("。。。",), None),
    ("手", "ꇇ，。", ("，。",), None),
    ("手", "ꇇ！！", ("！！",), None),
    ("手……", "ꇇ……", (), None),
    ("手？！", "ꇇ？！", (), None),
]
BREATH = [
    ("洗手。" * 40, "ꇇ。" * 40, 0),
    ("洗" * 47 + "。", "ꇇ", 0),
    ("洗" * 48 + "。", "ꇇ", 1),
    ("手", "ꇇ" * 25, 0),
    ("手", "ꇇ" * 26, 1),
    ("洗" * 40 + "1234567元。", "ꇇ", 1),
]


def unit_of(zh: str, ii: str, kind: UnitKind = UnitKind.PARAGRAPH) -> Unit:
    return Unit(UnitKey(1, "b"), kind, zh, ii)


@pytest.mark.parametrize(("zh", "ii", "expected"), HALVES)
def test_a_half_is_missing_where_the_other_stands_alone(zh: str, ii: str, expected: bool) -> None:
    assert MissingHalf().check_single(unit_of(zh, ii)) is expected


@pytest.mark.parametrize(("zh", "ii", "expected"), NUMBERS)
def test_numbers_are_the_same_in_both_halves(zh: str, ii: str, expected: tuple[str, ...]) -> None:
    assert NumbersDiffer().found(unit_of(zh, ii)) == expected


@pytest.mark.parametrize(("zh", "ii", "expected"), UNITS)
def test_units_are_the_same_in_both_halves(zh: str, ii: str, expected: tuple[str, ...]) -> None:
    assert UnitsDiffer().found(unit_of(zh, ii)) == expected


@pytest.mark.parametrize(("text", "expected"), [("三十七点五", "37.5"), ("一千零五十", "1050"), ("三万五", "30005")])
def test_chinese_numerals_are_read(text: str, expected: str) -> None:
    assert chinese_figures(text)[0].number == expected


def test_attested_yi_words_are_read_back() -> None:
    assert [figure.number for figure in yi_figures("ꌕꆪ，ꆏꊂꉬ") if figure.sure] == ["3", "5"]


@pytest.mark.parametrize(("zh", "ii", "expected", "repair"), CLOSING)
def test_the_closing_marks_agree(zh: str, ii: str, expected: tuple[str, ...], repair: str | None) -> None:
    check = ClosingMark()
    assert (check.found(unit_of(zh, ii)), check.fix(unit_of(zh, ii))) == (expected, repair)


@pytest.mark.parametrize(("zh", "ii", "alone", "different"), BRACKETS)
def test_brackets_have_partners_in_each_half_and_in_the_other(
    zh: str, ii: str, alone: tuple[str, ...], different: tuple[str, ...]
) -> None:
    assert UnbalancedBrackets().found(unit_of(zh, ii)) == alone
    assert DifferentBrackets().found(unit_of(zh, ii)) == different


@pytest.mark.parametrize(("zh", "ii", "expected", "repair"), DOUBLED)
def test_marks_are_not_doubled(zh: str, ii: str, expected: tuple[str, ...], repair: str | None) -> None:
    check = DoubledMarks()
    assert (check.found(unit_of(zh, ii)), check.fix(unit_of(zh, ii))) == (expected, repair)


@pytest.mark.parametrize(("zh", "ii", "count"), BREATH)
def test_a_sentence_is_spoken_in_one_breath(zh: str, ii: str, count: int) -> None:
    check, unit = TooLongForOneBreath(), unit_of(zh, ii)
    assert (len(check.found(unit)), len(check.advice(unit))) == (count, count)


def test_what_nobody_speaks_takes_no_breath() -> None:
    assert not TooLongForOneBreath().check_single(unit_of("洗" * 60, "", UnitKind.PICTURE))


def test_the_school_sets_how_long_a_breath_is(settings: Settings) -> None:
    settings.SUOMA_BREATH = {"zh-hans": 4.0, "ii": 4.0, "limit_s": 20.0}
    assert not TooLongForOneBreath().check_single(unit_of("洗" * 60, ""))


@pytest.mark.parametrize("check", [ClosingMark(), DoubledMarks()])
def test_what_is_repaired_passes(check: Check) -> None:
    for zh, ii, _found, _repair in (*CLOSING, *DOUBLED):
        repaired = check.fix(unit_of(zh, ii))
        assert repaired is None or not check.check_single(unit_of(zh, repaired))
