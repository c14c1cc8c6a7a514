"""The glossary on the desk: who may write, who may approve, what is found, what is taken as a recording."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from tests.cms.people import desk_client
from tests.cms.recordings import wav
from translation.models import Term
from translation.services import save_term
from translation.states import HalfState

pytestmark = pytest.mark.django_db
WRITER = ("view_term", "add_term", "change_term")
ADD = "glossary:add"


@pytest.fixture
def writer() -> Client:
    return desk_client("bianji", *WRITER)


@pytest.fixture
def reviewer() -> Client:
    return desk_client("shenjiao", *WRITER, "delete_term", "change_review")


def form(zh: str = "手指", ii: str = "ꇇꏸ", **fields: Any) -> dict[str, Any]:
    return {"zh": zh, "ii": ii, "pinyin": "", "topic": "", "note": "", "picture": ""} | fields


def test_a_writer_writes_a_draft_and_cannot_approve_it(writer: Client) -> None:
    writer.post(reverse(ADD), form(state="approved", reason="我看过"))
    term = Term.objects.get()
    assert (term.pinyin, term.today) == ("shǒu zhǐ", HalfState.DRAFT)


def test_a_reviewer_approves_and_is_named(reviewer: Client) -> None:
    reviewer.post(reverse(ADD), form(state="approved", reason=""))
    term = Term.objects.get()
    assert term.reviewer
    assert (term.today, term.reviewer.username) == (HalfState.APPROVED, "shenjiao")


def test_to_change_the_yi_is_no_approval_even_with_the_old_state_in_the_form(reviewer: Client) -> None:
    reviewer.post(reverse(ADD), form(state="approved", reason=""))
    edit = reverse("glossary:edit", args=[Term.objects.get().pk])
    reviewer.post(edit, form(ii="ꇇ", state="approved", reason="", pinyin="shǒu zhǐ"))
    term = Term.objects.get()
    assert (term.ii, term.today) == ("ꇇ", HalfState.DRAFT)


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"state": "rejected", "reason": ""}, "原因"),
        ({"state": "approved", "reason": "", "ii": ""}, "还没有彝文"),
        ({"ii": "手指", "state": "draft", "reason": ""}, "这里只能填彝文"),
    ],
)
def test_what_cannot_be_kept_is_refused_in_words(reviewer: Client, fields: dict[str, str], said: str) -> None:
    page = reviewer.post(reverse(ADD), form(**fields))
    assert said in page.content.decode()
    assert not Term.objects.exists()


@pytest.mark.parametrize(("typed", "found"), [("指甲", True), ("ꌋ", True), ("jy hxat", False), ("lot", True)])
def test_two_characters_or_one_sign_from_inside_a_word_find_it(writer: Client, typed: str, found: bool) -> None:
    save_term(Term(zh="手指甲", ii="ꇇꌋ"))
    page = writer.get(reverse("glossary:list"), {"q": typed}).content.decode()
    assert ("手指甲" in page) is found


@pytest.mark.parametrize("name", ["glossary:list", "glossary:add", "glossary:edit", "glossary:delete"])
@pytest.mark.parametrize("rights", [None, ()])
def test_strangers_and_other_roles_are_refused_everywhere(name: str, rights: tuple[str, ...] | None) -> None:
    term = Term(zh="手指甲")
    save_term(term)
    client = Client() if rights is None else desk_client("boyin", *rights)
    path = reverse(name, args=[term.pk] if name.endswith(("edit", "delete")) else [])
    for page in (client.get(path), client.post(path, form())):
        assert page.status_code == 302
    assert list(Term.objects.values_list("zh", flat=True)) == ["手指甲"]


def test_the_menu_shows_the_glossary_to_those_who_may_see_it(writer: Client) -> None:
    address = reverse("glossary:list")
    assert address in writer.get("/admin/").content.decode()
    assert address not in desk_client("boyin").get("/admin/").content.decode()


def test_a_recording_is_kept_as_a_small_mp3_under_its_digest(writer: Client) -> None:
    writer.post(reverse(ADD), form(sound=wav()))
    sound = Term.objects.get().sound
    assert re.fullmatch(r"words/[0-9a-f]{16}(_\w+)?\.mp3", sound.name or "")
    assert sound.size < 10_000
    served = writer.get(sound.url)
    assert (served.status_code, served["Content-Type"]) == (200, "audio/mpeg")
    served.close()


BAD: list[Callable[[], SimpleUploadedFile]] = [
    lambda: wav(level=0),
    lambda: wav(length_s=40),
    lambda: SimpleUploadedFile("word.mp3", b"#EXTM3U\nfile:///etc/passwd\n"),
    lambda: SimpleUploadedFile("word.exe", b"MZ"),
    lambda: SimpleUploadedFile("word.wav", b"x" * (6 << 20)),
]


@pytest.mark.parametrize("upload", BAD)
def test_what_is_no_recording_of_a_word_is_refused(writer: Client, upload: Callable[[], SimpleUploadedFile]) -> None:
    page = writer.post(reverse(ADD), form(sound=upload()))
    assert page.status_code == 200
    assert "error-message" in page.content.decode()
    assert not Term.objects.exists()
