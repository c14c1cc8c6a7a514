"""The school's lists of words on the desk: kept one by one, or taken in as a whole."""

import pytest
from django.contrib.auth.models import Permission, User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils.datastructures import MultiValueDict

from cms.desk.word_lists import TakeInForm
from tests.translation.tables import table_of
from translation.errors import TranslationError
from translation.models import ForbiddenWord, HardWord
from translation.word_import import HardLine, lines_of, take_in_hard_words
from translation.word_lists import hard_words

pytestmark = pytest.mark.django_db

PASTED = [
    ("接种\n预防", [HardLine("接种"), HardLine("预防")]),
    ("接种\t打针\t四年级", [HardLine("接种", "打针", "四年级")]),
    (" 接种 \r\n\r\n接种\t打针\n", [HardLine("接种", "打针")]),
]
REFUSED = [
    ("", b""),
    ("字" * 81, b""),
    ("字\t\t" + "级" * 21, b""),
    ("", b"PK no table"),
    ("", table_of(["词"], ["=1+1"])),
]


@pytest.mark.parametrize(("pasted", "expected"), PASTED)
def test_a_pasted_list_is_read(pasted: str, expected: list[HardLine]) -> None:
    assert lines_of(pasted) == expected


def test_a_table_is_read_below_its_headings() -> None:
    assert lines_of("", table_of(["词", "易", "级"], ["接种", "打针", None])) == [HardLine("接种", "打针")]


@pytest.mark.parametrize(("pasted", "table"), REFUSED)
def test_what_is_no_list_is_refused(pasted: str, table: bytes) -> None:
    with pytest.raises(TranslationError):
        lines_of(pasted, table)


def test_a_second_list_brings_words_up_to_date() -> None:
    take_in_hard_words([HardLine("接种"), HardLine("预防", "防")])
    take_in_hard_words([HardLine("接种", "打针")])
    assert [(one.word, one.better) for one in hard_words.get()] == [("接种", "打针"), ("预防", "防")]


def test_an_editor_takes_in_a_list(editor_client: Client) -> None:
    file = SimpleUploadedFile("list.xlsx", table_of(["词"], ["预防"]))
    page = editor_client.post(reverse("hard_words_take_in"), {"words": "接种", "file": file}, follow=True)
    assert page.status_code == 200
    assert set(HardWord.objects.values_list("word", flat=True)) == {"接种", "预防"}


def test_a_bad_list_writes_nothing_and_says_why(editor_client: Client) -> None:
    page = editor_client.post(reverse("hard_words_take_in"), {"words": "接种\n" + "字" * 81})
    assert page.status_code == 200
    assert not HardWord.objects.exists()


@pytest.mark.parametrize(("name", "size_mb", "said"), [("list.xlsx", 200, "200 MB"), ("list.xls", 1, "xlsx")])
def test_a_table_too_large_or_of_another_kind_is_refused_unread(name: str, size_mb: int, said: str) -> None:
    file = SimpleUploadedFile(name, b"never read")
    file.size = size_mb << 20
    form = TakeInForm({}, MultiValueDict({"file": [file]}))
    assert said in str(form.errors)
    assert file.tell() == 0


def test_the_lists_are_kept_on_the_desk(editor_client: Client) -> None:
    form = {"word": "残废", "reason": "伤人", "better": "残疾人"}
    editor_client.post(reverse("forbidden_words:add"), form)
    assert ForbiddenWord.objects.get().better == "残疾人"
    assert reverse("hard_words_take_in") in editor_client.get(reverse("hard_words:list")).content.decode()


def test_who_has_no_right_takes_in_nothing() -> None:
    user = User.objects.create_user("ren")
    user.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client = Client()
    client.force_login(user)
    client.post(reverse("hard_words_take_in"), {"words": "接种"})
    assert not HardWord.objects.exists()
