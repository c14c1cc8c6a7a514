"""A sample of a draft makes only what nobody has made yet, and keeps nothing."""

from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest

from audio import clips
from audio.media import Levelled
from audio.mixing.sample import sample
from audio.mixing.selectors import mixtures, recipe_of
from audio.models import Clip, ClipForm, Profile
from audio.render.manner import Manner, shaped
from audio.render.recipes import Mixture
from content.models import LessonPage
from tests.factories import paragraph


@pytest.fixture
def lesson(published: Callable[..., LessonPage], work: Callable[[], None]) -> LessonPage:
    lesson = published(title="洗手", title_ii="ꇇ", body=[paragraph("手指", "ꇇꏸ")])
    work()
    return lesson


@pytest.fixture
def encoded(monkeypatch: pytest.MonkeyPatch) -> list[bytes]:
    """The masters that went through the encoder."""
    masters: list[bytes] = []

    def noted(sources: Sequence[bytes], how: Manner) -> list[list[Levelled]]:
        masters.extend(sources)
        return shaped(sources, how)

    monkeypatch.setattr(clips, "shaped", noted)
    return masters


def mix(slug: str, **changed: object) -> Mixture:
    return replace(next(one for one in mixtures() if one.slug == slug), **changed)  # type: ignore[arg-type]  # a table


def test_another_order_or_pause_encodes_nothing(lesson: LessonPage, encoded: list[bytes]) -> None:
    plain = sample(lesson, mix("ii+zh"), recipe_of(Profile.PHONE), 1)
    slower = sample(lesson, mix("ii+zh", pauses_percent=200, repeat_zh=2), recipe_of(Profile.PHONE), 1)
    assert encoded == []
    assert slower.length_s > plain.length_s + 1
    assert abs(slower.loudness_lufs - slower.target_lufs) < 1.5


def test_another_sound_encodes_each_clip_once_and_keeps_nothing(lesson: LessonPage, encoded: list[bytes]) -> None:
    forms = ClipForm.objects.count()
    heard = sample(lesson, mix("ii+zh", repeat_zh=3), replace(recipe_of(Profile.PHONE), target_lufs=-22.0), 1)
    assert len(encoded) == Clip.objects.count() - 1  # the notice is spoken on horns alone
    assert heard.loudness_lufs < -20
    assert ClipForm.objects.count() == forms
