"""A recording in use is found on the desk and taken back; a request opens no recording of another sentence."""

from collections.abc import Callable

import pytest
from django.contrib.auth.models import Permission, User
from django.test import Client
from django.urls import reverse

from audio.clips import frames, voiced
from audio.media import MP3_24
from audio.models import Clip, ReadingRequest, Renewal
from audio.readings import ask_for_reading
from audio.render.recipes import RECIPES
from audio.takes import approve_take, keep_take
from content.models import LessonPage
from content.text.types import Language
from content.units import lesson_units
from tests.audio.test_takes import TEXT, reading, wav
from tests.factories import paragraph

OTHER = "水要烧开。"


@pytest.fixture
def take(db: None) -> Clip:
    return keep_take(wav(reading()), "a.wav", TEXT, Language.ZH, "announcer")


@pytest.fixture
def asked(published: Callable[..., LessonPage]) -> ReadingRequest:
    """Someone asks for the other sentence."""
    lesson = published(title="喝水", title_ii="", body=[paragraph(TEXT), paragraph(OTHER)])
    ask_for_reading(next(unit for unit in lesson_units(lesson) if unit.zh == OTHER), Language.ZH, None)
    return ReadingRequest.objects.get()


def someone(*rights: str) -> Client:
    client, user = Client(), User.objects.create_user("someone")
    user.user_permissions.set(Permission.objects.filter(codename__in=["access_admin", *rights]))
    client.force_login(user)
    return client


def test_a_recording_in_use_is_taken_back_on_the_desk(take: Clip, editor_client: Client) -> None:
    approve_take(take)
    Renewal.objects.all().delete()
    address = reverse("audio_take_back", args=[take.pk])
    announcer = someone("view_readingrequest", "change_readingrequest")
    assert address in announcer.get(reverse("audio_takes")).content.decode()
    assert announcer.get(address).status_code == 405
    announcer.post(address)
    assert not voiced([(TEXT, Language.ZH)])[TEXT, Language.ZH].take
    assert Renewal.objects.get().text_hash == take.text_hash
    assert address not in announcer.get(reverse("audio_takes")).content.decode()


def test_who_may_not_put_it_there_may_not_take_it_back(take: Clip) -> None:
    approve_take(take)
    visitor, address = someone("view_readingrequest"), reverse("audio_take_back", args=[take.pk])
    page = visitor.get(reverse("audio_takes")).content.decode()
    assert TEXT in page and address not in page
    visitor.post(address)
    assert voiced([(TEXT, Language.ZH)])[TEXT, Language.ZH].take == take.key


def test_a_request_opens_only_recordings_of_its_own_sentence(
    take: Clip, asked: ReadingRequest, editor_client: Client
) -> None:
    for name in ("audio_take_use", "audio_take_cut"):
        address = reverse(name, args=[asked.pk, take.pk])
        assert editor_client.post(address, {"start_s": "0.5"}, follow=True).status_code == 404
    take.refresh_from_db()
    assert take.approved_at is None
    assert Clip.objects.filter(kind=Clip.Kind.HUMAN).count() == 1


def test_one_recording_answers_all_who_asked_for_its_sentence(
    take: Clip, asked: ReadingRequest, published: Callable[..., LessonPage], editor_client: Client
) -> None:
    for title in ("洗手", "做饭"):
        lesson = published(title=title, title_ii="", body=[paragraph(TEXT)])
        ask_for_reading(next(unit for unit in lesson_units(lesson) if unit.zh == TEXT), Language.ZH, None)
    yi = {"language": Language.II.value, "text": TEXT, "text_hash": take.text_hash}
    in_yi = ReadingRequest.objects.create(lesson=asked.lesson, block_id="yi", **yi)
    one = ReadingRequest.objects.filter(text=TEXT, language=Language.ZH.value)[0]
    editor_client.post(reverse("audio_take_use", args=[one.pk, take.pk]))
    assert set(ReadingRequest.objects.filter(done_at=None)) == {asked, in_yi}


@pytest.mark.django_db
def test_a_clip_on_the_desk_is_sent_in_parts_as_safari_asks(editor_client: Client) -> None:
    utterance = voiced([(OTHER, Language.ZH)])[OTHER, Language.ZH]
    whole = frames(utterance, RECIPES["phone"], MP3_24)
    address = reverse("audio_clip", args=[utterance.key])
    part = editor_client.get(address, headers={"Range": "bytes=0-1"})
    assert (part.status_code, part.content) == (206, whole[:2])
    assert editor_client.get(address).content == whole
