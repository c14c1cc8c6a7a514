"""Native listeners: links that open, end and are taken back, and words that stand for one clip each."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation

from audio.clips import Utterance
from audio.errors import AudioError
from audio.hearings import Hearing, services, votes_for
from audio.hearings.links import LONGEST_DAYS, SIGNER, Refusal, opened, token_of
from audio.hearings.selectors import hearable
from audio.models import Clip, ClipForm, HearingVote, Invitation, Profile
from audio.render import store
from content.models import LessonPage
from content.text.types import Language
from tests.factories import make_course, make_lesson, paragraph

pytestmark = pytest.mark.django_db
SOUND = b"\xff\xf3" + b"sound" * 100
WORD = HearingVote.Word


@pytest.fixture
def one_second(monkeypatch: pytest.MonkeyPatch) -> None:
    """A link holds the second at which it was made: two of a test that runs into the next one would differ."""
    stamp = SIGNER.timestamp()
    monkeypatch.setattr(SIGNER, "timestamp", lambda: stamp)


@pytest.fixture
def lesson(settings: Any) -> LessonPage:
    """Two Yi halves that can be heard, its title and a paragraph, and a third one that nobody has spoken."""
    lesson = make_lesson(make_course(), body=[paragraph("手指", "ꇇꏸ", id="p1"), paragraph("指甲", "ꇇꌋ", id="p2")])
    for text in ("ꇇ", "ꇇꏸ"):
        speak(text, settings)
    return lesson


@pytest.fixture
def invitation(lesson: LessonPage) -> Invitation:
    return services.invite(lesson.pk, Language.II, "阿依", 7)


def speak(text: str, settings: Any) -> None:
    utterance = Utterance(text, Language.II)
    fields = {"language": "ii", "voice": utterance.voice, "text": text, "length_s": 1.2}
    clip = Clip.objects.create(key=utterance.key, master="m", master_sha256="0", **fields)
    kept = store.keep(settings.CLIP_DIR, "phone-mp3-24k-32", "mp3.frames", SOUND, flush=False)
    form = {"name": kept.name, "sha256": kept.sha256, "size_bytes": kept.size_bytes}
    loudness = {"loudness_lufs": -19, "peak_dbtp": -3}
    ClipForm.objects.create(clip=clip, profile=Profile.PHONE, format="mp3-24k-32", **form, **loudness)


def address(invitation: Invitation, place: int | None = None) -> str:
    token = token_of(invitation)
    return reverse("hearing_clip", args=[token, place]) if place else reverse("hearing", args=[token])


def say(invitation: Invitation, place: int, word: str, note: str = "", client: Client | None = None) -> Any:
    clip = hearable(invitation.lesson_id, Language(invitation.language))[place - 1]
    form = {"word": word, "clip": clip.clip_key, "note": note}
    return (client or Client(enforce_csrf_checks=True)).post(address(invitation, place), form)


@pytest.mark.usefixtures("one_second")
def test_a_listener_without_account_hears_and_answers_one_clip_after_another(invitation: Invitation) -> None:
    client = Client(enforce_csrf_checks=True)
    first = client.get(address(invitation), follow=True)
    assert first.status_code == 200
    assert (first.context["clip"].text, first.context["all"]) == ("ꇇ", 2)
    assert say(invitation, 1, "natural", client=client)["Location"] == address(invitation, 2)
    last = say(invitation, 2, "wrong", " 声调\n不对 ", client=client)
    assert last["Location"] == address(invitation)
    assert HearingVote.objects.get(word=WORD.WRONG).note == "声调 不对"
    assert "谢谢" in client.get(address(invitation)).content.decode()
    assert not client.cookies


def test_who_changes_his_mind_has_one_word_still(invitation: Invitation) -> None:
    say(invitation, 1, "natural")
    say(invitation, 1, "dialect")
    assert [vote.word for vote in HearingVote.objects.all()] == [WORD.DIALECT]


def test_a_new_recording_and_a_new_text_start_anew(invitation: Invitation, lesson: LessonPage) -> None:
    lesson_words = (lesson.pk, Language.II)
    say(invitation, 1, "natural")
    say(invitation, 2, "wrong")
    assert votes_for([lesson.pk])[lesson_words] == Hearing(2, 1, 1, 0)
    HearingVote.objects.filter(block_id="title").update(clip_key="older")
    say(invitation, 1, "dialect")
    assert votes_for([lesson.pk])[lesson_words] == Hearing(2, 0, 1, 1)
    draft = lesson.get_latest_revision_as_object()
    draft.body = LessonPage._meta.get_field("body").to_python([paragraph("手指", "ꇇꌋ", id="p1")])
    draft.save_revision()
    assert votes_for([lesson.pk])[lesson_words] == Hearing(1, 0, 0, 1)


def test_figures_of_many_lessons_take_two_queries(invitation: Invitation, django_assert_num_queries: Any) -> None:
    say(invitation, 1, "natural")
    with django_assert_num_queries(2):
        said = votes_for(range(invitation.lesson_id, invitation.lesson_id + 2000))
    assert [hearing.fine for hearing in said.values()] == [True]


@pytest.mark.parametrize("changed", [{"revoked_at": True}, {"expires_at": True}])
def test_a_link_ends_on_its_day_and_when_it_is_taken_back(invitation: Invitation, changed: dict[str, bool]) -> None:
    pages = [address(invitation), address(invitation, 1), sound_address(invitation)]
    ended = timezone.now() - timedelta(seconds=1)
    Invitation.objects.update(**dict.fromkeys(changed, ended))
    for page in pages:
        answer = Client().get(page)
        assert answer.status_code == 410
        assert "链接" in answer.content.decode()
    assert say(invitation, 1, "natural").status_code == 410
    assert not HearingVote.objects.exists()


def sound_address(invitation: Invitation) -> str:
    key = hearable(invitation.lesson_id, Language.II)[0].clip_key
    return reverse("hearing_sound", args=[token_of(invitation), key])


def tampered(token: str) -> Iterator[str]:
    pk, stamp, signature = token.split(".")
    yield f"{int(pk) + 1}.{stamp}.{signature}"
    yield f"{pk}.{stamp}.{signature[:-1]}"
    yield f"{pk}.zzzzzz.{signature}"
    yield pk
    yield "ꇇ"


def test_a_link_that_was_changed_opens_nothing(invitation: Invitation) -> None:
    for token in tampered(token_of(invitation)):
        assert opened(token) == Refusal.UNKNOWN
        answer = Client().get(reverse("hearing", args=[token]))
        assert (answer.status_code, "ꇇꏸ" in answer.content.decode()) == (404, False)


def test_no_signature_is_older_than_the_longest_invitation(invitation: Invitation, monkeypatch: Any) -> None:
    token = token_of(invitation)
    Invitation.objects.update(expires_at=timezone.now() + timedelta(days=400))
    with monkeypatch.context() as past:
        past.setattr("django.core.signing.time.time", lambda: timezone.now().timestamp() - LONGEST_DAYS * 86400 - 60)
        old = token_of(invitation)
    assert opened(old) == Refusal.EXPIRED
    assert isinstance(opened(token), Invitation)


@pytest.mark.parametrize(("name", "days"), [("", 7), ("  ", 7), ("阿依", 0), ("阿依", LONGEST_DAYS + 1)])
def test_an_invitation_needs_a_name_and_an_end(lesson: LessonPage, name: str, days: int) -> None:
    with pytest.raises(AudioError):
        services.invite(lesson.pk, Language.II, name, days)


def test_a_flood_of_words_is_slowed_down(invitation: Invitation, monkeypatch: Any) -> None:
    monkeypatch.setattr(services, "VOTES_A_MINUTE", 2)
    for word in ("natural", "wrong"):
        assert say(invitation, 1, word).status_code == 302
    assert say(invitation, 1, "dialect").status_code == 429
    assert HearingVote.objects.get().word == WORD.WRONG


@pytest.mark.parametrize("form", [{"word": "natural", "clip": "0" * 64}, {"word": "splendid"}, {}])
def test_no_word_is_kept_on_a_sound_that_was_not_heard(invitation: Invitation, form: dict[str, str]) -> None:
    assert Client().post(address(invitation, 1), form).status_code == 409
    assert not HearingVote.objects.exists()


def test_only_clips_of_the_invited_lesson_are_played_and_in_parts_too(invitation: Invitation, settings: Any) -> None:
    speak("ꀉꄉ", settings)
    mine = sound_address(invitation)
    whole = Client().get(mine)
    assert (whole["Content-Type"], whole.content) == ("audio/mpeg", SOUND)
    part = Client().get(mine, headers={"Range": "bytes=0-1"})
    assert (part.status_code, part.content, part["Content-Range"]) == (206, SOUND[:2], f"bytes 0-1/{len(SOUND)}")
    other = mine.replace(hearable(invitation.lesson_id, Language.II)[0].clip_key, Utterance("ꀉꄉ", Language.II).key)
    assert Client().get(other).status_code == 404


def test_a_place_that_is_not_there_is_not_found(invitation: Invitation) -> None:
    assert Client().get(address(invitation, 1).replace("/1/", "/3/")).status_code == 404


def test_where_nothing_was_spoken_the_page_says_so(lesson: LessonPage) -> None:
    page = Client().get(address(services.invite(lesson.pk, Language.ZH, "阿依", 7)))
    assert "还没有" in page.content.decode()


def test_on_the_yi_page_chinese_words_are_marked_as_chinese(invitation: Invitation) -> None:
    with translation.override("ii"):
        page = Client().get(address(invitation, 1)).content.decode()
    assert '<span lang="zh-Hans">自然</span>' in page
    assert 'lang="ii">ꇇ</p>' in page
