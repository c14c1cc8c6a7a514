"""The memory: what goes in and out of it, what is found in it, and how alike two texts are."""

import random

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command

from content.models import LessonPage
from content.text.types import Language
from content.units import lesson_units
from tests.factories import make_column, make_course, make_home, make_lesson, paragraph
from translation.memory import concordance, suggestions
from translation.memory.services import Pair, State, keep_pairs, remember
from translation.memory.tokens import MARKS, marks, tokens
from translation.models import MemoryMark, MemoryPair, Review
from translation.services import record_review

TOKENS = [
    ("洗手。", ("洗", "手")),
    ("ꇇꏸ，ꇇ", ("ꇇ", "ꏸ", "ꇇ")),
    ("ꇇꀕ", ("ꇇ", "ꇇ")),
    ("第12课 ABC", ("第", "12", "课", "abc")),
    ("第１２课", ("第", "12", "课")),
    ("。，", ()),
]


@pytest.mark.parametrize(("text", "expected"), TOKENS)
def test_a_text_is_compared_by_its_signs_characters_words_and_numbers(text: str, expected: tuple[str, ...]) -> None:
    assert tokens(text) == expected


def test_a_text_has_few_marks_and_the_same_in_every_process() -> None:
    assert len(marks(tokens("饭前便后要用肥皂和流动的水洗手"), Language.ZH)) == MARKS
    assert marks(("手",), Language.ZH) == (658183549, 1351661268)
    assert not set(marks(("手",), Language.ZH)) & set(marks(("手",), Language.II))


@pytest.fixture
def lesson(db: None) -> LessonPage:
    body = [paragraph("用肥皂洗手", "ꇇꏸ", id="p1")]
    return make_lesson(make_course(make_column(make_home())), title="手", title_ii="ꇇ", body=body)


@pytest.fixture
def reviewer(db: None) -> User:
    return User.objects.create_user("shenjiao")


def decide(lesson: LessonPage, state: Review.State, reviewer: User, place: int = 0, note: str = "") -> None:
    record_review(lesson_units(lesson)[place], Language.II, state, note=note, reviewer=reviewer)
    remember(lesson.pk)


def pairs() -> list[tuple[str, str, str]]:
    return list(MemoryPair.objects.order_by("pk").values_list("zh", "ii", "state"))


def test_only_what_someone_stands_behind_is_remembered(lesson: LessonPage, reviewer: User) -> None:
    remember(lesson.pk)
    assert pairs() == []
    decide(lesson, Review.State.APPROVED, reviewer)
    decide(lesson, Review.State.SOURCED, reviewer, 1, "词表")
    assert pairs() == [("手", "ꇇ", "approved"), ("用肥皂洗手", "ꇇꏸ", "sourced")]


@pytest.mark.django_db(transaction=True)
def test_the_memory_hears_of_a_decision_by_itself(lesson: LessonPage, reviewer: User) -> None:
    record_review(lesson_units(lesson)[0], Language.II, Review.State.APPROVED, reviewer=reviewer)
    assert pairs() == [("手", "ꇇ", "approved")]


def test_an_approved_pair_outlives_an_edit(lesson: LessonPage, reviewer: User) -> None:
    decide(lesson, Review.State.APPROVED, reviewer)
    lesson.title = "两只手"
    lesson.save_revision().publish()
    assert pairs() == [("手", "ꇇ", "approved")]
    lesson.delete()
    assert pairs() == [("手", "ꇇ", "approved")]


def test_a_pair_that_is_rejected_later_is_forgotten(lesson: LessonPage, reviewer: User) -> None:
    decide(lesson, Review.State.APPROVED, reviewer)
    decide(lesson, Review.State.REJECTED, reviewer, note="不是这个意思")
    assert pairs() == []
    assert not MemoryMark.objects.exists()


def test_a_pair_of_a_file_rises_when_it_is_approved_and_never_sinks(lesson: LessonPage, reviewer: User) -> None:
    from_file = Pair("手", "ꇇ", State.IMPORTED, "memory.tmx")
    assert (keep_pairs([from_file]), keep_pairs([from_file, Pair("", "ꇇ", State.IMPORTED)])) == (1, 0)
    decide(lesson, Review.State.APPROVED, reviewer)
    keep_pairs([from_file])
    assert pairs() == [("手", "ꇇ", "approved")]
    assert MemoryPair.objects.get().lesson_id == lesson.pk


@pytest.mark.django_db
def test_the_very_text_comes_first_and_approved_before_imported() -> None:
    keep_pairs(
        [Pair("洗手", "ꇇꏸ", State.IMPORTED), Pair("洗手。", "ꇇ", State.APPROVED), Pair("洗手", "ꇇ", State.APPROVED)]
    )
    assert [(one.zh, one.ii, one.score) for one in suggestions("洗手")] == [
        ("洗手", "ꇇ", 100),
        ("洗手", "ꇇꏸ", 100),
        ("洗手。", "ꇇ", 99),
    ]


ALIKE = [
    ("饭前便后，用肥皂洗手。", 99),  # only other punctuation
    ("饭前便后要用肥皂洗手", 90),  # one of ten is new
    ("饭前用肥皂洗手", 77),  # two of nine are gone
    ("用肥皂洗手", None),
    ("今天下雨", None),
    ("。", None),
]


@pytest.mark.django_db
@pytest.mark.parametrize(("text", "score"), ALIKE)
def test_the_score_is_the_share_of_characters_that_stay(text: str, score: int | None) -> None:
    keep_pairs([Pair("饭前便后用肥皂洗手", "ꇇ", State.APPROVED), Pair("早睡早起", "ꇇꏸ", State.APPROVED)])
    found = suggestions(text)
    assert [one.score for one in found] == ([score] if score else [])


@pytest.mark.django_db
def test_a_yi_sentence_finds_its_like_too() -> None:
    keep_pairs([Pair("手指甲", "ꇇꏸꌋꇇꏸꌋ", State.APPROVED)])
    assert [one.zh for one in suggestions("ꇇꏸꌋꇇꏸꇇ", Language.II)] == ["手指甲"]
    assert suggestions("ꇇꏸꌋꇇꏸꇇ", Language.ZH) == []


@pytest.mark.django_db
def test_edited_sentences_are_found_among_many() -> None:
    dice = random.Random(5)  # noqa: S311 - repeatable, not secret
    characters = "的一是不了在人有我他这中大来上个国和也子时道说们为就那要下以生会"
    texts = ["".join(dice.choices(characters, k=dice.randint(6, 40))) for _ in range(400)]
    keep_pairs(Pair(text, "ꇇ", State.APPROVED) for text in texts)
    found = 0
    for text in texts[:100]:
        place = dice.randrange(len(text))
        found += text in [one.zh for one in suggestions(f"{text[:place]}错{text[place + 1 :]}")]
    assert found >= 99


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("words", "expected"),
    [("肥皂", ["用肥皂洗手"]), ("ꏸ", ["手指", "用肥皂洗手"]), ("手 ꏸ 指", ["手指"]), ("100%", []), ("", [])],
)
def test_words_are_looked_up_in_both_languages(words: str, expected: list[str]) -> None:
    keep_pairs([Pair("用肥皂洗手", "ꇇꏸ", State.APPROVED), Pair("手指", "ꇇꏸ", State.APPROVED)])
    assert [row.zh for row in concordance(words)] == expected


def test_the_memory_is_marked_anew_by_command(lesson: LessonPage, reviewer: User) -> None:
    record_review(lesson_units(lesson)[0], Language.II, Review.State.APPROVED, reviewer=reviewer)
    keep_pairs([Pair("手指", "ꇇꏸ", State.IMPORTED)])
    MemoryMark.objects.all().delete()
    call_command("memory", "rebuild")
    assert len(pairs()) == 2
    assert [one.ii for one in suggestions("手指。")] == ["ꇇꏸ"]
