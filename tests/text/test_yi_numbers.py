"""No figure becomes a Yi word that a source does not have."""

from datetime import date

import pytest
from babel import Locale
from hypothesis import given
from hypothesis import strategies as st

from content.text.spoken import spoken, spoken_date
from content.text.types import Language
from content.text.yi_numbers import ATTESTED, CLDR, GLOSSARY, UDHR, Form, Spoken, WriteOut, attested, speakable_figures
from content.text.yi_signs import is_yi
from tests.text import udhr


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("3ꆪ", "ꌕꆪ"),
        ("１１ꆪ", "ꊯꊪꆪ"),
        ("ꆏꊂ3", "ꆏꊂꌕ"),
        ("3ꏢꏡꌠ", "ꌔꏢꏡꌠ"),
        ("13ꏢꌠ", "ꊯꌕꏢꌠ"),
        ("30ꏡꌠ", "ꌕꊰꏡꌠ"),
        ("2ꄮꐰ", "ꄮꐰꑍꂷꂶꌠ"),
        ("3", "ꌕ"),
        ("20，11", "ꑍꊏ，ꊯꊪ"),
        ("ꆈꌠ", "ꆈꌠ"),
        ("", ""),
    ],
)
def test_an_attested_figure_becomes_words(text: str, expected: str) -> None:
    assert speakable_figures(text) == Spoken(expected)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("12", ["12"]),
        ("0", ["0"]),
        ("03", ["03"]),
        ("3.5", ["3.5"]),
        ("7:30", ["7:30"]),
        ("50%", ["50%"]),
        ("2026-11-22", ["2026-11-22"]),
        ("13ꆪ", ["13ꆪ"]),
        ("31ꏢꏡꌠ", ["31ꏢꏡꌠ"]),
        ("ꆏꊂ7", ["ꆏꊂ7"]),
        ("ꆏꊂ3ꆪ", ["ꆏꊂ3ꆪ"]),
        ("ꇇ3", ["3"]),
        ("3 ꇇ", ["3"]),
        ("11ꆪ22ꑍ", ["22"]),
        ("，3岁", ["3"]),
        ("A 3", ["3"]),
        ("1" * 5_000, ["1" * 5_000]),
    ],
)
def test_a_figure_that_no_source_has_is_to_be_written_out(text: str, written: list[str]) -> None:
    answer = speakable_figures(text)
    assert [form.written for form in answer.write_out] == written
    assert all(form.written in answer.text for form in answer.write_out)
    assert all(text[form.start : form.end] == form.written for form in answer.write_out)


@given(st.text(alphabet="0123456789ꆪꏢꏡꌠꄮꐰꆏꊂ ，.:a"))
def test_all_yi_that_comes_in_is_attested(text: str) -> None:
    answer = speakable_figures(text)
    assert any(character.isdigit() for character in answer.text) == bool(answer.write_out)
    given_signs = {*filter(is_yi, text)} | {*filter(is_yi, "".join(row.yi for row in ATTESTED))}
    assert {*filter(is_yi, answer.text)} <= given_signs


def test_every_row_names_its_source() -> None:
    assert len({(row.form, row.number) for row in ATTESTED}) == len(ATTESTED) == 65
    assert all(row.source.startswith((CLDR, UDHR, GLOSSARY)) for row in ATTESTED)


def test_the_articles_are_the_headings_of_the_declaration() -> None:
    assert tuple(row.yi for row in ATTESTED if row.form == Form.ARTICLE) == udhr.article_headings()


def test_the_calendar_is_that_of_cldr() -> None:
    locale = Locale("ii")
    for row in ATTESTED:
        if row.form == Form.MONTH:
            assert row.yi == locale.months["format"]["wide"][row.number]
        elif row.form == Form.WEEKDAY:
            assert row.yi == locale.days["format"]["wide"][row.number - 1]
        elif row.form == Form.QUARTER:
            assert row.yi == locale.quarters["format"]["wide"][row.number]


def test_a_form_without_a_source_has_no_row() -> None:
    assert attested(Form.CARDINAL, 12) is None
    row = attested(Form.CARDINAL, 11)
    assert row is not None
    assert (row.yi, row.source) == ("ꊯꊪ", f"{GLOSSARY}: 十一")


def test_one_door_leads_to_both_languages() -> None:
    assert spoken("3月", Language.ZH) == Spoken("三月")
    assert spoken("3ꆪ", Language.II) == Spoken("ꌕꆪ")
    assert spoken("ꇇ3", Language.II).write_out == (WriteOut("3", 1, 2),)


def test_a_date_says_what_is_to_be_written_out() -> None:
    assert spoken_date(date(2026, 11, 22), Language.ZH).text == "二零二六年十一月二十二日星期日"
    answer = spoken_date(date(2026, 11, 3), Language.II)
    assert answer.text == "2026 ꊯꊪꆪ 3，ꆏꊂꑍ"
    assert [answer.text[form.start : form.end] for form in answer.write_out] == ["2026", "3"]
