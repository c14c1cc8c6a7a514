"""Mixes and profiles on the desk: seen, heard as drafts, saved by who may, and logged."""

import base64
import re
from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import Permission, User
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from audio.media import decoded, measure
from audio.mixing import turns
from audio.models import ClipForm, MixRecipe, ProfileRecipe, Renewal
from content.models import LessonPage
from tests.factories import paragraph

LOUDSPEAKER = {
    "target_lufs": "-16",
    "highpass_hz": "160",
    "lowpass_hz": "7500",
    "ratio": "3",
    "presence_db": "2.5",
    "every_lesson": "on",
}
OWN_MIX = {
    "name": "慢慢学",
    "order": "ii+zh",
    "repeat_zh": "2",
    "repeat_ii": "1",
    "repeat_unit": "1",
    "speed_zh_percent": "85",
    "speed_ii_percent": "100",
    "pauses_percent": "100",
    "between_halves_s": "0.36",
    "chime": "on",
    "title": "on",
    "number": "on",
    "offered": "on",
}


@pytest.fixture(autouse=True)
def own_folders(tmp_path: Any, settings: Any) -> None:
    settings.CLIP_DIR = tmp_path / "clips"
    settings.RENDERING_DIR = tmp_path / "renderings"


@pytest.fixture
def lesson(lesson_factory: Callable[..., LessonPage]) -> LessonPage:
    return lesson_factory(title="洗手", body=[paragraph(f"第{place}句，用肥皂把手洗干净。") for place in range(4)])


@pytest.fixture
def broadcaster(db: None) -> Client:
    user = User.objects.create_user("广播站")
    rights = ("access_admin", "change_mixrecipe", "change_profilerecipe")
    user.user_permissions.set(Permission.objects.filter(codename__in=rights))
    client = Client()
    client.force_login(user)
    return client


def test_the_overview_names_every_mix_and_profile_in_words(broadcaster: Client) -> None:
    page = broadcaster.get(reverse("desk_mixes")).content.decode()
    for words in ("只说汉语", "先彝语，后汉语", "村里的大喇叭", "手机", "-16.0 LUFS"):
        assert words in page


def test_a_draft_is_heard_and_measured_before_anything_is_kept(broadcaster: Client, lesson: LessonPage) -> None:
    before, forms = ProfileRecipe.objects.get(slug="loudspeaker").target_lufs, ClipForm.objects.count()
    answer = broadcaster.post(
        reverse("desk_profile", args=["loudspeaker"]),
        {**LOUDSPEAKER, "target_lufs": "-18", "do": "listen", "lesson": lesson.pk, "mix": "zh"},
    )
    found = re.search(r"data:audio/mpeg;base64,([\w+/=]+)", answer.content.decode())
    assert found
    heard = measure(decoded(base64.b64decode(found[1]), "mp3"))
    assert heard.loudness_lufs == pytest.approx(-18.3, abs=0.8)  # the chime is softer
    assert heard.peak_dbtp <= -1
    assert ProfileRecipe.objects.get(slug="loudspeaker").target_lufs == before
    assert ClipForm.objects.count() == forms
    assert not Renewal.objects.exists()


def test_a_sample_is_short_however_long_the_lesson(broadcaster: Client, lesson: LessonPage) -> None:
    page = broadcaster.post(
        reverse("desk_mix", args=["zh"]),
        {**OWN_MIX, "do": "listen", "lesson": lesson.pk, "profile": "phone", "every_lesson": "on"},
    ).content.decode()
    said = page.split('class="said"')[1]
    assert "第1句" in said  # after the title
    assert "第2句" not in said


def test_who_asks_for_samples_without_end_is_asked_to_wait(
    broadcaster: Client, lesson: LessonPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(turns, "A_MINUTE", 0)
    page = broadcaster.post(
        reverse("desk_profile", args=["phone"]),
        {"target_lufs": "-19", "highpass_hz": "0", "lowpass_hz": "0", "ratio": "1", "presence_db": "0"}
        | {"do": "listen", "lesson": lesson.pk, "mix": "zh"},
    ).content.decode()
    assert "这一分钟" in page


def test_without_a_voice_the_page_says_what_to_do(broadcaster: Client, lesson: LessonPage, settings: Any) -> None:
    settings.VOICE_DATA_DIR = settings.CLIP_DIR / "none"
    settings.SUOMA_VOICES = {one: {"ENGINE": "audio.voices.mandarin.MandarinVoice"} for one in ("zh-hans", "ii")}
    page = broadcaster.post(
        reverse("desk_mix", args=["zh"]),
        {**OWN_MIX, "do": "listen", "lesson": lesson.pk, "profile": "phone", "every_lesson": "on"},
    )
    assert "build_voices" in page.context["heard"].problem
    assert page.context["heard"].problem in page.content.decode()
    assert cache.get("mixing-sample") is None  # whoever comes next does not wait for this one


def test_a_change_that_makes_sound_anew_is_saved_only_after_its_size_was_seen(
    broadcaster: Client, lesson: LessonPage
) -> None:
    address, changed = reverse("desk_profile", args=["loudspeaker"]), {**LOUDSPEAKER, "ratio": "2", "do": "save"}
    asked = broadcaster.post(address, changed)
    assert "1 课" in asked.content.decode()
    assert ProfileRecipe.objects.get(slug="loudspeaker").ratio == 3
    seen = asked.context["draft"].mark
    assert broadcaster.post(address, {**changed, "seen": seen}).status_code == 302
    assert ProfileRecipe.objects.get(slug="loudspeaker").ratio == 2
    assert Renewal.objects.get().cause == "村里的大喇叭"
    assert "3.0 → 2.0" in broadcaster.get(address).content.decode()


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("target_lufs", "-6", "喇叭"),
        ("highpass_hz", "20", "振膜"),
        ("highpass_hz", "0", "振膜"),
        ("lowpass_hz", "20000", "喇叭"),
        ("ratio", "10", "耳朵"),
        ("presence_db", "12", "刺耳"),
    ],
)
def test_nobody_blows_a_horn(broadcaster: Client, field: str, value: str, sentence: str) -> None:
    answer = broadcaster.post(
        reverse("desk_profile", args=["loudspeaker"]), {**LOUDSPEAKER, field: value, "do": "save"}
    )
    errors = answer.context["form"].errors
    assert list(errors) == [field]
    assert sentence in str(errors[field])


def test_a_mix_of_ones_own_is_made_offered_and_removed(broadcaster: Client) -> None:
    assert broadcaster.post(reverse("desk_mix_new"), {**OWN_MIX, "do": "save"}).status_code == 302
    row = MixRecipe.objects.get(name="慢慢学")
    assert (row.slug, row.speed_zh_percent) == ("mix-1", 85)
    page = broadcaster.get(reverse("desk_mixes")).content.decode()
    assert "汉语说 2 遍" in page
    broadcaster.post(reverse("desk_mix", args=[row.slug]), {"do": "remove"})
    assert not MixRecipe.objects.filter(name="慢慢学")


def test_the_shipped_values_come_back_to_be_saved(broadcaster: Client) -> None:
    ProfileRecipe.objects.filter(slug="loudspeaker").update(ratio=1.5, presence_db=0)
    page = broadcaster.post(reverse("desk_profile", args=["loudspeaker"]), {"do": "shipped"})
    assert page.context["form"].instance.ratio == 3
    assert ProfileRecipe.objects.get(slug="loudspeaker").ratio == 1.5


def test_a_stranger_hears_and_changes_nothing(db: None) -> None:
    client = Client()
    client.force_login(User.objects.create_user("stranger"))
    for address in (reverse("desk_mixes"), reverse("desk_profile", args=["phone"]), reverse("desk_mix", args=["zh"])):
        assert client.get(address).status_code in (302, 403)
        assert client.post(address, {"do": "save"}).status_code in (302, 403, 405)
