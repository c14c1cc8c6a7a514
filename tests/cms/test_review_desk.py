"""The reviewer's page as the joined desk fills it: clips with what listeners said, and comments with their answers."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from wagtail.models import Comment

from audio.clips import Utterance
from audio.hearings.selectors import hearable
from audio.hearings.services import give_word, invite
from audio.models import Clip, ClipForm, HearingVote, Profile
from content.models import LessonPage
from content.text.types import Language
from tests.factories import make_course, make_lesson
from tests.translation.test_desk import person
from translation.comments import LONGEST, comment_on
from translation.unit_states import newest_units

pytestmark = pytest.mark.django_db


@pytest.fixture
def lesson() -> LessonPage:
    """Its title has a clip in either language, and a comment of the translator."""
    lesson = make_lesson(make_course())
    for text, language in (("手", Language.ZH), ("ꇇ", Language.II)):
        said = Utterance(text, language)
        fields = {"language": language.value, "voice": said.voice, "text": text, "length_s": 1.2}
        clip = Clip.objects.create(key=said.key, master="m", master_sha256="0", **fields)
        form = {"name": "n", "sha256": "0", "size_bytes": 1, "loudness_lufs": -19, "peak_dbtp": -3}
        ClipForm.objects.create(clip=clip, profile=Profile.PHONE, format="mp3-24k-32", **form)
    comment_on(
        newest_units(lesson.pk)[0], Language.II, "这个词对吗？", User.objects.create_user("fan", first_name="阿果")
    )
    return lesson


def page_of(client: Client, lesson: LessonPage) -> str:
    return client.get(reverse("translation_review", args=[lesson.pk])).content.decode()


def reply(client: Client, lesson: LessonPage, **form: str) -> Any:
    url = reverse("translation_comment", args=[lesson.pk, Comment.objects.get().pk])
    return client.post(url, {"unit": "u-title", **form}, follow=True)


def test_both_sounds_and_the_votes_of_listeners_stand_beside_the_pair(lesson: LessonPage) -> None:
    invitation = invite(lesson.pk, Language.II, "阿依", 7)
    give_word(invitation, hearable(lesson.pk, Language.II)[0], HearingVote.Word.WRONG, "声调不对")
    page = page_of(person("shen", reviewer=True), lesson)
    for text, language in (("手", Language.ZH), ("ꇇ", Language.II)):
        assert reverse("audio_clip", args=[Utterance(text, language).key]) in page
    assert "阿依 (不对): 声调不对" in page


def test_what_was_said_of_an_older_clip_stands_nowhere(lesson: LessonPage) -> None:
    invitation = invite(lesson.pk, Language.II, "阿依", 7)
    give_word(invitation, hearable(lesson.pk, Language.II)[0], HearingVote.Word.WRONG, "声调不对")
    HearingVote.objects.update(clip_key="older")
    assert "声调不对" not in page_of(person("shen", reviewer=True), lesson)


def test_the_translators_comment_is_answered_and_then_closed(lesson: LessonPage) -> None:
    client = person("shen", reviewer=True)
    assert "阿果" in page_of(client, lesson)
    page = reply(client, lesson, text=" 对，老人都这么说。 ").content.decode()
    assert page.index("这个词对吗？") < page.index("对，老人都这么说。")
    assert "这个词对吗？" not in reply(client, lesson, do="settle").content.decode()
    assert Comment.objects.get().resolved_by == User.objects.get(username="shen")


def test_an_answer_is_read_in_wagtails_editor_too(lesson: LessonPage) -> None:
    reply(person("shen", reviewer=True), lesson, text="对")
    reopened = LessonPage.objects.get(pk=lesson.pk).get_latest_revision_as_object()
    [comment] = reopened.wagtail_admin_comments.all()
    assert [one.text for one in comment.replies.all()] == ["对"]


@pytest.mark.parametrize(("text", "said"), [(" ", "回复还没有写"), ("长" * (LONGEST + 9), "回复写在备注下面了")])
def test_an_answer_is_neither_empty_nor_endless(lesson: LessonPage, text: str, said: str) -> None:
    page = reply(person("shen", reviewer=True), lesson, text=text).content.decode()
    assert said in page
    assert all(len(one.text) == LONGEST for one in Comment.objects.get().replies.all())


def test_a_comment_that_was_closed_meanwhile_takes_no_answer(lesson: LessonPage) -> None:
    client = person("shen", reviewer=True)
    reply(client, lesson, do="settle")
    assert "已经关了" in reply(client, lesson, text="对").content.decode()
    assert not Comment.objects.get().replies.exists()


def test_who_may_not_edit_the_lesson_answers_nothing(lesson: LessonPage) -> None:
    for client in (Client(), person("ren", editor=False)):
        reply(client, lesson, text="对")
    assert not Comment.objects.get().replies.exists()


def test_a_page_of_many_pairs_takes_few_queries(lesson: LessonPage, django_assert_max_num_queries: Any) -> None:
    client = person("shen", reviewer=True)
    page_of(client, lesson)
    with django_assert_max_num_queries(45):
        page_of(client, lesson)
