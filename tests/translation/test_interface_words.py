"""Yi words of the interface: what is refused, what an edit does to an approval, when a recording may be heard."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.files.base import ContentFile

from translation import interface_words
from translation.errors import TranslationError
from translation.interface_words import approved, in_chinese, key_of, state_of
from translation.interface_words.problems import problems_of
from translation.interface_words.services import Answer, Wording, keep_word
from translation.models import InterfaceWord, Review
from translation.states import HalfState

pytestmark = pytest.mark.django_db
APPROVED, SOURCED, REJECTED = Review.State.APPROVED, Review.State.SOURCED, Review.State.REJECTED
MONDAY, MONDAY_II = "Monday", "ꆏꊂꋍ"


@pytest.fixture
def reviewer() -> User:
    return User.objects.create_user("shenjiao")


def sound(name: str = "a.mp3") -> ContentFile[bytes]:
    return ContentFile(b"mp3", name)


def write(ii: str = MONDAY_II, answer: Answer | None = None, **options: object) -> InterfaceWord:
    return keep_word(Wording(MONDAY, "", ii, **options), answer)  # type: ignore[arg-type]  # options of either kind


def approval(reviewer: User) -> Answer:
    return Answer(APPROVED, "", reviewer)


def today() -> HalfState:
    return state_of(InterfaceWord.objects.first(), in_chinese(MONDAY))


BREAKING = [
    ("{n} lessons", "ꇇ"),
    ("{n} lessons", "{n}ꇇ{n}"),
    ("{n} lessons", "{m}ꇇ"),
    ("{n} lessons", "{n!r}ꇇ"),
    ("{n} lessons", "{n.pk}ꇇ"),
    ("{n} lessons", "{n:>99999}ꇇ"),
    ("{n} lessons", "{n}ꇇ{"),
    ("%(n)s lessons", "ꇇ"),
    ("Now", "{n}ꇇ"),
    ("Now", "<b>ꇇ</b>"),
    ("Now", "ꇇ&nbsp;"),
    ("Now", "ꇇ\nꇇ"),
    ("Now", "ꇇ\u202e"),
    ("Now", "ꇇ\ua48d"),
    ("Now", "现在"),
    ("Now", "ꇇ" * 401),
]


@pytest.mark.parametrize(("message", "ii"), BREAKING)
def test_what_would_break_a_page_is_refused_and_nothing_is_kept(message: str, ii: str) -> None:
    with pytest.raises(TranslationError):
        keep_word(Wording(message, "", ii))
    assert not InterfaceWord.objects.exists()


@pytest.mark.parametrize(
    ("message", "ii"),
    [("{n} lessons", "ꇇ{n}"), ("{at} of {length}", "{at} / {length}"), ("Now", "ꀋꃅ。"), ("Now", "")],
)
def test_what_keeps_the_fields_is_taken(message: str, ii: str) -> None:
    assert list(problems_of(message, ii)) == []


def test_what_is_written_is_a_draft_and_not_shown() -> None:
    write()
    assert (today(), approved()) == (HalfState.DRAFT, {})


def test_what_is_approved_is_shown_and_another_wording_is_not(reviewer: User) -> None:
    write(answer=approval(reviewer))
    assert approved()[MONDAY].text == MONDAY_II
    write(ii="ꆏꊂꑍ")
    assert (today(), approved()) == (HalfState.DRAFT, {})


def test_the_same_words_written_again_stay_approved(reviewer: User) -> None:
    write(answer=approval(reviewer))
    write(ii=f" {MONDAY_II} ")
    assert today() == HalfState.APPROVED


def test_other_chinese_makes_an_approval_stale(reviewer: User, monkeypatch: pytest.MonkeyPatch) -> None:
    write(answer=approval(reviewer))
    monkeypatch.setattr(interface_words, "in_chinese", lambda message, context="": "周一")
    interface_words.approved_words.changed()
    assert state_of(InterfaceWord.objects.get(), "周一") == HalfState.STALE
    assert approved() == {}


@pytest.mark.parametrize("state", [SOURCED, REJECTED])
def test_only_approved_words_are_shown(reviewer: User, state: Review.State) -> None:
    write(answer=Answer(state, "Unicode CLDR", reviewer))
    assert approved() == {}


@pytest.mark.parametrize(("ii", "state"), [("", APPROVED), (MONDAY_II, REJECTED), (MONDAY_II, SOURCED)])
def test_a_word_without_yi_or_reason_is_not_decided_on(reviewer: User, ii: str, state: Review.State) -> None:
    with pytest.raises(TranslationError):
        write(ii, Answer(state, "", reviewer))
    assert not InterfaceWord.objects.exists()


def test_a_recording_is_heard_only_once_it_was_approved(reviewer: User) -> None:
    write(answer=approval(reviewer))
    write(sound=sound())
    assert approved()[MONDAY].sound_url == ""
    write(answer=approval(reviewer))
    assert approved()[MONDAY].sound_url.startswith("/media/words/")
    write(sound=sound("b.mp3"))
    assert approved()[MONDAY].sound_url == ""


def test_a_recording_of_another_wording_is_never_heard(reviewer: User) -> None:
    write(sound=sound(), answer=approval(reviewer))
    write(ii="ꆏꊂꑍ", answer=approval(reviewer))
    assert approved()[MONDAY].sound_url == ""


def test_a_recording_can_be_taken_away(reviewer: User) -> None:
    write(sound=sound(), answer=approval(reviewer))
    write(without_sound=True)
    assert (approved()[MONDAY].text, approved()[MONDAY].sound_url) == (MONDAY_II, "")


def test_a_replaced_recording_leaves_the_disk_unless_another_word_says_it(
    django_capture_on_commit_callbacks: Any,
) -> None:
    first = write(sound=sound()).sound
    other = InterfaceWord.objects.create(message="Tuesday", sound=first.name)
    with django_capture_on_commit_callbacks(execute=True):
        second = write(sound=sound("b.mp3")).sound
    assert first.storage.exists(str(first.name))
    other.delete()
    with django_capture_on_commit_callbacks(execute=True):
        third = write(sound=sound("c.mp3")).sound
    assert [first.storage.exists(str(one.name)) for one in (second, third)] == [False, True]
    with django_capture_on_commit_callbacks(execute=True):
        write(without_sound=True)
    assert not first.storage.exists(str(third.name))


def test_a_message_with_a_context_is_another_message(reviewer: User) -> None:
    keep_word(Wording("May", "abbrev. month", "ꉬꆪ"), approval(reviewer))
    assert list(approved()) == [key_of("May", "abbrev. month")] != ["May"]
