"""Did you mean: from what was typed to what stands in the lessons."""

from collections.abc import Callable, Sequence

import pytest
from django.test import Client

from content.models import LessonPage
from content.text.pinyin import toneless_syllables
from search.accents import spelled, standing, stands_for, wanted
from search.meant import meant
from search.wanted import terms_of
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
    ("typed", "expected"),
    [
        ("jiezongzen", "jiezhongzheng"),  # zh at both, and ng at the last
        ("dazaofu", "dazhaohu"),
        ("yeyelailai", "yeyenainai"),
        ("yufangjiezongzen", "yufangjiezhongzheng"),
        ("yu fang jie zong zen", "yufangjiezhongzheng"),
        ("suaya", "shuaya"),  # sua is no syllable of Mandarin
        ("sua ya", "shua ya"),
        ("faiyun", "huaiyun"),
        ("tindong", "tingdong"),
        ("huizao", "feizao"),  # h and f are one before u
        ("fuxi", "huxi"),  # of which a part is Yi with a tone, too
        ("cihuan", "chifan"),
        ("接总", "接种"),
        ("灰皂", "肥皂"),
        ("挂号 dazaofu", "挂号 dazhaohu"),  # which no lesson holds side by side
        ("hangcao", ""),  # nobody says hang for fang
        ("jiezhongzheng", ""),
        ("feizao", ""),
        ("app", ""),
        ("tiantian", ""),
    ],
)
def test_an_accent_changes_several_sounds(lesson_factory: Callable[..., LessonPage], typed: str, expected: str) -> None:
    lesson_factory(title="预防接种证", title_ii="", body=[paragraph("爷爷奶奶打招呼。早饭。先刷牙，再吃饭。")])
    lesson_factory(title="怀孕", title_ii="", body=[paragraph("肥皂，深呼吸。听懂了吗？方草。")])
    assert meant(typed) == expected


def test_what_changes_least_comes_first(lesson_factory: Callable[..., LessonPage]) -> None:
    lesson_factory(title="知道", body=[paragraph("这样。这样。这样。遮眼。")])
    assert meant("zeyan") == "zheyan"


@pytest.mark.parametrize(("said", "other"), [("si", "shi"), ("lan", "nan"), ("pin", "ping")])
def test_each_of_two_stands_for_the_other(said: str, other: str) -> None:
    assert stands_for(said)[other] == stands_for(other)[said] == 1


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("zen", {"zen": 0, "zeng": 1, "zhen": 1, "zheng": 2}),
        ("sua", {"sua": 0, "shua": 1}),
        ("fei", {"fei": 0, "hui": 1}),
        ("fang", {"fang": 0, "huang": 1, "fan": 1, "huan": 2}),
        ("han", {"han": 0, "hang": 1}),
        ("ma", {"ma": 0}),
    ],
)
def test_what_a_syllable_stands_for(said: str, expected: dict[str, int]) -> None:
    assert stands_for(said) == expected


@pytest.mark.parametrize(
    ("letters", "expected"),
    [
        ("suaya", ("sua", "ya")),  # not su-a-ya
        ("zuangyifu", ("zuang", "yi", "fu")),
        ("tinhua", ("tin", "hua")),
        ("xian", ("xian",)),
        ("wanr", ("wan", "er")),
        ("wifi", ()),
        ("", ()),
    ],
)
def test_syllables_of_an_accent(letters: str, expected: tuple[str, ...]) -> None:
    assert spelled(letters) == expected


def test_what_stands_in_a_line_of_syllables() -> None:
    line = " yu fang jie zhong zheng  zen jie zhong zhen "
    assert standing(("jie", "zong", "zen"), [line]) == {
        ("jie", "zhong", "zheng"): 3,
        ("jie", "zhong", "zhen"): 2,
    }


@pytest.mark.parametrize("syllable", ["leng", "lan", "zen", "an"])
def test_a_long_word_is_asked_for_by_its_pairs_and_not_by_its_ways(syllable: str) -> None:
    assert len(terms_of(wanted((syllable,) * 16))) <= 36


def test_it_is_a_link_and_no_silent_change(client: Client, lessons: Sequence[LessonPage]) -> None:
    page = client.get("/zh-hans/search/", {"q": "法烧"})
    assert '<a href="/zh-hans/search/?q=%E5%8F%91%E7%83%A7" lang="zh-Hans">发烧</a>' in page.content.decode()
    assert 'value="法烧"' in page.content.decode()


@pytest.mark.parametrize(
    "typed",
    ["洗守间" * 33, "<b>" * 30, "手" * 100, "a" * 100, "ꀀ" * 100, "xi'an " * 16, "an" * 50, "leng" * 16, "sua" * 16],
)
def test_hostile_text_means_nothing_else(lessons: Sequence[LessonPage], typed: str) -> None:
    assert "<" not in meant(typed)
