"""Which mixes a broadcast may choose."""

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from audio.broadcast.admin import MixSelect
from audio.mixing.services import save_mix
from audio.models import MixRecipe, ProgrammeItem
from audio.models.programme import known_mix


def options(value: str = "") -> list[str]:
    html = MixSelect().render("mix", value)
    return [label for label in ("先彝语，后汉语", "慢慢学", "只说汉语", "老播法") if f">{label}</option>" in html]


@pytest.mark.django_db
def test_whoever_plans_chooses_among_the_offered_mixes() -> None:
    save_mix(MixRecipe(name="慢慢学", order="zh"), None)
    save_mix(MixRecipe(name="老播法", order="zh", offered=False), None)
    MixRecipe.objects.filter(slug="zh").update(offered=False)
    assert options() == ["先彝语，后汉语", "慢慢学"]


@pytest.mark.django_db
def test_a_mix_chosen_before_stays_chosen_though_it_is_offered_no_more() -> None:
    save_mix(MixRecipe(name="老播法", order="zh", offered=False), None)
    assert "老播法" in options("mix-1")


@pytest.mark.django_db
def test_a_mix_that_is_gone_is_refused() -> None:
    known_mix("zh")
    with pytest.raises(ValidationError, match="请选别的"):
        known_mix("mix-9")
    with pytest.raises(ValidationError):
        ProgrammeItem(mix="mix-9").clean_fields(exclude=["programme", "lesson"])


def test_the_form_of_a_programme_offers_them(editor_client: Client) -> None:
    save_mix(MixRecipe(name="慢慢学", order="zh"), None)
    page = editor_client.get(reverse("wagtailsnippets_audio_programme:add")).content.decode()
    assert "慢慢学" in page
