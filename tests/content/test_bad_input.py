"""What editors may do wrong, and the words they get."""

from io import BytesIO
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from content.blocks import SENTENCES, refuse_chinese_in_yi
from content.models import LessonPage
from tests.content.conftest import Desk, said_of_block

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "text",
    ["", "ꇇ", "ꇇ，ꇇꏸ。", "1 2 3", "ꇇ 手", "ꆈꌠꉙ（彝语）", "WHO ꇇ"],
)
def test_yi_with_a_chinese_name_digits_or_nothing_is_taken(text: str) -> None:
    refuse_chinese_in_yi(text)


@pytest.mark.parametrize("text", ["手", "用肥皂洗手。", "ꇇ 手指", "ꇇ是手"])
def test_a_yi_field_that_holds_mostly_chinese_is_refused(text: str) -> None:
    with pytest.raises(ValidationError):
        refuse_chinese_in_yi(text)


@pytest.mark.parametrize("action", ["", "publish"])
def test_chinese_in_the_yi_half_of_a_block_is_refused_in_drafts_too(desk: Desk, action: str) -> None:
    response = desk.create(action, body=[("paragraph", {"zh": "手", "ii": "用肥皂洗手"})])
    assert list(said_of_block(response)) == ["ii"]
    assert not LessonPage.objects.exists()


@pytest.mark.parametrize("field", ["title_ii", "summary_ii", "cover_alt_ii"])
def test_chinese_in_a_yi_field_of_the_page_is_refused_beside_that_field(desk: Desk, field: str) -> None:
    wrong: dict[str, Any] = {field: "用肥皂洗手"}
    response = desk.create(**wrong)
    assert list(response.context["form"].errors) == [field]
    assert not LessonPage.objects.exists()


def test_a_paragraph_of_a_megabyte_is_refused_with_the_limit_and_nothing_is_written(desk: Desk) -> None:
    response = desk.create(body=[("paragraph", {"zh": "手" * 350_000, "ii": ""})])
    assert response.status_code == 200
    assert str(SENTENCES) in str(said_of_block(response)["zh"])
    assert not LessonPage.objects.exists()


def test_a_summary_of_a_megabyte_is_refused(desk: Desk) -> None:
    response = desk.create(summary_zh_hans="手" * 350_000)
    assert list(response.context["form"].errors) == ["summary_zh_hans"]


def test_a_picture_that_is_none_is_refused_with_words(desk: Desk) -> None:
    file = SimpleUploadedFile("hand.png", b"this is no picture", "image/png")
    response = desk.client.post(reverse("wagtailimages:add"), {"title": "手", "file": file})
    assert response.status_code == 200
    assert response.context["form"].errors["file"]


def test_a_picture_block_without_a_picture_waits_as_a_draft(desk: Desk) -> None:
    empty = {"image": "", "alt": {"zh": "", "ii": ""}, "caption": {"zh": "", "ii": ""}}
    assert desk.create(body=[("picture", empty)]).status_code == 302
    said = said_of_block(desk.create("publish", body=[("picture", empty)]))
    assert set(said) == {"image", "alt"}


def test_an_empty_list_of_steps_waits_as_a_draft(desk: Desk) -> None:
    body = [("steps", items())]
    assert desk.create(body=body).status_code == 302
    assert desk.create("publish", body=body).status_code == 200


def test_pinyin_left_empty_is_filled_in_at_the_save_and_a_correction_stays(desk: Desk) -> None:
    written = [{"zh": "手指", "pinyin": "", "ii": "ꇇꏸ"}, {"zh": "洗", "pinyin": "xǐ", "ii": "ꒈꋌ"}]
    desk.create(body=[("words", items(*written))])
    kept = [word["pinyin"] for word in desk.newest().body[0].value]
    assert kept == ["shǒu zhǐ", "xǐ"]


def items(*values: dict[str, Any]) -> dict[str, Any]:
    """A list block as the browser posts it."""
    return {"count": str(len(values))} | {
        str(place): {"deleted": "", "order": str(place), "type": "item", "value": value, "id": ""}
        for place, value in enumerate(values)
    }


def test_a_picture_that_was_cut_off_on_its_way_is_refused(desk: Desk, settings: Any) -> None:
    settings.WAGTAILIMAGES_IMAGE_FORM_BASE = "content.picture_form.PictureForm"
    whole = BytesIO()
    Image.effect_noise((300, 300), 50).save(whole, "PNG")
    file = SimpleUploadedFile("hand.png", whole.getvalue()[:2000], "image/png")
    response = desk.client.post(reverse("wagtailimages:add"), {"title": "手", "file": file})
    assert response.status_code == 200
    assert response.context["form"].errors["file"]
