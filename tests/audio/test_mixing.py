"""Mixes and profiles as rows: what is shipped, what a change makes anew, who made it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from wagtail.models import ModelLogEntry

from audio import services as sound
from audio.broadcast.keys import programme_key
from audio.broadcast.services import plan_slot
from audio.errors import AudioError
from audio.mixing import services
from audio.mixing.ranges import RANGES
from audio.mixing.renewing import renew
from audio.mixing.selectors import mix_row, mixtures, profile_row, recipes
from audio.models import (
    Job,
    Mix,
    MixRecipe,
    Order,
    Profile,
    ProfileRecipe,
    Programme,
    ProgrammeItem,
    Rendering,
    Renewal,
    Station,
)
from audio.render.planning import plan_for, plan_key, plans_in
from audio.render.recipes import MIXTURES, RECIPES, Mixture
from content.models import LessonPage
from tests.factories import make_editor, make_picture, paragraph

Publish = Callable[..., LessonPage]
PAIR = [paragraph("手指", "ꇇꏸ")]


@pytest.fixture
def lesson(published: Publish) -> LessonPage:
    return published(title="洗手", title_ii="ꇇ", body=PAIR)


def edited_profile(slug: str, **changed: Any) -> ProfileRecipe:
    row = profile_row(slug)
    assert row
    for name, value in changed.items():
        setattr(row, name, value)
    return row


def edited_mix(slug: str, **changed: Any) -> MixRecipe:
    row = mix_row(slug)
    assert row
    for name, value in changed.items():
        setattr(row, name, value)
    return row


@pytest.mark.django_db
def test_the_rows_that_we_ship_are_the_values_that_we_ship() -> None:
    shipped = (MIXTURES, tuple(RECIPES.values()))
    assert MixRecipe.objects.count() == len(MIXTURES)
    assert (mixtures(), recipes()) == shipped
    MixRecipe.objects.all().delete()
    ProfileRecipe.objects.all().delete()
    assert (mixtures(), recipes()) == shipped


def test_every_shipped_number_stands_in_its_range() -> None:
    for slug, ranges in RANGES.items():
        assert all(one.holds(getattr(RECIPES[slug], name)) for name, one in ranges.items())


@pytest.mark.parametrize(
    ("slug", "changed"),
    [
        ("loudspeaker", {"target_lufs": -10}),
        ("loudspeaker", {"highpass_hz": 0}),
        ("phone", {"lowpass_hz": 300}),
        ("archive", {"ratio": 3}),
    ],
)
@pytest.mark.django_db
def test_no_number_leaves_its_range(slug: str, changed: dict[str, float]) -> None:
    with pytest.raises(ValidationError) as caught:
        services.save_profile(edited_profile(slug, **changed), None)
    assert list(caught.value.message_dict) == list(changed)


BASE = Mixture("t", Order.II_ZH)
AUDIBLE: list[dict[str, Any]] = [
    {"order": Order.ZH_II},
    {"repeat_zh": 2},
    {"repeat_unit": 2},
    {"speed_zh_percent": 90},
    {"pauses_percent": 150},
    {"between_halves_s": 0.6},
    {"chime": False},
    {"bed": True},
    {"title": False},
    {"number": False},
]


@pytest.mark.parametrize("changed", AUDIBLE, ids=[next(iter(changed)) for changed in AUDIBLE])
def test_another_key_for_whatever_is_heard_in_a_mix(lesson: LessonPage, changed: dict[str, Any]) -> None:
    plans = [plans_in(lesson, [one], [RECIPES[Profile.PHONE]]) for one in (BASE, replace(BASE, **changed))]
    first, second = (plan_key(plan) for (plan,) in plans)
    assert first != second


def test_another_cover_makes_another_file_of_the_lesson_and_not_of_its_programmes(lesson: LessonPage) -> None:
    station = Station.objects.create(slug="zhaojue", name="村")
    programme = plan_slot(station, date(2026, 11, 22), "noon", [(lesson.pk, Mix.ZH)])
    programmes, keys = {programme_key(programme)}, set()
    for picture in (None, make_picture("first"), make_picture("second")):
        lesson.cover = picture
        lesson.save()
        plan = plan_for(lesson, Mix.ZH, Profile.PHONE)
        assert plan is not None
        keys.add(plan_key(plan))
        programmes.add(programme_key(programme))
    assert (len(keys), len(programmes)) == (3, 1)


def test_the_same_key_where_nothing_else_is_heard(lesson: LessonPage) -> None:
    unheard = replace(BASE, every_lesson=False), replace(BASE, between_halves_s=0.37)  # the same beats
    for one in unheard:
        [before], [after] = (plans_in(lesson, [mix], [RECIPES[Profile.PHONE]]) for mix in (BASE, one))
        assert plan_key(before) == plan_key(after)


@pytest.mark.parametrize(
    "changed",
    [{"target_lufs": -18.0}, {"highpass_hz": 80}, {"lowpass_hz": 9000}, {"ratio": 2.0}, {"presence_db": 1.0}],
    ids=lambda changed: next(iter(changed)),
)
def test_a_changed_profile_makes_anew_what_is_made_for_it_and_nothing_else(
    lesson: LessonPage, work: Callable[[], None], changed: dict[str, float]
) -> None:
    work()
    before = {row.pk: (row.profile, row.files) for row in Rendering.objects.filter(current=True)}
    assert services.save_profile(edited_profile("phone", **changed), make_editor())
    renew(Renewal.objects.get())
    asked = Rendering.objects.filter(state=Job.State.QUEUED)
    assert {row.profile for row in asked} == {"phone"}
    assert asked.count() == 3
    # Listeners keep what there is until the new one is made.
    assert {row.pk: (row.profile, row.files) for row in Rendering.objects.filter(current=True)} == before
    assert not services.save_profile(edited_profile("phone"), None)


def test_a_worker_takes_the_renewal_by_itself(lesson: LessonPage, work: Callable[[], None]) -> None:
    work()
    services.save_profile(edited_profile("phone", target_lufs=-18), None)
    work()
    assert Renewal.objects.get().state == Job.State.DONE
    rows = Rendering.objects.filter(current=True, profile="phone")
    assert [row.loudness_lufs for row in rows] == pytest.approx([-18] * 3, abs=1)
    work()
    assert Rendering.objects.filter(state=Job.State.QUEUED).count() == 0


def test_a_mix_made_for_every_lesson_is_heard_and_one_made_for_none_is_gone(
    lesson: LessonPage, work: Callable[[], None]
) -> None:
    services.save_mix(edited_mix("zh+ii", every_lesson=True), None)
    services.save_mix(edited_mix("ii", every_lesson=False), None)
    assert Renewal.objects.count() == 1  # one waits already
    work()
    current = Rendering.objects.filter(current=True, profile="phone").values_list("mix", flat=True)
    assert sorted(current) == ["ii+zh", "zh", "zh+ii"]


def test_a_broadcast_may_choose_a_mix_that_is_not_made_for_every_lesson(lesson: LessonPage) -> None:
    plan = plan_for(lesson, "ii-then-zh", Profile.LOUDSPEAKER) or plan_for(lesson, "zh", Profile.LOUDSPEAKER)
    assert plan
    row = services.save_mix(MixRecipe(name="慢慢学", order="zh", speed_zh_percent=80), None)
    assert row is False  # a new one that no lesson gets makes nothing anew
    assert plan_for(lesson, "mix-1", Profile.LOUDSPEAKER)
    assert sound.request_renderings(lesson) == 0


def test_the_archive_keeps_a_lesson_without_loss_once_it_is_asked_for(
    lesson: LessonPage, work: Callable[[], None]
) -> None:
    services.save_profile(edited_profile("archive", every_lesson=True), None)
    work()
    [row] = Rendering.objects.filter(current=True, profile="archive")
    assert row.mix == "zh"  # no Yi is approved
    assert row.files[0]["name"].endswith("-archive.flac")
    assert [cue["kind"] for cue in row.cues][:3] == ["chime", "notice", "number"]


def test_a_mix_that_a_coming_broadcast_plays_is_not_removed(lesson: LessonPage) -> None:
    services.save_mix(MixRecipe(name="慢慢学", order="zh"), None)
    station = Station.objects.create(slug="zhaojue", name="昭觉县")
    programme = Programme.objects.create(station=station, date="2099-01-01", slot="noon")
    ProgrammeItem.objects.create(programme=programme, lesson=lesson, mix="mix-1")
    row = MixRecipe.objects.get(slug="mix-1")
    with pytest.raises(AudioError, match="昭觉县"):
        services.remove_mix(row, None)
    ProgrammeItem.objects.all().delete()
    services.remove_mix(row, None)
    assert not MixRecipe.objects.filter(slug="mix-1")


@pytest.mark.parametrize("slug", ["zh", "ii-then-zh"])
@pytest.mark.django_db
def test_a_shipped_mix_stays_and_goes_back_to_what_it_was(slug: str) -> None:
    services.save_mix(edited_mix(slug, repeat_zh=3, bed=True), None)
    row = MixRecipe.objects.get(slug=slug)
    with pytest.raises(AudioError):
        services.remove_mix(row, None)
    services.save_mix(services.shipped_mix(row), None)
    assert mixtures() == MIXTURES


@pytest.mark.parametrize(
    "changed",
    [{"repeat_zh": 4}, {"repeat_zh": 3, "repeat_unit": 3}, {"speed_zh_percent": 30}, {"between_halves_s": 9}],
    ids=["too often", "too often together", "too slow", "too long a pause"],
)
@pytest.mark.django_db
def test_a_mix_that_nobody_could_listen_to_is_refused(changed: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        services.save_mix(edited_mix("ii+zh", **changed), None)


@pytest.mark.django_db
def test_who_changed_what_is_logged() -> None:
    editor = make_editor()
    services.save_profile(edited_profile("loudspeaker", ratio=2.0), editor)
    entry = ModelLogEntry.objects.for_instance(ProfileRecipe.objects.get(slug="loudspeaker")).get()
    assert (entry.user, entry.action, entry.data["changes"]) == (editor, "wagtail.edit", {"ratio": [3.0, 2.0]})
