"""`manage.py yi` and the two pages that are printed from the code."""

import io
import sys

import pytest
from django.core.management import CommandError, call_command

from cms.nuosu_page import nuosu_page
from content.text.yi import SIGNS, romanise
from tests.rules.tree import ROOT
from tests.text import udhr
from translation.checks.reference import checks_page


def said(*arguments: str) -> str:
    out = io.StringIO()
    call_command("yi", *arguments, stdout=out, stderr=out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (("nuo su",), "ꆈꌠ\n"),
        (("nuo", "su"), "ꆈꌠ\n"),
        (("ꆈꌠꉙ",), "nuo su hxop\n"),
        (("--to", "toneless", "ꉙ"), "hxo\n"),
        (("--to", "clean", "ꆈ , ꌠ"), "ꆈ，ꌠ\n"),
        (("--to", "signs", "ꆈ su"), "ꆈ ꌠ\n"),
        (("nuosu",), "ꆈꌠ\nLine 1: “nuosu” is read as nuo su; it could be nu o su.\n"),
    ],
)
def test_letters_and_signs_are_turned_into_each_other(arguments: tuple[str, ...], expected: str) -> None:
    assert "".join(sorted(said(*arguments).splitlines(keepends=True), reverse=True)) == expected


def test_standard_input_is_read_line_by_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("nuo su\r\n\nꆈꌠ\n"))
    assert said() == "ꆈꌠ\n\nnuo su\n"


def test_the_declaration_goes_through_and_back(monkeypatch: pytest.MonkeyPatch) -> None:
    clean = "".join(f"{text.replace(' ', '')}\n" for text in udhr.paragraphs())
    monkeypatch.setattr(sys, "stdin", io.StringIO(clean))
    letters = said("--to", "letters")
    monkeypatch.setattr(sys, "stdin", io.StringIO(letters))
    assert said("--to", "signs") == clean


@pytest.mark.parametrize(
    ("line", "message"),
    [("nuo hello", "Line 1, character 7: “hello” is no Yi."), ("\udcff", "Line 1 is no UTF-8 text.")],
)
def test_what_cannot_be_read_is_named(line: str, message: str) -> None:
    with pytest.raises(CommandError) as caught:
        said(line)
    assert str(caught.value) == message


def test_bytes_that_are_no_text_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"nuo\xff\n"), encoding="utf-8"))
    with pytest.raises(CommandError, match="UTF-8"):
        said()


def test_somebody_at_a_terminal_is_asked_for_a_text(monkeypatch: pytest.MonkeyPatch) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    monkeypatch.setattr(sys, "stdin", Terminal())
    with pytest.raises(CommandError, match="Give a text"):
        said()


def test_the_page_of_signs_is_current() -> None:
    page = (ROOT / "docs" / "nuosu.md").read_text(encoding="utf-8")
    assert page == nuosu_page() == said("--reference"), "run `manage.py yi --reference --write`"
    assert all(f"{sign} {romanise(sign)}" in page for sign in SIGNS)


def test_the_page_of_checks_is_current() -> None:
    page = (ROOT / "docs" / "checks.md").read_text(encoding="utf-8")
    out = io.StringIO()
    call_command("checks", stdout=out)
    assert page == checks_page() == out.getvalue(), "run `manage.py checks --write`"
