"""Every import beside every kind of bad file: a sentence for each fault, and nothing is written."""

import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import PurePath

import pytest
from openpyxl import load_workbook
from wagtail.models import Revision

from cms.desk.interface_words import po
from content.models import LessonPage
from content.text.types import Language
from tests.factories import make_lesson, paragraph
from tests.translation.tables import table_of
from translation.errors import TranslationError
from translation.exchange.kinds import OnDisk, opened, take_in
from translation.exchange.outgoing import glossary_file, lessons_file, memory_file
from translation.exchange.problems import FileError
from translation.memory.services import Pair, State, keep_pairs
from translation.models import HardWord, InterfaceWord, MemoryPair, Term
from translation.services import save_term
from translation.word_import import lines_of, take_in_hard_words

pytestmark = pytest.mark.django_db
TABLES = ("lessons.xlsx", "glossary.xlsx", "hard-words.xlsx")
DOCUMENTS = ("lessons.xlf", "glossary.tbx", "memory.tmx")
BOMB = b"<!DOCTYPE x [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;'>]>"
OUTSIDE = b"<!DOCTYPE x [<!ENTITY a SYSTEM 'file:///etc/passwd'>]>"
Spoil = Callable[[bytes], bytes]


@pytest.fixture
def lesson() -> LessonPage:
    """One of everything that a file could write over."""
    save_term(Term(zh="手", ii="ꇇ"))
    keep_pairs([Pair("手", "ꇇ", State.IMPORTED)])
    take_in_hard_words(lines_of("接种"))
    return make_lesson(body=[paragraph("手指", "ꇇꏸ", id="p1")])


def good(name: str) -> bytes:
    """A file of this kind as we write it, with a change in it that the import would take."""
    kind, ending = PurePath(name).stem, PurePath(name).suffix[1:]
    if kind == "lessons":
        return lessons_file(LessonPage.objects.all(), Language.II, ending).data
    if kind == "interface":
        return 'msgid "Now"\nmsgstr "ꀋꃅ"\n'.encode()
    if kind == "memory":
        return memory_file().data
    return glossary_file(ending).data if kind == "glossary" else table_of(["词", "易"], ["预防", "防"])


def send(name: str, data: bytes) -> None:
    """Through the door of its kind, all the way."""
    if name.endswith(".po"):
        po.take_in(data)
    elif name == "hard-words.xlsx":
        take_in_hard_words(lines_of("", data))
    else:
        take_in(opened(OnDisk(name, len(data), BytesIO(data))))


def standing() -> list[object]:
    words = [list(model.objects.order_by("pk").values()) for model in (Term, MemoryPair, HardWord, InterfaceWord)]
    return [*words, Revision.objects.count()]


def refused(name: str, data: bytes) -> list[str]:
    """The sentences with which a file is refused; and that nothing was written."""
    before = standing()
    with pytest.raises((TranslationError, po.PoError)) as refusal:
        send(name, data)
    assert standing() == before
    problems = getattr(refusal.value, "problems", None) or [refusal.value]
    return [str(problem) for problem in problems]


def part_of(find: str, change: Spoil) -> Spoil:
    """Changes one part inside a table, the others stay as they are."""

    def spoil(data: bytes) -> bytes:
        out = BytesIO()
        with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
            for name in old.namelist():
                new.writestr(name, change(old.read(name)) if find in name else old.read(name))
        return out.getvalue()

    return spoil


def computed(data: bytes) -> bytes:
    """The first word of the table is a formula."""
    book, out = load_workbook(BytesIO(data)), BytesIO()
    book.worksheets[0]["A2"] = '=HYPERLINK("http://example.invalid")'
    book.save(out)
    return out.getvalue()


def declared(dtd: bytes, call: bytes) -> Spoil:
    """Declares an entity before the root and calls it inside."""

    def spoil(data: bytes) -> bytes:
        head, _end, rest = data.rpartition(b"?>")
        return head + (b"?>" if head else b"") + dtd + rest.replace(b"</", call + b"</", 1)

    return spoil


def claiming(size_bytes: int) -> Spoil:
    """The sheet says of itself that it unpacks to so much."""

    def spoil(data: bytes) -> bytes:
        out = BytesIO(data)
        with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("more.xml", b" ")  # so that the directory is written again
            archive.getinfo("xl/worksheets/sheet1.xml").file_size = size_bytes
        return out.getvalue()

    return spoil


def cut(data: bytes) -> bytes:
    return data[: len(data) // 2]


def said(old: bytes, new: bytes) -> Spoil:
    return lambda data: data.replace(old, new)


KEYS = ["中文", "ꆈꌠꉙ", "编号", "原文记号", "译文记号"]
TABLE_BOMBS = [part_of("sheet1", declared(BOMB, b"&b;")), part_of("sheet1", declared(OUTSIDE, b"&a;"))]
BAD: list[tuple[str, Spoil, str]] = [
    *((name, computed, "公式") for name in TABLES),
    *((name, spoil, "读不出来") for name in TABLES for spoil in TABLE_BOMBS),
    *((name, claiming(200 << 20), "大得不正常") for name in TABLES),
    *((name, claiming(99), "读不出来") for name in TABLES),
    *((name, cut, "坏了") for name in TABLES),
    *((name, declared(BOMB, b"&b;"), "实体") for name in DOCUMENTS),
    *((name, declared(OUTSIDE, b"&a;"), "实体") for name in DOCUMENTS),
    *((name, cut, "完整的 XML") for name in DOCUMENTS),
    ("lessons.xlf", lambda data: data.replace(b'unit id="', b'unit id="no'), "编号"),
    ("lessons.xlsx", lambda _data: table_of(KEYS, ["手", "ꇇ", "no id", "", ""]), "编号"),
    ("lessons.xlf", said(b'trgLang="ii"', b'trgLang="fr"'), "fr"),
    ("lessons.xlsx", lambda _data: table_of(["手", *KEYS[2:]], ["手", "1:p1", "", ""]), "这一列"),
    ("glossary.tbx", said(b'"zh-Hans"', b'"fr"'), "中文（zh）"),
    ("glossary.xlsx", lambda _data: table_of(["中文", "Français"], ["手", "main"]), "ꆈꌠꉙ"),
    ("memory.tmx", said(b'"ii"', b'"fr"'), "诺苏彝文（ii）"),
    ("interface.po", said(b'msgid "Now"', b'msgid "Never heard of"'), "Never heard of"),
    ("interface.po", said("ꀋꃅ".encode(), "现在".encode()), "彝文"),
    ("interface.po", lambda data: data[:-2], "PO"),
    ("interface.po", lambda data: b"PK\x03\x04\xff" + data, "UTF-8"),
]


@pytest.mark.parametrize(("name", "spoil", "what"), BAD)
def test_a_bad_file_is_refused_in_words_and_writes_nothing(
    lesson: LessonPage, name: str, spoil: Spoil, what: str
) -> None:
    data = good(name)
    assert what in "\n".join(refused(name, spoil(data)))
    send(name, data)  # only what was spoiled is refused


@pytest.mark.parametrize("name", TABLES)
def test_each_formula_is_named_by_its_cell(lesson: LessonPage, name: str) -> None:
    [sentence] = refused(name, computed(good(name)))
    assert sentence.startswith("A2")


class Untouched(BytesIO):
    """A file that nobody may read."""

    def read(self, *_size: object) -> bytes:
        raise AssertionError("read")


@pytest.mark.parametrize("name", [*DOCUMENTS, "lessons.xlsx"])
def test_two_hundred_megabytes_are_refused_without_reading_one(name: str) -> None:
    with pytest.raises(FileError, match="200 MB"):
        opened(OnDisk(name, 200 << 20, Untouched()))
