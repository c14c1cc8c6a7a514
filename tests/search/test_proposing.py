"""What the box offers while one types: by every way of beginning, of nothing that is closed or unreviewed."""

from collections.abc import Callable, Sequence
from datetime import date

import pytest
from django.test import Client
from rjieba import Jieba

from content.models import LessonPage
from content.text.types import Language
from search.models import AskedQuery
from search.proposing import proposals, propose_all
from search.proposing.keys import keys, typed_key
from search.proposing.words import past_queries
from search.words import USUAL
from tests import factories
from translation.models import Review, Term
from translation.services import decide_term

pytestmark = pytest.mark.django_db
MONDAY = date(2026, 11, 16)


@pytest.fixture
def lessons(lesson_factory: Callable[..., LessonPage]) -> Sequence[LessonPage]:
    titles = [("怎样洗手", ""), ("洗手", ""), ("绿色的手", "ꇇꏸ")]
    return [lesson_factory(title=zh, title_ii=ii) for zh, ii in titles]


def offered(text: str) -> list[str]:
    return [one.zh for one in proposals(text, Language.ZH)]


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("Xi3 Sh", "xish"),
        ("xi3shou3", "xishou"),
        ("洗 手！", "洗手"),
        ("發燒", "发烧"),
        ("ꇇ ꏸ", "ꇇꏸ"),
        ("lǜ", "lv"),
        ("洗sh", "xish"),
        ("洗Shǒu", "xishou"),
        ("ꆈsu", "nuosu"),
        ("12月", "12月"),
        ("  ?", ""),
    ],
)
def test_what_is_typed_has_one_form(typed: str, key: str) -> None:
    assert typed_key(typed) == key


def test_a_title_begins_in_many_ways() -> None:
    assert keys("怎样洗手") == {
        "怎样洗手": 4, "zenyangxishou": 4, "zyxs": 4,
        "洗手": 104, "xishou": 104, "xs": 104,
    }  # fmt: skip
    assert {"ꆈꌠꉙ", "nuosuhxop", "nuosuhxo", "ꌠꉙ", "suhxop"} <= keys("ꆈꌠꉙ").keys()


@pytest.mark.parametrize(
    ("title", "inside"),
    [
        ("爷爷奶奶带孩子", {"奶奶带孩子": 107, "nainaidaihaizi": 107, "nndhz": 107}),
        ("预防接种证", {"接种证": 105, "jiezhongzheng": 105, "jzz": 105}),
        ("打招呼", {"招呼": 103, "zhaohu": 103, "zh": 103}),
    ],
)
def test_a_title_is_offered_by_a_word_inside_its_words(title: str, inside: dict[str, int]) -> None:
    assert inside.items() <= keys(title).items()


def test_a_long_title_has_its_words_before_the_words_inside_them() -> None:
    """Each place at which one may begin is three rows."""
    found = keys("预防接种，爷爷奶奶，打招呼，拉肚子，讲故事，看电视，手指头，洗衣服，做游戏")
    assert len(found) <= 24
    assert "洗衣服做游戏" in found
    assert "接种爷爷奶奶" not in " ".join(found).split()


def test_the_glossary_changes_no_key(monkeypatch: pytest.MonkeyPatch) -> None:
    """A process that has learnt its words would take what others have stored for wrong."""
    before = keys("彝语火把节")
    taught = Jieba()
    taught.add_word("语火把", USUAL, "n")
    monkeypatch.setattr("search.words._splitter", lambda: taught)
    assert keys("彝语火把节") == before


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("洗", ["洗手", "怎样洗手"]),  # the whole title before the word inside
        ("xis", ["洗手", "怎样洗手"]),
        ("xi sh", ["洗手", "怎样洗手"]),
        ("xs", ["洗手", "怎样洗手"]),
        ("zyx", ["怎样洗手"]),
        ("洗sh", ["洗手", "怎样洗手"]),
        ("洗shou", ["洗手", "怎样洗手"]),
        ("怎yang", ["怎样洗手"]),
        ("怎样", ["怎样洗手"]),
        ("lv", ["绿色的手"]),
        ("手", ["绿色的手"]),
        ("样", []),  # in the middle of a word
        ("", []),
        ("！", []),
        ("%", []),
        ("_", []),
    ],
)
def test_a_lesson_is_offered_by_its_beginnings(lessons: Sequence[LessonPage], typed: str, expected: list[str]) -> None:
    assert offered(typed) == expected


def test_yi_signs_and_their_letters_find_but_unreviewed_yi_is_not_shown(lessons: Sequence[LessonPage]) -> None:
    assert [proposals(typed, Language.ZH)[0].zh for typed in ("ꇇ", "lot", "lo")] == ["绿色的手"] * 3
    assert proposals("ꇇ", Language.ZH)[0].ii == ""


@pytest.mark.parametrize("close", ["unpublish", "delete"])
def test_a_lesson_that_is_gone_is_not_offered(lessons: Sequence[LessonPage], close: str) -> None:
    getattr(lessons[1], close)()
    assert offered("洗") == ["怎样洗手"]


def test_a_new_title_takes_the_place_of_the_old_one(lessons: Sequence[LessonPage]) -> None:
    lessons[1].title = "刷牙"
    lessons[1].save_revision().publish()
    assert offered("刷") == ["刷牙"]
    assert offered("洗") == ["怎样洗手"]


def test_courses_and_columns_are_offered_by_their_beginnings_while_they_are_open(
    lessons: Sequence[LessonPage],
) -> None:
    issue = factories.make_issue(title="洗手专刊", title_ii="ꆈꌠ")
    offers = proposals("xi", Language.ZH)
    assert [one.zh for one in offers] == ["洗手专刊", "洗手", "怎样洗手"]
    assert (offers[0].kind, offers[0].url, offers[0].ii) == ("course", issue.url_in(Language.ZH), "")
    assert offered("nuosu") == ["洗手专刊"]
    issue.get_parent().specific.unpublish()
    assert offered("xi") == ["洗手", "怎样洗手"]
    issue.delete()
    assert offered("nuosu") == []


def test_a_renamed_course_is_offered_by_its_new_title(lessons: Sequence[LessonPage]) -> None:
    course = lessons[0].get_parent().specific
    course.title = "饭前便后"
    course.save_revision().publish()
    assert offered("fan") == ["饭前便后"]


def test_all_anew_is_what_was_there(lessons: Sequence[LessonPage]) -> None:
    before = offered("洗")
    propose_all()
    assert offered("洗") == before


def test_only_words_that_someone_stands_behind_are_offered(db: None) -> None:
    Term.objects.create(zh="手指", ii="ꇇꏸ")
    assert offered("手") == []
    decide_term(Term.objects.get(), Review.State.SOURCED, reason="dictionary", reviewer=None)
    assert [(one.kind, one.zh, one.ii) for one in proposals("sz", Language.ZH)] == [("word", "手指", "ꇇꏸ")]


@pytest.mark.parametrize(
    ("query", "days", "found", "shown"),
    [
        ("洗手", 0b0000111, 2, ["洗手"]),
        ("洗手", 0b0000011, 2, []),  # on two days only
        ("洗手", 0b0000111, 0, []),  # found nothing
        ("王小明", 0b1111111, 1, []),  # stands in no lesson
        ("13800138000", 0b1111111, 1, []),
    ],
)
def test_a_past_query_is_offered_when_many_days_asked_it(
    lessons: Sequence[LessonPage], query: str, days: int, found: int, shown: list[str]
) -> None:
    AskedQuery.objects.create(monday=MONDAY, query=query, days=days, count=9, found=found)
    assert list(past_queries()) == shown


def test_days_of_villages_are_not_counted_twice(lessons: Sequence[LessonPage]) -> None:
    for village in ("zhaojue", "butuo", ""):
        AskedQuery.objects.create(monday=MONDAY, query="洗手", village=village, days=1, found=2)
    assert list(past_queries()) == []


def test_the_answer_is_small_json_that_browsers_keep(client: Client, lessons: Sequence[LessonPage]) -> None:
    response = client.get("/zh-hans/search/suggest.json", {"q": "xis"})
    assert response.json()["proposals"][0] == {
        "kind": "lesson", "zh": "洗手", "ii": "", "number": lessons[1].number, "url": lessons[1].url_in("zh-hans"),
    }  # fmt: skip
    assert "max-age" in response["Cache-Control"]
    assert len(response.content) < 2000


@pytest.mark.parametrize("typed", ["洗" * 10_000, "*" * 1000, "' OR 1=1 --", "\0\x01", "<script>", "%_%", '"' * 99])
def test_hostile_beginnings_are_answered(client: Client, lessons: Sequence[LessonPage], typed: str) -> None:
    response = client.get("/zh-hans/search/suggest.json", {"q": typed})
    assert (response.status_code, response["Content-Type"]) == (200, "application/json")
    assert response.json() == {"proposals": []}
