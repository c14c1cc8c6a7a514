"""Interface words on the desk: who may what, nothing overwritten unseen, what a reader gets."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from cms.desk.interface_words.units import WordUnit, word_units
from tests.cms.people import desk_client
from tests.cms.recordings import wav
from translation.interface_words import approved
from translation.interface_words.services import Answer, Wording, keep_word
from translation.models import InterfaceWord, Review
from translation.states import HalfState

pytestmark = pytest.mark.django_db
LIST = "interface_words"


@pytest.fixture
def writer() -> Client:
    return desk_client("fanyi", "change_interfaceword")


@pytest.fixture
def reviewer() -> Client:
    return desk_client("shenjiao", "change_review")


def unit(message: str = "Now") -> WordUnit:
    return next(unit for unit in word_units() if unit.message.id == message)


def path(message: str = "Now") -> str:
    return reverse("interface_word", args=[unit(message).key])


def form(message: str = "Now", ii: str = "ꀋꃅ", **fields: Any) -> dict[str, Any]:
    return {"ii": ii, "seen": unit(message).seen, "reason": ""} | fields


def test_the_desk_lists_every_public_message_with_what_cldr_has() -> None:
    units = {unit.message.id: unit for unit in word_units()}
    assert units["Village broadcast"].zh == "村村响广播"
    assert units["Health and hygiene"].state == HalfState.MISSING
    assert (units["Monday"].ii, units["Monday"].state) == ("ꆏꊂꋍ", HalfState.SOURCED)
    assert "Review Yi" not in units
    assert len({unit.key for unit in units.values()}) == len(units)


def test_all_units_cost_one_query(django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(1):
        assert all(unit.zh for unit in word_units())


def test_a_writer_writes_and_a_reviewer_approves_what_readers_then_see(
    writer: Client, reviewer: Client, home: object, client: Client
) -> None:
    shown = '<span lang="ii">ꀋꃅ</span>'
    missing = "/ii/not-here/"
    assert writer.post(path("Home"), form("Home")).status_code == 302
    assert shown not in client.get(missing).content.decode()
    reviewer.post(path("Home"), form("Home", decision="approved"))
    assert shown in client.get(missing).content.decode()
    assert InterfaceWord.objects.get().reviewer == User.objects.get(username="shenjiao")


def test_a_writer_cannot_approve(writer: Client) -> None:
    assert writer.post(path(), form(decision="approved")).status_code in (302, 403)
    assert approved() == {}
    assert not InterfaceWord.objects.exists()


@pytest.mark.parametrize("name", ["interface_words", "interface_words_export", "interface_words_import", "edit"])
@pytest.mark.parametrize("rights", [None, ("view_term", "change_term")])
def test_strangers_and_other_roles_are_refused_everywhere(name: str, rights: tuple[str, ...] | None) -> None:
    client = Client() if rights is None else desk_client("boyin", *rights)
    address = path() if name == "edit" else reverse(name)
    for page in (client.get(address), client.post(address, form(decision="approved"))):
        assert page.status_code in (302, 405)
    assert not InterfaceWord.objects.exists()


def test_the_menu_shows_the_words_to_those_who_may_write_them(writer: Client) -> None:
    assert reverse(LIST) in writer.get("/admin/").content.decode()
    assert reverse(LIST) not in desk_client("boyin").get("/admin/").content.decode()


def test_who_comes_second_overwrites_nothing_and_loses_nothing(writer: Client, reviewer: Client) -> None:
    second = form(ii="ꀃꑍ")
    writer.post(path(), form())
    page = reviewer.post(path(), second | {"decision": "approved"}).content.decode()
    assert "刚刚被别人改过" in page
    assert "ꀃꑍ" in page
    assert InterfaceWord.objects.get().ii == "ꀋꃅ"
    assert approved() == {}


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"decision": "rejected"}, "原因"),
        ({"decision": "approved", "ii": ""}, "还没有彝文"),
        ({"ii": "<b>ꀋ</b>"}, "HTML"),
        ({"ii": "{n}"}, "大括号"),
        ({"ii": "现在"}, "这里只能填彝文"),
    ],
)
def test_what_cannot_be_kept_is_refused_in_words(reviewer: Client, fields: dict[str, str], said: str) -> None:
    assert said in reviewer.post(path(), form(**fields)).content.decode()
    assert not InterfaceWord.objects.exists()


def test_a_recording_is_heard_by_readers_after_the_approval_of_both(
    writer: Client, reviewer: Client, home: object, client: Client
) -> None:
    page = "/ii/not-here/"
    writer.post(path("Home"), form("Home", sound=wav()))
    assert "data-says" not in client.get(page).content.decode()
    reviewer.post(path("Home"), form("Home", decision="approved"))
    assert '<span lang="ii" data-says="/media/words/' in client.get(page).content.decode()
    assert "data-says" not in client.get("/zh-hans/not-here/").content.decode()


def test_silence_is_no_recording(writer: Client) -> None:
    page = writer.post(path(), form(sound=wav(level=0)))
    assert page.status_code == 200
    assert not InterfaceWord.objects.exists()


def test_saving_can_lead_on_to_the_next_message_without_yi(writer: Client) -> None:
    answer = writer.post(path(), form(next=""))
    assert answer["Location"] not in (path(), reverse(LIST))


@pytest.mark.parametrize(
    ("query", "there"), [("q=现在", True), ("q=ꀋꃅ", True), ("state=draft", True), ("state=approved", False)]
)
def test_words_are_found_by_text_and_state(writer: Client, query: str, there: bool) -> None:
    keep_word(Wording("Now", "", "ꀋꃅ"))
    assert (path() in writer.get(f"{reverse(LIST)}?{query}").content.decode()) is there


def test_an_unknown_message_is_not_found(writer: Client) -> None:
    assert writer.get(reverse("interface_word", args=["0" * 16]), follow=True).status_code == 404


def test_every_state_is_shown_on_the_list(writer: Client) -> None:
    user = User.objects.get(username="fanyi")
    keep_word(Wording("Now", "", "ꀋꃅ"), Answer(Review.State.REJECTED, "不这么说", user))
    page = writer.get(reverse(LIST)).content.decode()
    assert "不这么说" in page
    assert "Unicode CLDR" in page
