"""Words that mean the same, and lessons put first: as editors write them, and as readers find."""

from collections.abc import Callable, Sequence
from contextlib import nullcontext

import pytest
from django.core.exceptions import ValidationError
from django.utils.translation import override

from content.models import LessonPage
from content.text.types import Language
from search.models import Pin, SynonymGroup
from search.parsing import parse
from search.selectors import find
from search.synonyms import word_in, words_of
from search.wanted import Only
from search.wording import widened
from tests.factories import paragraph

pytestmark = pytest.mark.django_db


def found(text: str) -> list[str]:
    return [str(hit.title.zh.replace("<mark>", "").replace("</mark>", "")) for hit in find(text, Language.ZH).hits]


@pytest.mark.parametrize(
    ("words", "expected"),
    [("拉肚子、腹泻", ("拉肚子", "腹泻")), (" 拉肚子，拉稀,拉肚子 ;", ("拉肚子", "拉稀")), ("", ()), ("、、", ())],
)
def test_the_words_of_a_group(words: str, expected: tuple[str, ...]) -> None:
    assert words_of(words) == expected


@pytest.mark.parametrize("text", ["", "！", "看 病", "HIV病毒"])
def test_what_is_no_one_run_is_no_word_of_a_group(text: str) -> None:
    assert word_in(text) is None


@pytest.mark.parametrize(
    ("typed", "also"),
    [
        ("拉肚子", ["腹 泻"]),
        ("孩子拉肚子", ["孩 子 腹 泻"]),  # a piece of a longer run
        ("laduzi", ["腹 泻"]),  # said, and only as a whole
        ("孩子腹泻", ["孩 子 拉 肚 子"]),
        ("肚子", []),
        ("手", ["ꇇ"]),  # of the other script: only as a whole
        ("洗手", []),
    ],
)
def test_a_part_may_also_be_its_synonym(typed: str, also: list[str]) -> None:
    SynonymGroup.objects.create(words="拉肚子、腹泻")
    SynonymGroup.objects.create(words="手、ꇇ")
    before, after = parse(typed).parts[0].readings, widened(parse(typed)).parts[0].readings
    assert [" ".join(reading.symbols) for reading in after if reading not in before] == also


def test_whoever_types_one_word_finds_the_lesson_with_the_other(school: Sequence[LessonPage]) -> None:
    assert "洗手" not in found("胰子")
    SynonymGroup.objects.create(words="胰子、肥皂")
    assert found("胰子")[0] == "洗手"


def test_a_changed_group_holds_at_once(school: Sequence[LessonPage]) -> None:
    group = SynonymGroup.objects.create(words="胰子、肥皂")
    assert "洗手" in found("胰子")
    group.delete()
    assert "洗手" not in found("胰子")


@pytest.mark.parametrize("typed", ["手指", " 手指！", "手 指"])
def test_a_pin_stands_first_for_just_this_query(school: Sequence[LessonPage], typed: str) -> None:
    Pin.objects.create(query="手指", lesson=school[2])
    hits = find(typed, Language.ZH).hits
    assert (hits[0].lesson_id == school[2].pk) == (typed != "手 指")
    assert [hit.pinned for hit in hits].count(True) == (typed != "手 指")


def test_pins_stand_in_their_order_and_no_lesson_twice(school: Sequence[LessonPage]) -> None:
    Pin.objects.create(query="手指", lesson=school[2], place=2)
    Pin.objects.create(query="手指", lesson=school[3], place=1)
    assert [hit.lesson_id for hit in find("手指", Language.ZH).hits][:2] == [school[3].pk, school[2].pk]
    assert len({hit.lesson_id for hit in find("手指", Language.ZH).hits}) == len(find("手指", Language.ZH).hits)


def test_a_pinned_lesson_that_nobody_may_open_is_not_shown(
    make_lesson: Callable[..., LessonPage], school: Sequence[LessonPage]
) -> None:
    hidden = make_lesson(title="草稿", body=[paragraph("一")], publish=False)
    Pin.objects.create(query="手指", lesson=hidden)
    assert hidden.pk not in [hit.lesson_id for hit in find("手指", Language.ZH).hits]


def test_a_pinned_lesson_counts_as_one_that_was_found(school: Sequence[LessonPage]) -> None:
    Pin.objects.create(query="宝宝吃什么药", lesson=school[2])
    assert find("宝宝吃什么药", Language.ZH).whole == 1


def test_a_narrowed_list_has_no_pinned_lesson_that_does_not_fit(school: Sequence[LessonPage]) -> None:
    Pin.objects.create(query="手指", lesson=school[2])
    only = Only(without_ids=frozenset({school[2].pk}))
    assert school[2].pk not in [hit.lesson_id for hit in find("手指", Language.ZH, only=only).hits]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("发烧、發燒", "同一个词"),
        ("HIV、hiv", "同一个词"),
        ("腹泻，拉肚子", "拉肚子、腹泻"),  # in another order
        ("拉肚子、腹瀉", "拉肚子、腹泻"),  # traditional
        ("拉肚子、拉稀", ""),  # more is known of it
    ],
)
def test_a_group_that_teaches_nothing_is_refused(words: str, said: str) -> None:
    SynonymGroup.objects.create(words="拉肚子、腹泻")
    with override("zh-hans"), nullcontext() if not said else pytest.raises(ValidationError, match=said):
        SynonymGroup(words=words).full_clean()


def test_a_group_is_saved_again_as_it_is(db: None) -> None:
    SynonymGroup.objects.create(words="拉肚子、腹泻").full_clean()


def test_a_pin_that_grows_beyond_its_field_is_refused(school: Sequence[LessonPage]) -> None:
    """课1课1 is stored as 课 1 课 1: sixty characters became 119 in a field of sixty."""
    with override("zh-hans"), pytest.raises(ValidationError, match="太长了"):
        Pin(query="课1" * 30, lesson=school[0]).full_clean()
