"""What is understood of what was typed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.parsing import LONGEST_QUERY, parse
from search.wanted import Own, Term, Wanted, terms_of


@pytest.mark.parametrize(
    ("typed", "readings"),
    [
        ("洗手", [["洗手"]]),
        ("洗手 肥皂", [["洗手"], ["肥皂"]]),
        ("手", [["手"]]),
        ("ꆈꌠ", [["ꆈꌠ"]]),
        ("xi shou", [["xi shou"]]),
        ("xi'an", [["xi an"]]),
        ("XISHOU", [["xi shou", "xishou"]]),
        ("xǐshǒu", [["xi shou", "xishou"]]),
        ("xi3 shou3", [["xi shou"]]),
        ("nü3er2", [["nv er"]]),
        ("lu:4se4", [["lv se"]]),
        ("mɑmɑ", [["ma ma", "mama"]]),
        ("yihuir", [["yi hui er", "yi hui", "yihuir"]]),
        ("xi shou huir", [["xi shou"], ["hui er", "hui", "huir"]]),
        ("nuo su hxop", [["nuo su hxo"]]),
        ("洗shou", [["洗"], ["shou"]]),
        ("xi shou feizao", [["xi shou"], ["fei zao", "fei za o", "feizao"]]),
        ("第103页", [["第"], ["103"], ["页"]]),
        ("sh zh sh", [["sh"], ["zh"]]),
        ("wifi", [["wifi"]]),
        ("12月", [["12", "十二月"], ["月"]]),
        ("刷牙2分钟", [["刷牙"], ["2", "二分", "两分"], ["分钟"]]),
        ("08", [["08"]]),
        ("2", [["2"]]),
        ("2 月", [["2"], ["月"]]),
        ("？！", []),
        ("", []),
    ],
)
def test_a_query_has_parts_and_readings(typed: str, readings: list[list[str]]) -> None:
    def shown(symbols: tuple[str, ...]) -> str:
        return (" " if all(symbol.isascii() for symbol in symbols) else "").join(symbols)

    found = [list(dict.fromkeys(shown(reading.symbols) for reading in part.readings)) for part in parse(typed).parts]
    assert found == readings


@pytest.mark.parametrize(
    ("typed", "likely"),
    [
        ("fashao", ["fa shao", "fashao"]),
        ("xian", ["xian", "xian"]),
        ("nuosuhxop", ["nuo su hxo", "nuosuhxop"]),
        ("洗手", ["洗 手"]),
    ],
)
def test_a_piece_counts_for_the_readings_of_the_fewest_syllables_only(typed: str, likely: list[str]) -> None:
    (part,) = parse(typed).parts
    assert [" ".join(reading.symbols) for reading in part.likely] == likely


def test_readings_with_the_same_beginning_share_it() -> None:
    query = parse("xianxianxianxian")
    one_by_one = sum(len(reading.terms) for part in query.parts for reading in part.readings)
    assert len(_named(query.all_of_it)) < one_by_one


def _named(wanted: Wanted) -> list[Term]:
    if isinstance(wanted, Term):
        return [wanted]
    parts = (wanted.part,) if isinstance(wanted, Own) else wanted.parts
    return [term for part in parts for term in _named(part)]


NUMBERS = [
    ("103", 103),
    ("１０３", 103),
    ("第103课", 103),
    ("119课", 119),
    ("第一百零三课", 103),  # as the loudspeaker says it
    ("一百一十八", 118),
    ("第一百二十課", 120),
    ("一百十零", None),
    ("一百", None),
    ("12", None),
    ("103 手", None),
    ("手", None),
]


@pytest.mark.parametrize(("typed", "number"), NUMBERS)
def test_three_or_four_digits_are_a_lesson_number(typed: str, number: int | None) -> None:
    assert parse(typed).number == number


def test_only_the_last_words_may_be_beginnings() -> None:
    assert [term.prefix for term in terms_of(parse("wif blu appl").all_of_it)][:3] == [False, True, True]


@given(st.text(max_size=300))
def test_no_text_breaks_the_parser_and_terms_are_bounded(typed: str) -> None:
    query = parse(typed)
    assert len(query.raw) <= LONGEST_QUERY
    assert all(term.text.isalnum() for term in terms_of(query.all_of_it))
