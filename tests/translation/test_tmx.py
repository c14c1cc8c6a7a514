"""The memory in and out as TMX: what comes back, what another tool reads, what is refused."""

import pytest
from translate.storage.tmx import tmxfile

from content.text.types import Language
from translation.exchange.memory_import import MemoryReport, look_at, take_in
from translation.exchange.problems import FileError
from translation.exchange.tags import language_of
from translation.exchange.tmx import read_tmx, tmx
from translation.memory import all_pairs, suggestions
from translation.memory.services import Pair, State, keep_pairs
from translation.models import MemoryPair

TAGS = [
    ("zh", Language.ZH),
    ("zh-CN", Language.ZH),
    ("zh_Hans", Language.ZH),
    ("ZH-HANS-HK", Language.ZH),
    ("cmn", Language.ZH),
    ("zh-TW", None),
    ("zh-Hant", None),
    ("zh-Latn-pinyin", None),
    ("ii", Language.II),
    ("ii-CN", Language.II),
    ("iii", Language.II),
    ("ii-Latn", None),
    ("en", None),
    ("", None),
]


@pytest.mark.parametrize(("tag", "language"), TAGS)
def test_a_tag_names_one_of_our_languages_or_none(tag: str, language: Language | None) -> None:
    assert language_of(tag) == language


def file_of(*units: str, head: str = "", version: str = "1.4") -> bytes:
    return f"{head}<tmx version='{version}'><header/><body>{''.join(units)}</body></tmx>".encode()


def unit(zh: str, ii: str, zh_tag: str = "zh-CN", ii_tag: str = "ii") -> str:
    halves = f"<tuv xml:lang='{zh_tag}'><seg>{zh}</seg></tuv><tuv xml:lang='{ii_tag}'><seg>{ii}</seg></tuv>"
    return f"<tu>{halves}</tu>"


@pytest.mark.django_db
def test_what_goes_out_comes_back_and_changes_nothing() -> None:
    kept = {('手 < & " 手\n指', "ꇇ"), ("a]]>", "ꇇꏸ")}
    keep_pairs(Pair(zh, ii, State.SOURCED, "词表") for zh, ii in sorted(kept))
    file = read_tmx(tmx(all_pairs()), "memory.tmx")
    assert {(pair.zh, pair.ii) for pair in file.pairs} == kept
    assert look_at(file) == MemoryReport(new=0, known=2, foreign=0)


@pytest.mark.django_db
def test_another_tool_reads_our_file() -> None:
    keep_pairs([Pair("手指", "ꇇꏸ", State.APPROVED)])
    theirs = tmxfile.parsestring(tmx(all_pairs()), "zh-Hans", "ii")  # type: ignore[no-untyped-call]
    assert [(one.source, one.target) for one in theirs.units] == [("手指", "ꇇꏸ")]


@pytest.mark.django_db
def test_we_read_the_file_of_another_tool_and_never_call_it_approved() -> None:
    theirs = tmxfile(sourcelanguage="zh-CN", targetlanguage="ii")
    theirs.addtranslation("手指", "zh-CN", "ꇇꏸ", "ii")
    file = read_tmx(bytes(theirs), "other.tmx")
    assert take_in(file) == MemoryReport(new=1, known=0, foreign=0)
    assert [(one.ii, one.state, one.source) for one in suggestions("手指")] == [("ꇇꏸ", "imported", "other.tmx")]


def test_marks_inside_a_sentence_go_and_its_words_stay() -> None:
    marked = "<bpt i='1'>{b}</bpt>手<hi>指</hi><ept i='1'>{/b}</ept><ph x='1'>&lt;br/&gt;</ph>甲"
    assert read_tmx(file_of(unit(marked, "ꇇ")), "x.tmx").pairs[0].zh == "手指甲"


def test_other_languages_are_counted_and_left() -> None:
    english = "<tu><tuv xml:lang='en'><seg>hand</seg></tuv><tuv xml:lang='ii'><seg>ꇇ</seg></tuv></tu>"
    file = read_tmx(file_of(unit("手", "ꇇ"), english), "x.tmx")
    assert (len(file.pairs), file.foreign) == (1, 1)


def test_a_doctype_as_older_tools_write_it_is_not_fetched() -> None:
    head = '<?xml version="1.0"?><!DOCTYPE tmx SYSTEM "http://example.invalid/tmx14.dtd">'
    assert len(read_tmx(file_of(unit("手", "ꇇ"), head=head), "x.tmx").pairs) == 1


BOMB = "<!DOCTYPE tmx [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;&a;'>]>"
OUTSIDE = "<!DOCTYPE tmx [<!ENTITY a SYSTEM 'file:///etc/passwd'>]>"
BAD = [
    (file_of(unit("&b;", "ꇇ"), head=BOMB), "实体"),
    (file_of(unit("&a;", "ꇇ"), head=OUTSIDE), "实体"),
    (b"<a>" * 500_000, "太深"),
    (b"<tmx><body>", "完整的 XML"),
    (b"\xff\xfe<\0t\0m\0x\0", "UTF-8"),
    ("<tmx>手</tmx>".encode("gb18030"), "UTF-8"),
    (b"PK\x03\x04", "UTF-8"),
    (b"<html/>", "TMX"),
    (file_of(unit("手", "ꇇ", "zh-TW")), "ii"),
    (file_of(unit("手", "ꇇ"), unit("手指", "手指")), "第 2 个单元"),
    (file_of(unit("手" * 4_001, "ꇇ")), "4000"),
]


@pytest.mark.django_db
@pytest.mark.parametrize(("data", "said"), BAD)
def test_a_bad_file_is_refused_in_words_and_nothing_is_written(data: bytes, said: str) -> None:
    with pytest.raises(FileError, match=said):
        take_in(read_tmx(data, "x.tmx"))
    assert not MemoryPair.objects.exists()
