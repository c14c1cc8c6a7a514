"""The exchange on the desk and on the command line: who may, what is shown first, what is written then."""

import zipfile
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import Group, Permission, User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse
from wagtail.models import GroupPagePermission, Page, Revision

from content.models import LessonPage
from tests.factories import make_column, make_course, make_home, make_lesson, paragraph
from tests.translation.tables import table_of
from translation.exchange.reading import LARGEST_BYTES
from translation.memory.services import Pair, State, keep_pairs
from translation.models import MemoryPair, Term
from translation.services import save_term

pytestmark = pytest.mark.django_db
HOME, TAKE = "translation_exchange", "translation_exchange_take"
HALVES = "<tuv xml:lang='zh'><seg>手</seg></tuv><tuv xml:lang='ii'><seg>ꇇ</seg></tuv>"
TMX = f"<tmx version='1.4'><body><tu>{HALVES}</tu></body></tmx>".encode()


@pytest.fixture
def lesson() -> LessonPage:
    body = [paragraph("手指", "ꇇꏸ", id="p")]
    return make_lesson(make_course(make_column(make_home())), title="手", title_ii="ꇇ", body=body)


def person(name: str, *rights: str, edits: bool = False) -> Client:
    """Someone with the admin, these rights and, if `edits`, every page."""
    user = User.objects.create_user(name)
    for codename in ("access_admin", *rights):
        user.user_permissions.add(Permission.objects.get(codename=codename))
    if edits:
        group = Group.objects.create(name=f"{name} edits")
        change = Permission.objects.get(content_type__app_label="wagtailcore", codename="change_page")
        GroupPagePermission.objects.create(group=group, page=Page.get_first_root_node(), permission=change)
        user.groups.add(group)
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def editor(lesson: LessonPage) -> Client:
    return person("bianji", edits=True)


def send(client: Client, data: bytes, name: str) -> Any:
    return client.post(reverse(HOME), {"file": SimpleUploadedFile(name, data)})


def token_of(response: Any) -> dict[str, str]:
    return {"token": response.context["token"]}


def exported(client: Client, lesson: LessonPage, ending: str = "xlf") -> bytes:
    response = client.get(reverse("lesson_out", args=[lesson.pk, ending]))
    assert response["Content-Disposition"] == f'attachment; filename="suoma-{lesson.number}.{ending}"'
    return bytes(response.content)


def newest(lesson: LessonPage) -> str:
    return str(LessonPage.objects.get(pk=lesson.pk).get_latest_revision_as_object().title_ii)


def test_a_lesson_goes_out_and_comes_back_as_a_draft_after_a_look(editor: Client, lesson: LessonPage) -> None:
    data = exported(editor, lesson).replace("ꇇ</target>".encode(), "ꇇꏸ</target>".encode(), 1)
    before = Revision.objects.count()
    report = send(editor, data, "103.xlf")
    assert "ꇇꏸ" in report.content.decode()
    assert Revision.objects.count() == before
    taken = editor.post(reverse(TAKE), token_of(report))
    assert "收进来 1 处" in taken.content.decode()
    assert (newest(lesson), LessonPage.objects.get(pk=lesson.pk).title_ii) == ("ꇇꏸ", "ꇇ")
    assert editor.post(reverse(TAKE), token_of(report)).status_code == 302  # taken once, not twice
    assert Revision.objects.count() == before + 1


def test_a_column_goes_out_as_one_table(editor: Client, lesson: LessonPage) -> None:
    column = lesson.get_parent().get_parent()
    response = editor.get(reverse("column_out", args=[column.pk, "xlsx"]))
    report = send(editor, bytes(response.content), "all.xlsx")
    assert report.context["outcome"].counts["same"] == 2
    assert "没有要收进来的" in report.content.decode()


def test_what_changed_between_look_and_take_is_looked_at_again(editor: Client, lesson: LessonPage) -> None:
    report = send(editor, exported(editor, lesson).replace("ꇇ</target>".encode(), "ꌋ</target>".encode(), 1), "a.xlf")
    lesson.title = "两只手"
    lesson.save_revision()
    editor.post(reverse(TAKE), token_of(report))
    assert newest(lesson) == "ꇇ"


def test_each_conflict_is_decided_on_the_page_before_anything_is_written(editor: Client, lesson: LessonPage) -> None:
    data = exported(editor, lesson).replace("ꇇ</target>".encode(), "ꌋ</target>".encode(), 1)
    lesson.title_ii = "ꇇꏸ"
    lesson.save_revision()
    report = send(editor, data, "a.xlf")
    [choice] = [change.choice for change in report.context["rows"]]
    assert f'value="{choice}"' in report.content.decode()
    editor.post(reverse(TAKE), token_of(report))
    assert newest(lesson) == "ꇇꏸ"
    editor.post(reverse(TAKE), token_of(send(editor, data, "a.xlf")) | {"theirs": choice})
    assert newest(lesson) == "ꌋ"


def test_another_person_cannot_take_in_what_one_looked_at(editor: Client, lesson: LessonPage) -> None:
    report = send(editor, exported(editor, lesson).replace("ꇇ</target>".encode(), "ꌋ</target>".encode(), 1), "a.xlf")
    person("ta", edits=True).post(reverse(TAKE), token_of(report))
    assert newest(lesson) == "ꇇ"


def addresses(lesson: LessonPage) -> list[str]:
    column = lesson.get_parent().get_parent()
    names: list[tuple[str, list[Any]]] = [(HOME, []), (TAKE, []), ("translation_memory", [])]
    outs = [("lesson_out", [lesson.pk, "xlf"]), ("column_out", [column.pk, "xlsx"])]
    words = [("translation_words_out", ["glossary", "tbx"]), ("translation_words_out", ["memory", "tmx"])]
    return [reverse(name, args=args) for name, args in [*names, *outs, *words]]


@pytest.mark.parametrize("known", [False, True])
def test_strangers_and_wrong_roles_are_refused_at_every_address(lesson: LessonPage, known: bool) -> None:
    client = person("boyin") if known else Client()
    for address in addresses(lesson):
        for response in (
            client.get(address),
            client.post(address, {"file": SimpleUploadedFile("a.tmx", TMX)}),
        ):
            assert response.status_code in (302, 403, 405)
            assert "ꇇ" not in response.content.decode()
    assert not MemoryPair.objects.exists()


def test_an_editor_without_the_right_to_words_feeds_neither_glossary_nor_memory(editor: Client) -> None:
    assert send(editor, TMX, "a.tmx").status_code == 302  # Wagtail's answer to PermissionDenied
    send(editor, table_of(["中文", "ꆈꌠꉙ"], ["手", "ꇇ"]), "a.xlsx")
    assert editor.get(reverse("translation_words_out", args=["glossary", "tbx"])).status_code == 302
    assert not MemoryPair.objects.exists()
    assert not Term.objects.exists()


def test_a_writer_of_words_feeds_them_but_no_lesson(editor: Client, lesson: LessonPage) -> None:
    writer = person("cihui", "change_term")
    data = exported(editor, lesson).replace("ꇇ</target>".encode(), "ꌋ</target>".encode(), 1)
    assert send(writer, data, "a.xlf").status_code == 302
    assert writer.get(reverse("lesson_out", args=[lesson.pk, "xlf"])).status_code == 302
    for file, name in ((TMX, "a.tmx"), (table_of(["中文", "ꆈꌠꉙ"], ["手", "ꇇ"]), "a.xlsx")):
        writer.post(reverse(TAKE), token_of(send(writer, file, name)))
    assert (MemoryPair.objects.get().state, Term.objects.get().state) == ("imported", "draft")
    for what, ending in (("glossary", "tbx"), ("glossary", "xlsx"), ("memory", "tmx")):
        assert writer.get(reverse("translation_words_out", args=[what, ending])).status_code == 200
    assert writer.get(reverse("translation_words_out", args=["glossary", "tmx"])).status_code == 404


def bomb() -> bytes:
    """A table of 300 MB in 300 KB."""
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive, archive.open("xl/workbook.xml", "w") as part:
        for _megabyte in range(300):
            part.write(b"\0" * (1 << 20))
    return stream.getvalue()


BAD = [
    ("a.xlf", b"", "空的"),
    ("a.xlf", b"<a>", "完整的 XML"),
    ("a.xlf", b"<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><a>&b;</a>", "实体"),
    ("a.exe", b"MZ", "结尾"),
    ("a.tmx", b"x" * (LARGEST_BYTES + 1), "最多只收 40 MB"),
    ("a.xlsx", table_of(["中文", "ꆈꌠꉙ"], ["手", "=1+1"]), "B2"),
    ("a.xlsx", b"PK\x03\x04", "坏"),
]


@pytest.mark.parametrize(("name", "data", "said"), BAD)
def test_a_bad_file_is_answered_with_what_is_wrong(editor: Client, name: str, data: bytes, said: str) -> None:
    response = send(editor, data, name)
    assert response.status_code in (200, 422)
    assert said in response.content.decode()


def test_a_bomb_is_refused_before_it_is_unpacked(editor: Client) -> None:
    assert "大得不正常" in send(editor, bomb(), "a.xlsx").content.decode()


def test_the_memory_is_searched_on_the_desk(editor: Client) -> None:
    keep_pairs([Pair("用肥皂洗手", "ꇇꏸ", State.IMPORTED, "a.tmx")])
    page = editor.get(reverse("translation_memory"), {"q": "肥皂"}).content.decode()
    assert "ꇇꏸ" in page
    assert "a.tmx" in page


def test_the_menu_and_the_editor_lead_there(editor: Client, lesson: LessonPage) -> None:
    assert reverse(HOME) in editor.get("/admin/").content.decode()
    assert reverse(HOME) not in person("boyin").get("/admin/").content.decode()
    page = editor.get(reverse("wagtailadmin_pages:edit", args=[lesson.pk])).content.decode()
    assert reverse("lesson_out", args=[lesson.pk, "xlf"]) in page


def run(*arguments: str) -> str:
    said = StringIO()
    call_command("exchange", *arguments, stdout=said, stderr=said)
    return said.getvalue()


def test_the_command_writes_looks_and_takes_in(lesson: LessonPage, tmp_path: Path) -> None:
    path = tmp_path / "a.xlf"
    run("export", "lesson", str(lesson.number), str(path))
    path.write_bytes(path.read_bytes().replace("ꇇ</target>".encode(), "ꌋ</target>".encode(), 1))
    assert "changed 1" in run("import", str(path))
    assert newest(lesson) == "ꇇ"
    assert "changed 1" in run("import", str(path), "--apply")
    assert newest(lesson) == "ꌋ"


@pytest.mark.parametrize("what", ["memory all.tmx", "glossary all.tbx", "glossary all.xlsx", "column COLUMN all.xlsx"])
def test_the_command_takes_back_what_it_wrote(lesson: LessonPage, tmp_path: Path, what: str) -> None:
    save_term(Term(zh="手", ii="ꇇ"))
    keep_pairs([Pair("手", "ꇇ", State.IMPORTED)])
    *words, name = what.replace("COLUMN", lesson.get_parent().get_parent().slug).split()
    run("export", *words, str(tmp_path / name))
    assert "Taken in" in run("import", str(tmp_path / name), "--apply")
    assert (Term.objects.count(), MemoryPair.objects.count(), Revision.objects.count()) == (1, 1, 1)


@pytest.mark.parametrize(
    "arguments", ["export lesson 9 a.xlf", "export column x a.xlf", "export glossary a.doc", "import a.tmx"]
)
def test_the_command_says_what_it_cannot_do(lesson: LessonPage, arguments: str) -> None:
    with pytest.raises(CommandError):
        run(*arguments.split())
