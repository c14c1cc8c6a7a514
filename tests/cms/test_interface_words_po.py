"""Interface words out as PO and back: nothing approved by it, nothing overwritten unseen, bad files write nothing."""

from collections.abc import Callable
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any

import pytest
from babel.messages.pofile import read_po
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.urls import reverse

from cms.desk.interface_words.po import PoError, exported, take_in
from cms.desk.interface_words.units import word_units
from tests.cms.people import desk_client
from translation.interface_words import approved
from translation.interface_words.services import Answer, Wording, keep_word
from translation.models import InterfaceWord, Review

pytestmark = pytest.mark.django_db
NOW, TODAY = "ꀋꃅ", "ꀃꑍ"


@pytest.fixture
def approved_now() -> None:
    reviewer = User.objects.create_user("shenjiao")
    keep_word(Wording("Now", "", NOW), Answer(Review.State.APPROVED, "", reviewer))


def po() -> str:
    return exported(word_units())


def with_now(text: str, ii: str) -> bytes:
    """The file with another Yi for “Now”."""
    before, after = text.split('msgid "Now"\n')
    return (before + 'msgid "Now"\n' + f'msgstr "{ii}"\n' + after.split("\n", 1)[1]).encode()


def test_the_file_holds_the_chinese_the_place_and_the_state(approved_now: None) -> None:
    catalog = read_po(BytesIO(po().encode()), locale="ii")
    now, monday = catalog.get("Now"), catalog.get("Monday")
    assert now and monday
    assert (now.string, now.fuzzy) == (NOW, False)
    assert "中文: 现在" in now.auto_comments
    assert ("cms/templates/broadcast/state.html", 0) in [(file, line or 0) for file, line in now.locations]
    assert (monday.string, monday.fuzzy) == ("ꆏꊂꋍ", True)


def test_a_round_trip_changes_nothing(approved_now: None) -> None:
    before = list(InterfaceWord.objects.values())
    taken = take_in(po().encode())
    assert (taken.written, taken.conflicts) == (0, [])
    assert list(InterfaceWord.objects.values()) == before
    assert approved()["Now"].text == NOW


def test_what_comes_in_is_a_draft(approved_now: None) -> None:
    file = with_now(po(), TODAY).replace(b"#, fuzzy\n", b"")
    assert take_in(file).written == 1
    assert InterfaceWord.objects.get(message="Now").ii == TODAY
    assert approved() == {}


def test_an_empty_entry_takes_nothing_away(approved_now: None) -> None:
    take_in(with_now(po(), ""))
    assert approved()["Now"].text == NOW


def test_what_was_changed_here_since_is_a_conflict_and_stays() -> None:
    keep_word(Wording("Now", "", "ꇇ"))
    file = with_now(po(), TODAY)
    keep_word(Wording("Now", "", NOW))
    assert take_in(file).conflicts == [("现在", NOW, TODAY)]
    assert InterfaceWord.objects.get().ii == NOW
    assert take_in(file, overwrite=True).written == 1
    assert InterfaceWord.objects.get().ii == TODAY


def test_a_file_without_our_marks_overwrites_nothing(approved_now: None) -> None:
    taken = take_in(f'msgid "Now"\nmsgstr "{TODAY}"\n'.encode())
    assert [(ours, theirs) for _zh, ours, theirs in taken.conflicts] == [(NOW, TODAY)]


BAD: list[tuple[bytes, str]] = [
    (b"", "没有"),
    (b"PK\x03\x04\xff\xfe", "UTF-8"),
    ('msgid "Now"\nmsgstr "现在"'.encode("gb18030"), "UTF-8"),
    (b"<html><body>no</body></html>", "PO"),
    (b'msgid "Now"\nmsgstr "no end\n', "PO"),
    (b'msgid "Now', "PO"),
    (b"#" * (3 << 20), "MB"),
    ('msgid "Never heard of"\nmsgstr "ꇇ"\n'.encode(), "Never heard of"),
    ('msgid "{n} lessons"\nmsgstr "ꇇ"\n'.encode(), "{n}"),
    ('msgid "Now"\nmsgstr "<script>ꇇ"\n'.encode(), "HTML"),
    ('msgid "Now"\nmsgstr "现在"\n'.encode(), "彝文"),
]


@pytest.mark.parametrize(("content", "said"), BAD)
def test_a_bad_file_is_refused_in_words_and_writes_nothing(content: bytes, said: str) -> None:
    good = f'msgid "Home"\nmsgstr "{NOW}"\n\n'.encode()
    for file in (content, good + content):
        if file == good:
            continue
        with pytest.raises(PoError) as refused:
            take_in(file)
        assert said in str(refused.value)
    assert not InterfaceWord.objects.exists()


def test_a_hundred_problems_are_not_all_told() -> None:
    file = "".join(f'msgid "No {n}"\nmsgstr "ꇇ"\n\n' for n in range(99)).encode()
    with pytest.raises(PoError) as refused:
        take_in(file)
    assert len(refused.value.problems) == 51


def test_the_desk_gives_and_takes_the_file(approved_now: None) -> None:
    client = desk_client("fanyi", "change_interfaceword")
    file = client.get(reverse("interface_words_export")).content
    upload = SimpleUploadedFile("ii.po", with_now(file.decode(), TODAY))
    page = client.post(reverse("interface_words_import"), {"file": upload})
    assert page.status_code == 200
    assert InterfaceWord.objects.get(message="Now").ii == TODAY


@pytest.mark.parametrize("upload", [None, lambda: SimpleUploadedFile("ii.po", b"\xff")])
def test_the_desk_lists_what_is_wrong_with_a_file(upload: Callable[[], Any] | None) -> None:
    client = desk_client("fanyi", "change_interfaceword")
    page = client.post(reverse("interface_words_import"), {"file": upload()} if upload else {})
    assert "什么也没有导入" in page.content.decode()


def test_the_command_writes_and_reads_files(approved_now: None, tmp_path: Path) -> None:
    path = tmp_path / "ii.po"
    call_command("interface_words", "export", str(path))
    path.write_bytes(with_now(path.read_text(encoding="utf-8"), TODAY))
    out = StringIO()
    call_command("interface_words", "import", str(path), stdout=out)
    assert "drafts written: 1" in out.getvalue()
    printed = StringIO()
    call_command("interface_words", "export", stdout=printed)
    assert TODAY in printed.getvalue()


@pytest.mark.parametrize("content", [None, b"\xff"])
def test_the_command_says_what_is_wrong(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "ii.po"
    if content:
        path.write_bytes(content)
    with pytest.raises(CommandError, match=r"UTF-8|No such file"):
        call_command("interface_words", "import", str(path))
