"""The glossary in and out as TBX and as a table: nothing is lost, overwritten or approved on the way."""

import re
from collections.abc import Callable, Sequence

import pytest
from django.contrib.auth.models import User
from django.core.files.base import ContentFile
from openpyxl import Workbook, load_workbook
from translate.storage.tbx import tbxfile

from tests.factories import make_picture
from tests.translation.tables import bytes_of, table_of
from translation.exchange.problems import FileError
from translation.exchange.tbx import read_tbx, tbx
from translation.exchange.term_import import Deed, look_at, take_in
from translation.exchange.terms import TermRow, all_terms
from translation.exchange.terms_table import read_terms_table, terms_table
from translation.models import Term
from translation.services import decide_term, save_term
from translation.states import HalfState

FORMATS = [(tbx, read_tbx), (terms_table, read_terms_table)]
Form = Callable[[Sequence[object]], bytes]


@pytest.fixture
def glossary(db: None) -> None:
    approved = Term(zh="手", ii="ꇇ", topic="health", note='不是 < "爪" &')
    save_term(approved)
    decide_term(approved, Term.State.APPROVED, reviewer=User.objects.create_user("shenjiao"))
    for term in (
        Term(zh="手指", ii="ꇇꏸ"),
        Term(zh="手指", ii="ꇇ"),
        Term(zh="=1+1"),
        Term(zh="肥皂", pinyin="féi zào"),
    ):
        save_term(term)


@pytest.mark.usefixtures("glossary")
@pytest.mark.parametrize(("form", "read"), FORMATS)
def test_what_goes_out_comes_back_and_changes_nothing(
    form: Callable[..., bytes], read: Callable[[bytes], list[TermRow]]
) -> None:
    before = all_terms()
    changes = take_in(read(form(before)))
    assert {change.deed for change in changes} == {Deed.SAME}
    assert len(changes) == len(before) == 5
    assert all_terms() == before


@pytest.mark.usefixtures("glossary")
@pytest.mark.parametrize(("form", "read"), FORMATS)
def test_a_round_trip_keeps_picture_sound_and_whatever_else_a_word_has(
    form: Callable[..., bytes], read: Callable[[bytes], list[TermRow]]
) -> None:
    term = Term.objects.get(zh="手")
    term.picture, term.sound = make_picture(), ContentFile(b"said", "shou.mp3")
    save_term(term)
    before = list(Term.objects.order_by("pk").values())
    [whole] = [one for one in all_terms() if one.zh == "手"]
    assert all((whole.romanised, whole.pinyin, whole.topic, whole.note, whole.picture_url, whole.sound_url))
    data = form(all_terms())
    take_in(read(data))
    assert list(Term.objects.order_by("pk").values()) == before
    with Term.objects.get(zh="手").sound.open() as sound:
        assert sound.read() == b"said"
    for address in (whole.picture_url, whole.sound_url):
        assert address in words_in(data)


def words_in(data: bytes) -> str:
    """All that stands in a file of the glossary, of either form."""
    if data.startswith(b"<"):
        return data.decode()
    sheet = load_workbook(bytes_of(data)).worksheets[0]
    return "\n".join(str(cell.value) for row in sheet.iter_rows() for cell in row)


@pytest.mark.django_db
@pytest.mark.parametrize(("form", "read"), FORMATS)
def test_an_empty_glossary_takes_all_words_and_approves_none(
    form: Callable[..., bytes], read: Callable[[bytes], list[TermRow]], glossary: None
) -> None:
    data = form(all_terms())
    words = {(term.zh, term.ii, term.pinyin, term.topic, term.note) for term in all_terms()}
    Term.objects.all().delete()
    assert {change.deed for change in take_in(read(data))} == {Deed.ADDED}
    assert {(term.zh, term.ii, term.pinyin, term.topic, term.note) for term in Term.objects.all()} == words
    assert {term.today for term in Term.objects.all()} <= {HalfState.DRAFT, HalfState.MISSING}


DEEDS = [
    # a row, what it does, what is said of it
    (TermRow("2", "手"), Deed.SAME, ""),
    (TermRow("2", "手", "ꇇ", "shǒu"), Deed.SAME, ""),
    (TermRow("2", "手", "ꇇꏸ"), Deed.CONFLICT, "ꇇ"),
    (TermRow("2", "手", "ꇇ", "shou"), Deed.CONFLICT, "shǒu ≠ shou"),
    (TermRow("2", "手", "ꇇ", note="另一个说明"), Deed.CONFLICT, "≠ 另一个说明"),
    (TermRow("2", "手指", "ꇇꏸ", "Shǒuzhǐ", note="身体"), Deed.FILLED, "身体"),
    (TermRow("2", "肥皂", "ꇇ"), Deed.FILLED, "ꇇ"),
    (TermRow("2", "指甲", "ꇇ"), Deed.ADDED, ""),
]


@pytest.mark.usefixtures("glossary")
@pytest.mark.parametrize(("row", "deed", "why"), DEEDS)
def test_a_row_adds_or_fills_in_but_never_overwrites(row: TermRow, deed: Deed, why: str) -> None:
    (change,) = look_at([row])
    assert change.deed == deed
    assert why in change.why
    before = set(Term.objects.values_list("zh", "ii", "note"))
    take_in([row])
    after = set(Term.objects.values_list("zh", "ii", "note"))
    assert (after == before) is (deed in (Deed.SAME, Deed.CONFLICT))
    assert Term.objects.filter(zh="手", ii="ꇇ", state="approved").count() == 1


@pytest.mark.usefixtures("glossary")
@pytest.mark.parametrize(
    ("row", "kept"), [(TermRow("2", "手", "ꇇꏸ"), "ꇇꏸ"), (TermRow("2", "手", "ꇇ", "shou"), "shou")]
)
def test_a_conflict_takes_the_files_word_as_a_draft_only_where_a_person_chose_it(row: TermRow, kept: str) -> None:
    (change,) = look_at([row])
    (taken,) = take_in([row], theirs=[change.choice])
    term = Term.objects.get(zh="手")
    assert taken.deed == Deed.FILLED
    assert kept in (term.ii, term.pinyin)
    assert term.today == (HalfState.DRAFT if row.ii != "ꇇ" else HalfState.APPROVED)


@pytest.mark.usefixtures("glossary")
def test_a_word_that_changed_since_the_choice_is_not_overwritten() -> None:
    row = TermRow("2", "手", "ꇇꏸ")
    (change,) = look_at([row])
    Term.objects.filter(zh="手").update(ii="ꌋ")
    (taken,) = take_in([row], theirs=[change.choice])
    assert (taken.deed, Term.objects.get(zh="手").ii) == (Deed.CONFLICT, "ꌋ")


@pytest.mark.usefixtures("glossary")
def test_two_forms_for_one_gap_are_a_conflict() -> None:
    changes = take_in([TermRow("2", "肥皂", "ꇇ"), TermRow("3", "肥皂", "ꇇꏸ"), TermRow("4", "肥皂", "ꇇ")])
    assert [change.deed for change in changes] == [Deed.FILLED, Deed.CONFLICT]


OLDER = """<?xml version='1.0'?><!DOCTYPE martif SYSTEM "TBXBasiccoreStructV02.dtd">
<martif type="TBX-Basic" xml:lang="en"><text><body><termEntry id="c7">
<descripGrp><descrip type="subjectField">健康卫生</descrip></descripGrp><note>身体</note>
<langSet xml:lang="zh-CN"><tig><term>手指</term></tig></langSet>
<langSet xml:lang="iii"><ntig><termGrp><term>ꇇꏸ</term>
<termNote type="administrativeStatus">preferredTerm-admn-sts</termNote></termGrp></ntig></langSet>
<langSet xml:lang="en"><tig><term>finger</term></tig></langSet></termEntry></body></text></martif>"""


@pytest.mark.django_db
def test_the_older_form_of_tbx_is_read_and_its_approval_is_not_believed() -> None:
    assert read_tbx(OLDER.encode()) == [TermRow("c7", "手指", "ꇇꏸ", "", "health", "身体", "approved")]
    take_in(read_tbx(OLDER.encode()))
    assert Term.objects.get().today == HalfState.DRAFT


@pytest.mark.usefixtures("glossary")
def test_no_program_computes_what_our_table_says() -> None:
    sheet = load_workbook(bytes_of(terms_table(all_terms()))).worksheets[0]
    cells = {cell.value: cell for row in sheet.iter_rows() for cell in row}
    assert cells["=1+1"].data_type == "s"
    assert cells["=1+1"].quotePrefix


def long_words() -> bytes:
    return table_of(["中文", "ꆈꌠꉙ"], ["手" * 81, "ꇇ"], ["手", "手"], ["", "ꇇ"])


BAD_TABLES: list[tuple[Callable[[], bytes], str]] = [
    (lambda: table_of(["中文", "ꆈꌠꉙ"], ["手", '=HYPERLINK("http://example.invalid")']), "B2.*公式"),
    (lambda: table_of(["中文", "别的"], ["手", "ꇇ"]), "ꆈꌠꉙ"),
    (lambda: table_of(["中文", "ꆈꌠꉙ"], [True, "ꇇ"]), "A2"),
    (long_words, "2: .*3: .*4: "),
    (lambda: b"PK\x03\x04 and no more", "坏"),
    (lambda: b"no table", "xlsx"),
]


@pytest.mark.django_db
@pytest.mark.parametrize(("data", "said"), BAD_TABLES)
def test_a_bad_table_is_refused_in_words_and_nothing_is_written(data: Callable[[], bytes], said: str) -> None:
    with pytest.raises(FileError, match=said):
        take_in(read_terms_table(data()))
    assert not Term.objects.exists()


@pytest.mark.parametrize("data", [b"<tmx/>", b"<tbx/>", b"<tbx>", "<tbx>手</tbx>".encode("gb18030")])
def test_what_is_no_tbx_is_refused(data: bytes) -> None:
    with pytest.raises(FileError):
        read_tbx(data)


def test_a_table_with_one_cell_far_away_is_read_at_once() -> None:
    book = Workbook()
    book.active["A1"], book.active["B1"], book.active["XFD1048576"] = "中文", "ꆈꌠꉙ", "远"  # type: ignore[index]
    stream = bytes_of(b"")
    book.save(stream)
    with pytest.raises(FileError, match="100000"):
        read_terms_table(stream.getvalue())


OLDER_NAMES = {"tbx": "martif", "conceptEntry": "termEntry", "langSec": "langSet", "termSec": "tig"}


@pytest.mark.usefixtures("glossary")
def test_another_tool_reads_our_terms_once_they_bear_their_older_names() -> None:
    """translate-toolkit knows the names of 2008; the shape is the same."""
    document = tbx(all_terms()).decode().replace(' xmlns="urn:iso:std:iso:30042:ed-2"', "")
    for new, old in OLDER_NAMES.items():
        document = re.sub(rf"<(/?){new}\b", rf"<\1{old}", document)
    theirs = tbxfile.parsestring(document.encode())  # type: ignore[no-untyped-call]
    assert {(unit.source, unit.gettarget("ii")) for unit in theirs.units} >= {("手", "ꇇ"), ("手指", "ꇇꏸ")}
