"""Native listeners on the desk: invite, send the link, take it back, read what was said."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from audio.clips import Utterance
from audio.models import Clip, ClipForm, HearingVote, Invitation, Profile
from content.models import LessonPage
from content.text.types import Language
from tests.factories import make_course, make_lesson
from tests.translation.test_desk import person

pytestmark = pytest.mark.django_db


@pytest.fixture
def lesson() -> LessonPage:
    """Its Yi title has a clip."""
    lesson = make_lesson(make_course())
    said = Utterance("ꇇ", Language.II)
    fields = {"language": "ii", "voice": said.voice, "text": "ꇇ", "length_s": 1.2}
    clip = Clip.objects.create(key=said.key, master="m", master_sha256="0", **fields)
    form = {"name": "n", "sha256": "0", "size_bytes": 1, "loudness_lufs": -19, "peak_dbtp": -3}
    ClipForm.objects.create(clip=clip, profile=Profile.PHONE, format="mp3-24k-32", **form)
    return lesson


def invite(client: Client, lesson: LessonPage, name: str = "阿依", days: str = "7", language: str = "ii") -> str:
    """The page after an invitation was asked for."""
    form = {"name": name, "days": days, "language": language}
    answer = client.post(reverse("desk_listeners_invite", args=[lesson.pk]), form, follow=True)
    return answer.content.decode()


def test_an_editor_invites_and_the_link_opens_until_it_is_taken_back(lesson: LessonPage) -> None:
    client = person("bian")
    page = invite(client, lesson)
    link = re.search(r'value="(http[^"]+/hear/[^"]+)"', page)
    assert link is not None
    path = "/" + link[1].split("/", 3)[3]
    assert Client().get(path, follow=True).context["clip"].text == "ꇇ"
    invitation = Invitation.objects.get()
    assert (invitation.name, invitation.invited_by and invitation.invited_by.username) == ("阿依", "bian")
    client.post(reverse("desk_listeners_revoke", args=[lesson.pk, invitation.pk]))
    assert Client().get(path).status_code == 410
    assert link[1] not in client.get(reverse("desk_listeners_lesson", args=[lesson.pk])).content.decode()


def test_words_and_notes_stand_beside_the_clip(lesson: LessonPage) -> None:
    client = person("bian")
    invite(client, lesson)
    path = reverse("hearing_clip", args=[token(client, lesson), 1])
    key = Utterance("ꇇ", Language.II).key
    Client().post(path, {"clip": key, "word": "wrong", "note": "声调不对"})
    page = client.get(reverse("desk_listeners_lesson", args=[lesson.pk])).content.decode()
    assert "阿依 (不对): 声调不对" in page
    assert reverse("audio_clip", args=[key]) in page
    assert "听了 1 句" in client.get(reverse("desk_listeners")).content.decode()
    HearingVote.objects.update(clip_key="older")
    assert "声调不对" not in client.get(reverse("desk_listeners_lesson", args=[lesson.pk])).content.decode()


def token(client: Client, lesson: LessonPage) -> str:
    page = client.get(reverse("desk_listeners_lesson", args=[lesson.pk])).content.decode()
    found = re.search(r"/hear/([^/]+)/", page)
    assert found is not None
    return found[1]


@pytest.mark.parametrize(("name", "days", "language"), [("", "7", "ii"), ("阿依", "9999", "ii"), ("阿依", "7", "en")])
def test_an_invitation_that_makes_no_sense_is_refused(lesson: LessonPage, name: str, days: str, language: str) -> None:
    invite(person("bian"), lesson, name, days, language)
    assert not Invitation.objects.exists()


def test_who_may_not_edit_the_lesson_invites_nobody(lesson: LessonPage) -> None:
    invite(person("ren", editor=False), lesson)
    invite(Client(), lesson)
    assert not Invitation.objects.exists()
