"""The page of changes: what it shows of a stale sentence, and its three ways on."""

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import Group, Permission, User
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import GroupPagePermission, Page

from audio.broadcast.slots import village_day
from audio.chain import chains
from audio.clips import Utterance
from audio.models import Clip, ClipForm, Mix, Profile, Programme, ProgrammeItem, ReadingRequest, Rendering, Station
from audio.render import store
from content.models import LessonPage
from content.text.types import Language
from tests.cms.people import check_refused
from tests.factories import make_course, make_lesson, paragraph
from tests.translation.test_desk import person
from translation.changes import stale_units
from translation.models import Review, UnitState
from translation.services import record_review
from translation.states import HalfState
from translation.unit_states import newest_units

pytestmark = pytest.mark.django_db


@pytest.fixture
def lesson() -> LessonPage:
    """Its sentence was approved beside 手指, which is 两只手 now."""
    lesson = make_lesson(make_course(), body=[paragraph("手指", "ꇇꏸ", id="p1")])
    reviewer = User.objects.create_user("jihu", first_name="吉胡")
    record_review(sentence(lesson), Language.II, Review.State.APPROVED, reviewer=reviewer)
    draft = lesson.get_latest_revision_as_object()
    draft.body = LessonPage._meta.get_field("body").to_python([paragraph("两只手", "ꇇꏸ", id="p1")])
    draft.save_revision().publish()
    lesson.refresh_from_db()
    return lesson


def sentence(lesson: LessonPage) -> Any:
    return next(unit for unit in newest_units(lesson.pk) if unit.key.block_id == "p1")


def state(lesson: LessonPage) -> str:
    return UnitState.objects.get(lesson=lesson, block_id="p1", language=Language.II).state


def page_of(client: Client, lesson: LessonPage) -> str:
    return client.get(reverse("desk_changes", args=[lesson.pk])).content.decode()


def do(client: Client, lesson: LessonPage, what: str, seen: str = "") -> Any:
    seen = seen or page_of(client, lesson).split('name="seen" value="')[1].split('"')[0]
    form = {"unit": "u-p1", "seen": seen, "do": what}
    return client.post(reverse("desk_changes_decide", args=[lesson.pk]), form, follow=True)


def test_the_old_and_the_new_text_stand_beside_the_translation(lesson: LessonPage) -> None:
    [stale] = stale_units(lesson.pk)
    assert (stale.old, stale.original, stale.translation, stale.decided_by) == ("手指", "两只手", "ꇇꏸ", "吉胡")
    page = page_of(person("shen", reviewer=True), lesson)
    assert "<del>" in page and "<ins>" in page
    assert "ꇇꏸ" in page and "吉胡" in page


def test_changing_the_translation_leads_to_the_translators_desk_at_that_sentence(lesson: LessonPage) -> None:
    client = person("fan")
    page = page_of(client, lesson)
    address = f"{reverse('desk_translate_lesson', args=[lesson.pk])}?unit=u-p1"
    assert f'href="{address}#u-p1"' in page
    assert client.get(address).context["opened"] == "u-p1"


@pytest.mark.parametrize("publishes", [True, False])
def test_only_who_publishes_is_led_to_the_original(lesson: LessonPage, publishes: bool) -> None:
    client = person("bian")
    if publishes:
        right = Permission.objects.get(content_type__app_label="wagtailcore", codename="publish_page")
        GroupPagePermission.objects.create(
            group=Group.objects.get(name="editors"), page=Page.get_first_root_node(), permission=right
        )
    page = page_of(client, lesson)
    assert (reverse("wagtailadmin_pages:edit", args=[lesson.pk]) in page.split('class="change"')[1]) is publishes


def test_a_reviewer_keeps_it_with_one_click(lesson: LessonPage) -> None:
    client = person("shen", reviewer=True)
    do(client, lesson, "keep")
    assert state(lesson) == HalfState.APPROVED
    assert stale_units(lesson.pk) == ()


def test_a_translators_click_hands_it_in(lesson: LessonPage) -> None:
    do(person("fan"), lesson, "keep")
    assert state(lesson) == HalfState.IN_REVIEW


def test_a_sourced_half_stays_sourced_with_its_source(lesson: LessonPage) -> None:
    record_review(newest_units(lesson.pk)[0], Language.II, Review.State.SOURCED, note="词表")
    draft = lesson.get_latest_revision_as_object()
    draft.title = "手掌"
    draft.save_revision()
    client = person("shen", reviewer=True)
    seen = page_of(client, lesson).split('name="seen" value="')[1].split('"')[0]
    form = {"unit": "u-title", "seen": seen, "do": "keep"}
    client.post(reverse("desk_changes_decide", args=[lesson.pk]), form)
    assert UnitState.objects.get(lesson=lesson, block_id="title", language=Language.II).state == HalfState.SOURCED


def test_nothing_is_kept_that_was_not_on_the_screen(lesson: LessonPage) -> None:
    client = person("shen", reviewer=True)
    seen = page_of(client, lesson).split('name="seen" value="')[1].split('"')[0]
    draft = lesson.get_latest_revision_as_object()
    draft.body = LessonPage._meta.get_field("body").to_python([paragraph("三只手", "ꇇꏸ", id="p1")])
    draft.save_revision()
    do(client, lesson, "keep", seen)
    assert state(lesson) == HalfState.STALE


def test_the_announcer_is_asked_once(lesson: LessonPage) -> None:
    client = person("shen", reviewer=True)
    do(client, lesson, "read")
    do(client, lesson, "read")
    request = ReadingRequest.objects.get()
    assert (request.text, request.asked_by and request.asked_by.username) == ("ꇇꏸ", "shen")
    assert "ꇇꏸ" in client.get(reverse("audio_readings")).content.decode()
    client.post(reverse("audio_reading_done", args=[request.pk]))
    assert "ꇇꏸ" not in client.get(reverse("audio_readings")).content.decode()
    do(client, lesson, "read")
    assert ReadingRequest.objects.count() == 2


def speak(text: str, language: Language, settings: Any) -> str:
    """A clip in the store, as the worker would leave it."""
    utterance = Utterance(text, language)
    fields = {"language": language, "voice": utterance.voice, "text": text, "length_s": 1.2}
    clip = Clip.objects.create(key=utterance.key, master="m", master_sha256="0", **fields)
    kept = store.keep(settings.CLIP_DIR, "phone-mp3-24k-32", "mp3.frames", b"\xff\xf3" + text.encode(), flush=False)
    ClipForm.objects.create(
        clip=clip,
        profile=Profile.PHONE,
        format="mp3-24k-32",
        name=kept.name,
        sha256=kept.sha256,
        size_bytes=kept.size_bytes,
        loudness_lufs=-19,
        peak_dbtp=-3,
    )
    return clip.key


def test_old_sounds_play_and_the_chain_leads_to_the_villages(lesson: LessonPage, settings: Any) -> None:
    yi, chinese = speak("ꇇꏸ", Language.II, settings), speak("手指", Language.ZH, settings)
    cue = {"anchor": "u-p1", "language": "ii", "start_s": 0, "end_s": 1, "kind": "unit"}
    Rendering.objects.create(lesson=lesson, mix=Mix.II, profile=Profile.LOUDSPEAKER, key="k", current=True, cues=[cue])
    for name, days in (("甲村", 1), ("乙村", -3), ("丙村", -60)):
        play(lesson, name, days, said=days < 0)
    client = person("shen", reviewer=True)
    page = page_of(client, lesson)
    for key, text in ((yi, "ꇇꏸ"), (chinese, "手指")):
        assert reverse("audio_clip", args=[key]) in page
        sound = client.get(reverse("audio_clip", args=[key]))
        assert (sound["Content-Type"], sound.content[2:].decode()) == ("audio/mpeg", text)
    assert "乙村、甲村" in page
    assert "丙村" not in page


def play(lesson: LessonPage, name: str, days: int, *, said: bool, state: str = Programme.State.QUEUED) -> None:
    """A village's programme of so many days ahead plans the lesson, and its file says it."""
    station = Station.objects.create(slug=name.encode().hex(), name=name)
    day = village_day(timezone.now()) + timedelta(days=days)
    chapters = [{"lesson_id": lesson.pk if said else 0}]
    programme = Programme.objects.create(station=station, date=day, slot="noon", state=state, chapters=chapters)
    ProgrammeItem.objects.create(programme=programme, lesson=lesson, mix=Mix.II)


def test_a_lesson_that_is_left_out_of_the_file_reaches_no_village(lesson: LessonPage) -> None:
    """Nothing in it could be spoken when the file was made; the file of a coming day may yet be made anew."""
    cue = {"anchor": "u-p1", "language": "ii", "start_s": 0, "end_s": 1, "kind": "unit"}
    Rendering.objects.create(lesson=lesson, mix=Mix.II, profile=Profile.LOUDSPEAKER, key="k", current=True, cues=[cue])
    play(lesson, "甲村", -1, said=False)
    play(lesson, "乙村", 1, said=False, state=Programme.State.DONE)
    play(lesson, "丙村", 1, said=False)
    [chain] = chains(lesson.pk, [("u-p1", "ꇇꏸ")], Language.II).values()
    assert chain.stations == ("丙村",)


def test_a_clip_that_is_not_there_is_not_found(lesson: LessonPage) -> None:
    assert person("shen").get(reverse("audio_clip", args=["0" * 64]), follow=True).status_code == 404


ADDRESSES = [
    ("get", "desk_changes", True),
    ("post", "desk_changes_decide", True),
    ("get", "desk_board", False),
    ("get", "desk_board_figures", False),
    ("get", "audio_readings", False),
]


@pytest.mark.parametrize(("method", "name", "of_lesson"), ADDRESSES)
def test_a_stranger_and_someone_without_pages_are_refused(
    lesson: LessonPage, method: str, name: str, of_lesson: bool
) -> None:
    check_refused(method, reverse(name, args=[lesson.pk] if of_lesson else []))


def test_an_editor_of_other_pages_is_refused(lesson: LessonPage) -> None:
    client = person("bian")
    other = make_course()
    GroupPagePermission.objects.update(page=other)
    assert client.get(reverse("desk_changes", args=[lesson.pk])).status_code in (302, 403)
    client.post(reverse("desk_changes_decide", args=[lesson.pk]), {"unit": "u-p1", "do": "keep"})
    assert state(lesson) == HalfState.STALE
