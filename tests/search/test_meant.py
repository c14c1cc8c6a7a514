"""Did you mean: from what was typed to what stands in the lessons."""

from collections.abc import Callable, Sequence

import pytest
from django.test import Client

from content.models import LessonPage
from content.text.pinyin import toneless_syllables
from search.accents import neighbours
from search.meant import meant
from tests.factories import paragraph, words

pytestmark = pytest.mark.django_db


@pytest.fixture
def lessons(lesson_factory: Callable[..., LessonPage]) -> Sequence[LessonPage]:
    return (
        lesson_factory(
            title="孩子发烧怎么办", title_ii="", body=[paragraph("发烧了多喝水。"), paragraph("吃了口服补液盐。")]
        ),
        lesson_factory(
            title="上洗手间",
            title_ii="",
            body=[paragraph("去吃饭以前洗手。"), paragraph("茶和开水在这里，手和开水。茶和开水。")],
        ),
        lesson_factory(title="说彝语", title_ii="ꆈꌠꉙ", body=[words(("手指", "ꇇꏸ"))]),
    )


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("法烧", "发烧"),  # sounds the same
        ("发骚", "发烧"),  # sao for shao
        ("洗守间", "洗手间"),
        ("喜手间", "洗手间"),
        ("洗水间", "洗手间"),  # one sign wrong, of another sound
        ("口服补夜盐", "口服补液盐"),
        ("口服补叶盐 孩子", "口服补液盐 孩子"),
        ("孩子 法烧", "孩子 发烧"),
        ("cifan", "chifan"),  # 吃饭, as it is said in the south-west
        ("ci fan", "chifan"),
        ("fasao", "fashao"),
        ("nuosuhxot", "nuosuhxop"),  # one tone wrong
        ("喝开水", ""),  # 和开水 stands there by chance
        ("孩子手指", ""),  # words that stand in lessons, though not side by side
        ("nuosuhxop", ""),
        ("nuosu", ""),
        ("发烧", ""),
        ("发烧 洗手间", ""),  # each part stands somewhere
        ("汽车", ""),
        ("手", ""),
        ("13800138000", ""),
        ("", ""),
        ("*", ""),
        ("“”", ""),
    ],
)
def test_what_may_have_been_meant(lessons: Sequence[LessonPage], typed: str, expected: str) -> None:
    assert meant(typed) == expected


def test_words_and_figures_before_it_move_no_sign(lesson_factory: Callable[..., LessonPage]) -> None:
    lesson_factory(title="手机", body=[paragraph("用WiFi上app，3天2次：孩子发烧38度，ꆈꌠꉙ。", "ꆈꌠꉙ A 2 ꇇꏸ")])
    assert [meant(typed) for typed in ("法烧", "孩子花烧", "ꆀꌠꉙ", "ꇉꏸ")] == ["发烧", "孩子发烧", "ꆈꌠꉙ", "ꇇꏸ"]


def test_what_stands_in_the_lessons_is_not_read_again(
    lesson_factory: Callable[..., LessonPage], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its sounds stand in the index; to read them anew took most of the time, a tenth of a millisecond each."""
    for n in range(5):
        lesson_factory(title=f"第{n}课", body=[paragraph("孩子发烧怎么办？")])
    read: list[str] = []

    def listened(text: str) -> tuple[str, ...]:
        read.append(text)
        return toneless_syllables(text)

    monkeypatch.setattr("search.analysis.toneless_syllables", listened)
    assert meant("孩子法烧") == "孩子发烧"
    assert set(read) == {"孩子法烧"}


def test_yi_signs_with_the_tone_of_another_sign(lessons: Sequence[LessonPage]) -> None:
    assert meant("ꆀꌠꉙ") == "ꆈꌠꉙ"  # first sign wrong
    assert meant("ꇇꏹ") in ("", "ꇇꏸ")


@pytest.mark.parametrize(
    ("said", "other"),
    [(("si", "fan"), ("shi", "fan")), (("lan",), ("nan",)), (("pin",), ("ping",))],
)
def test_accents(said: tuple[str, ...], other: tuple[str, ...]) -> None:
    assert other in neighbours(said)
    assert said in neighbours(other)
    assert said not in neighbours(said)


def test_it_is_a_link_and_no_silent_change(client: Client, lessons: Sequence[LessonPage]) -> None:
    page = client.get("/zh-hans/search/", {"q": "法烧"})
    assert '<a href="/zh-hans/search/?q=%E5%8F%91%E7%83%A7" lang="zh-Hans">发烧</a>' in page.content.decode()
    assert 'value="法烧"' in page.content.decode()


@pytest.mark.parametrize("typed", ["洗守间" * 33, "<b>" * 30, "手" * 100, "a" * 100, "ꀀ" * 100, "xi'an " * 16])
def test_hostile_text_means_nothing_else(lessons: Sequence[LessonPage], typed: str) -> None:
    assert "<" not in meant(typed)
