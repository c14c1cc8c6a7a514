"""What is found, in which order, and how it is marked."""

from collections.abc import Callable, Sequence

import pytest
from django.test import Client

from content.models import LessonPage
from content.text.types import Language
from search.highlight import marked
from search.needles import needles
from search.parsing import parse
from search.selectors import find
from tests.factories import paragraph

School = Sequence[LessonPage]

QUERIES = [
    ("洗手", 0),
    ("肥皂", 0),
    ("皂", 0),
    ("饭前便后", 0),
    ("xishou", 0),
    ("xi shou", 0),
    ("xǐ shǒu", 0),
    ("feizao", 0),
    ("fei zao", 0),
    ("XISHOU feizao", 0),
    ("用肥皂洗守", 0),
    ("洗守", 0),  # homophones of one sign of two, of each sign, of three
    ("罚稍", 2),
    ("为声远", 2),
    ("ꒊꊪ", 0),
    ("肥手", 0),  # 肥皂洗手: no such word, but both signs stand in one sentence
    ("十二个月", 1),
    ("12个月", 1),
    ("ꌕꆪ", 1),
    ("ꆪ", 1),
    ("发烧", 2),
    ("發燒", 2),
    ("衛生院", 2),
    ("fashao", 2),
    ("卫生院", 2),
    ("手指", 3),
    ("shouzhi", 3),
    ("ꆈꌠ", 4),
    ("ꆈꌠꉙ", 4),
    ("nuosu", 4),
    ("nuo su", 4),
    ("nuosuhxop", 4),
    ("nuo su hxo", 4),
    ("nuosuhxo", 4),
    ("shuoyiyu", 4),
]


@pytest.mark.parametrize("language", list(Language))
def test_each_query_finds_its_lesson_first(school: School, language: Language) -> None:
    wrong = [
        typed
        for typed, place in QUERIES
        if [hit.lesson_id for hit in find(typed, language).hits][:1] != [school[place].pk]
    ]
    assert wrong == []


def test_half_of_a_short_word_is_no_answer(school: School, lesson_factory: Callable[..., LessonPage]) -> None:
    # 发烧 once brought 怎么烧水, which has only the second sign of it.
    lesson_factory(title="开水", title_ii="", body=[paragraph("怎么烧水。")])
    assert [hit.title.zh for hit in find("发烧", Language.ZH).hits if "开水" in hit.title.zh] == []


SOUNDS_ELSEWHERE = [
    ("fashao", "怎么烧水", "多少钱，烧火"),  # fa-sha-o would find sha-o, which is also shao
    ("xian", "西安", "一小岸"),  # xi-an as a whole, but not its halves
    ("pingan", "平地", "盘子，一个"),
]


@pytest.mark.parametrize(("typed", "title", "text"), SOUNDS_ELSEWHERE)
def test_a_piece_of_an_unlikely_reading_is_no_answer(
    school: School, lesson_factory: Callable[..., LessonPage], typed: str, title: str, text: str
) -> None:
    lesson = lesson_factory(title=title, title_ii="", body=[paragraph(text)])
    found = [hit.lesson_id for hit in find(typed, Language.ZH).hits]
    assert (lesson.pk in found) == (title == "西安")


def test_a_number_opens_with_its_lesson(school: School) -> None:
    first = [find(str(lesson.number), Language.ZH).hits[0] for lesson in school]
    assert [hit.lesson_id for hit in first] == [lesson.pk for lesson in school]


def test_a_hit_shows_both_halves_marked_and_where_to_listen(school: School) -> None:
    hit = find("手指", Language.ZH).hits[1]
    assert hit.pair is not None
    assert (hit.pair.zh, hit.pair.ii) == ("<mark>手指</mark>", "<mark>ꇇꏸ</mark>")
    assert hit.url == LessonPage.objects.get(pk=hit.lesson_id).url_in(Language.ZH)
    assert hit.play_url == f"{hit.url}?play={hit.anchor}#{hit.anchor}"
    assert hit.pair.unreviewed
    assert find("手指", Language.II).hits[0].url.startswith("/ii/")


@pytest.mark.parametrize(
    ("text", "typed", "html"),
    [
        ("饭前洗手。", "洗手", "饭前<mark>洗手</mark>。"),
        ("饭前洗手。", "xishou", "饭前<mark>洗手</mark>。"),
        ("饭前洗手。", "xi", "饭前<mark>洗</mark>手。"),
        ("ꆈꌠꉙ", "nuosu", "<mark>ꆈꌠ</mark>ꉙ"),
        ("ꆈꌠꀕ", "ꌠꌠ", "ꆈ<mark>ꌠꀕ</mark>"),
        ("洗手间", "洗守间", "洗手间"),
        ("不要洗手间", "去洗手", "不要<mark>洗手</mark>间"),
        ("第１０３课", "103", "第<mark>１０３</mark>课"),
        ("<b>手</b> & WiFi", "手 wif", "&lt;b&gt;<mark>手</mark>&lt;/b&gt; &amp; <mark>WiFi</mark>"),
        ("<script>", "script", "&lt;<mark>script</mark>&gt;"),
        ("孩子發燒", "发烧", "孩子<mark>發燒</mark>"),
        ("孩子发烧", "發燒", "孩子<mark>发烧</mark>"),
        ("手", "脚", "手"),
        ("", "手", ""),
    ],
)
def test_matches_are_marked_on_the_raw_text(text: str, typed: str, html: str) -> None:
    assert marked(text, needles(parse(typed))) == html


def test_an_excerpt_shows_the_match_of_a_long_text() -> None:
    text = "一二三四五六七八九十" * 20 + "洗手" + "一二三四五六七八九十" * 20
    cut = marked(text, needles(parse("洗手")), excerpt=True)
    assert "<mark>洗手</mark>" in cut
    assert len(cut) < 120
    assert cut.startswith("…")
    assert cut.endswith("…")


@pytest.mark.parametrize("address", ["/zh-hans/search/", "/ii/search/"])
def test_the_page_shows_hits_in_both_languages(school: School, client: Client, address: str) -> None:
    page = client.get(address, {"q": "nuosu"}).content.decode()
    assert "<mark>ꆈꌠ</mark>ꉙ" in page
    assert "#u-title" in page
    assert 'name="robots" content="noindex"' in page


@pytest.mark.parametrize(
    ("typed", "said"),
    [("", "可以写汉字"), ("手" * 101, "太长了"), ("龘靐齉", "没有找到"), ("。。", "没有找到"), ("\x00", "可以写汉字")],
)
def test_the_page_helps_where_nothing_is_found(school: School, client: Client, typed: str, said: str) -> None:
    page = client.get("/zh-hans/search/", {"q": typed}).content.decode()
    assert said in page
    assert "说彝语" in page


def test_a_title_that_nobody_has_reviewed_is_marked(client: Client, lesson_factory: Callable[..., LessonPage]) -> None:
    """Only the best pair was: a lesson found by its title alone looked as if its Yi were approved."""
    lesson_factory(title="说彝语", title_ii="ꆈꌠꉙ", body=[])
    lesson_factory(title="说汉语", title_ii="", body=[])
    assert client.get("/zh-hans/search/", {"q": "说彝语"}).content.decode().count('class="state draft"') == 1
    assert 'class="state draft"' not in client.get("/zh-hans/search/", {"q": "说汉语"}).content.decode()


def test_what_was_typed_is_escaped(school: School, client: Client) -> None:
    page = client.get("/zh-hans/search/", {"q": '"><script>alert(1)</script>'}).content.decode()
    assert "<script>alert" not in page


def test_a_lesson_full_of_markup_is_shown_as_text(client: Client, lesson_factory: Callable[..., LessonPage]) -> None:
    lesson_factory(title="<script>手</script>", body=[paragraph("<img src=x onerror=alert(1)>手")])
    page = client.get("/zh-hans/search/", {"q": "手"}).content.decode()
    assert "<img src=x" not in page
    assert "<script><mark>" not in page


@pytest.mark.parametrize(
    ("typed", "said", "by_sound"),
    [
        ("罚稍", "没有一课写着“罚稍”。排在前面的读音相同。", True),
        ("发烧", "找到 1 课", False),
        ("肥手", "没有一课专门讲“肥手”", False),  # nothing sounds so: both signs stand in one sentence
    ],
)
def test_the_page_says_that_what_it_found_is_only_said_so(
    client: Client, school: School, typed: str, said: str, by_sound: bool
) -> None:
    page = client.get("/zh-hans/search/", {"q": typed})
    assert said in page.content.decode()
    assert page.context["results"].by_sound is by_sound
