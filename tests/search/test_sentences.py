"""Sentences: people speak in them, write them without spaces, and mean a few of their words."""

from collections.abc import Callable, Sequence

import pytest

from content.models import LessonPage
from content.text.types import Language
from search.parsing import parse
from search.query import Query
from search.selectors import facts_of, find
from search.sentences import in_words, telling, with_figures, without_child
from tests.factories import paragraph

Make = Callable[..., LessonPage]


def words_of(query: Query) -> list[str]:
    return ["".join(part.readings[0].symbols) for part in query.parts]


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("孩子咳嗽", ["孩子", "咳嗽"]),
        ("发烧怎么办", ["发烧"]),
        ("孩子发烧了怎么办", ["孩子", "发烧"]),
        ("發燒怎麼辦", ["发烧"]),
        ("请问刷牙 怎么办", ["刷牙"]),
        ("三岁能上幼儿园吗", ["3", "岁", "幼儿园"]),
        ("十五分钟", ["15", "分钟"]),
        ("两天发烧", ["2", "天", "发烧"]),
        ("百十天", ["百十天"]),  # no number
        ("3岁能上幼儿园吗", ["3", "岁", "幼儿园"]),
        ("晚上9点睡觉", ["晚上", "9", "点", "睡觉"]),
        ("15分钟", ["15", "分钟"]),
        ("〇洗手 发烧", ["〇洗手", "发烧"]),  # what cannot be cut is looked for as it stands
        ("发烧", ["发烧"]),  # one word
        ("怎么办", ["怎么办"]),  # all that there is
        ("洗守间", ["洗守间"]),  # single signs are left over: one of them is wrong
        ("xishou", ["xishou"]),
        ("ꆈꌠꉙ", ["ꆈꌠꉙ"]),  # nobody here knows where a Yi word ends
    ],
)
def test_the_words_of_a_query(typed: str, words: list[str]) -> None:
    assert [word.replace(" ", "") for word in words_of(in_words(with_figures(parse(typed))))] == words


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("三岁", "3岁"),
        ("兩歲", "2岁"),
        ("十五分钟", "15分钟"),
        ("两天发烧", "2天发烧"),
        ("三十八度五", "38度5"),
        ("孕十三周", "孕13周"),
        ("一岁一个样", "1岁一个样"),
        ("一点一点喝", "一点一点喝"),
        ("十分重要", "十分重要"),
        ("百十天", "百十天"),  # no number
    ],
)
def test_numbers_before_a_measure_are_figures_in_lessons(typed: str, read: str) -> None:
    assert with_figures(parse(typed)) == Query(typed, parse(read).parts)


@pytest.mark.parametrize(
    ("typed", "about"),
    [("孩子 牙膏", ["牙膏"]), ("孩子", ["孩子"]), ("娃儿 孩子", ["娃儿", "孩子"]), ("手 孩子 水", ["手", "水"])],
)
def test_every_lesson_speaks_of_a_child(typed: str, about: list[str]) -> None:
    assert words_of(without_child(parse(typed))) == about


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("被开水烫伤咋办", ["开水", "烫伤"]),
        ("饭前洗手", ["饭前", "洗手", "饭前洗手"]),
        ("娃儿屙肚子", ["肚子"]),
        ("我家娃娃怎么办", []),
        ("发烧吗", []),  # too short for a sentence
    ],
)
def test_the_words_that_tell_what_a_lesson_is_about(typed: str, words: list[str]) -> None:
    assert words_of(telling(parse(typed))) == words


@pytest.fixture
def lessons(lesson_factory: Callable[..., LessonPage]) -> Sequence[LessonPage]:
    return (
        lesson_factory(
            title="发烧", title_ii="", body=[paragraph("孩子发热，先量体温。"), paragraph("这样怎么办才好？")]
        ),
        lesson_factory(title="拉肚子", title_ii="", body=[paragraph("孩子吐了，喝水。")]),
        lesson_factory(title="看病", title_ii="", body=[paragraph("孩子一直咳，夜里也咳嗽。")]),
    )


@pytest.mark.parametrize(
    ("typed", "place", "whole"),
    [
        ("孩子咳嗽", 2, 1),  # both stand in one pair
        ("发烧怎么办", 0, 1),
        ("娃儿发烧咋个办", 0, 0),  # 娃儿 stands nowhere
        ("请问宝宝拉肚子吃什么药", 1, 0),
        ("体温 呕吐 头晕 流鼻涕 怎么办", 0, 0),
    ],
)
def test_a_sentence_finds_the_lesson_that_it_is_about(
    lessons: Sequence[LessonPage], typed: str, place: int, whole: int
) -> None:
    results = find(typed, Language.ZH)
    assert results.hits[0].lesson_id == lessons[place].pk
    assert results.whole == whole


@pytest.mark.parametrize(("typed", "counted"), [("孩子咳嗽", 1), ("开心果", 0), ("法烧", 0), ("发烧", 1)])
def test_what_a_sentence_can_be_narrowed_to_is_counted_for_its_words(
    lessons: Sequence[LessonPage], typed: str, counted: int
) -> None:
    assert max(facts_of(typed).values(), default=0) == counted


def test_the_other_word_decides_where_one_says_that_it_is_about_a_child(lesson_factory: Make) -> None:
    """孩子 牙膏 found ten lessons that hold 孩子 in their titles, and not the one about 牙膏."""
    for n in range(12):
        lesson_factory(title=f"孩子{n}", title_ii="", body=[paragraph("孩子。")])
    about = lesson_factory(title="刷牙", title_ii="", body=[paragraph("用一点牙膏。")])
    assert find("孩子 牙膏", Language.ZH).lesson_ids == (about.pk,)


@pytest.mark.parametrize(("typed", "whole"), [("2月", 2), ("两岁", 1), ("二十个月", 1), ("20个月", 1), ("1月", 0)])
def test_a_number_finds_how_it_is_written_and_nothing_else(lesson_factory: Make, typed: str, whole: int) -> None:
    """1月 found every 一 beside any 月, and said that the lesson is about it."""
    for text in ("2月，2岁。", "两岁，二月。", "一天一次，满月。", "到20个月。"):
        lesson_factory(title="课", title_ii="", body=[paragraph(text)])
    assert find(typed, Language.ZH).whole == whole


def test_the_words_are_marked(lessons: Sequence[LessonPage]) -> None:
    (hit, *_others) = find("孩子咳嗽", Language.ZH).hits
    assert hit.pair is not None
    assert hit.pair.zh == "<mark>孩子</mark>一直咳，夜里也<mark>咳嗽</mark>。"


@pytest.mark.parametrize("typed", ["haiz", "kes", "fas", "tiw"])
def test_an_unfinished_word_finds_all_that_it_is_said_to_find(lessons: Sequence[LessonPage], typed: str) -> None:
    results = find(typed, Language.ZH)
    assert 0 < results.whole <= results.total
