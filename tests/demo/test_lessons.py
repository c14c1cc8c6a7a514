"""The files of the demo school, before any page exists."""

import re
import unicodedata
from pathlib import Path

import pytest
from babel import Locale

from cms.demo.facts import CLDR, GLOSSARY, cldr_words, glossary_words, source_of
from cms.demo.lesson import DemoError, DemoLesson, Pair
from cms.demo.loader import lessons, read_lesson, school
from content.text.yi import is_yi, romanise
from content.topics import Audience, Topic

LESSONS = pytest.mark.parametrize("lesson", lessons(), ids=lambda lesson: lesson.slug)
KINDS = {"heading", "paragraph", "steps", "tip", "dialogue", "words", "picture", "task"}


def test_the_school_has_three_columns_with_courses_and_dated_special_issues() -> None:
    assert [column.title for column in school().columns] == ["家庭教育", "学普通话", "健康卫生"]
    assert all(column.collections for column in school().columns)
    assert sum(collection.date is not None for collection in school().collections) >= 2


def test_there_are_enough_lessons_and_every_kind_of_block_is_used() -> None:
    assert len(lessons()) >= 18
    assert {block.kind for lesson in lessons() for block in lesson.body} == KINDS


def test_at_least_four_lessons_are_paired_throughout_and_all_their_yi_has_a_source() -> None:
    paired = [lesson for lesson in lessons() if lesson.fully_paired]
    assert len(paired) >= 4
    assert all(pair.source for lesson in paired for pair in lesson.pairs())


def test_some_yi_is_a_draft_as_in_a_real_school() -> None:
    drafts = [pair for lesson in lessons() for pair in lesson.pairs() if pair.ii and not pair.source]
    assert 0 < len(drafts) < 10


@LESSONS
def test_every_yi_half_is_cldrs_own_or_a_looked_up_word(lesson: DemoLesson) -> None:
    for pair in lesson.pairs():
        if pair.ii:
            assert source_of(pair.zh, pair.ii) in {CLDR, GLOSSARY}
            assert all(is_yi(sign) and unicodedata.category(sign) != "Cn" for sign in pair.ii)


@LESSONS
def test_a_lesson_is_neither_a_leaflet_nor_a_book(lesson: DemoLesson) -> None:
    assert 8 <= sum(len(block.pairs) for block in lesson.body) <= 20
    assert lesson.topic in Topic and lesson.audience in Audience
    assert lesson.cover.pairs[0].zh


@LESSONS
def test_sentences_are_short_enough_for_a_loudspeaker(lesson: DemoLesson) -> None:
    sentences = [sentence for text in lesson.zh_texts() for sentence in re.split("[。！？：]", text)]
    assert max(map(len, sentences)) <= 26


@LESSONS
def test_the_mandarin_voice_gets_no_letters_it_cannot_read(lesson: DemoLesson) -> None:
    assert not re.search("[A-Za-zＡ-Ｚａ-ｚ]", "".join(lesson.zh_texts()))


def test_numbers_with_units_are_there_to_be_spoken() -> None:
    text = "".join(text for lesson in lessons() for text in lesson.zh_texts())
    assert {"38.5℃", "250毫升", "20秒", "110"} <= set(re.findall(r"38\.5℃|250毫升|20秒|110", text))


@pytest.mark.parametrize(
    ("zh", "ii", "source"),
    [
        ("一月", Locale("ii").months["format"]["wide"][1], CLDR),
        ("星期日", Locale("ii").days["format"]["wide"][6], CLDR),
        ("手指", "ꇇꏸ", GLOSSARY),
        ("手指", "ꇇ", None),
        ("一月", "ꑍꆪ", None),
    ],
)
def test_the_source_of_a_pair(zh: str, ii: str, source: str | None) -> None:
    assert source_of(zh, ii) == source


def test_looked_up_words_are_used_words_and_read_as_they_are_written_down() -> None:
    used = {pair.zh for lesson in lessons() for pair in lesson.pairs() if pair.ii}
    assert set(glossary_words()) == used - set(cldr_words())
    assert romanise(glossary_words()["手指"]) == "lot jy"


@pytest.mark.parametrize(
    ("body", "complaint"),
    [
        ('heading = { zh = "手指", ii = "ꇇꇇ" }', "in no source"),
        ('heading = { zh = "手指", ii = "ꇇꏸ", source = "CLDR" }', "not from CLDR"),
        ('heading = { zh = "手指", yi = "ꇇꏸ" }', "no yi"),
        ('heeding = "手指"', "heeding"),
        ('picture = { picture = "none", alt = "没有" }', "none.svg"),
        ('heading = "手指"\ntip = "手指"', "one block"),
    ],
)
def test_a_wrong_file_is_refused_with_its_name_and_the_reason(tmp_path: Path, body: str, complaint: str) -> None:
    path = tmp_path / "wrong.toml"
    head = 'title = "手"\ntopic = "health"\naudience = "everyone"\n[cover]\npicture = "xi-shou"\nalt = "手"\n[[body]]\n'
    path.write_text(head + body, encoding="utf-8")
    with pytest.raises(DemoError, match=rf"wrong\.toml.*{complaint}"):
        read_lesson(path)


def test_the_digest_follows_the_text(tmp_path: Path) -> None:
    text = (
        'title = "手"\ntopic = "health"\naudience = "everyone"\nbody = []\n[cover]\npicture = "xi-shou"\nalt = "手"\n'
    )
    digests = set()
    for words in (text, text.replace("手", "洗手"), text):
        (tmp_path / "one.toml").write_text(words, encoding="utf-8")
        digests.add(read_lesson(tmp_path / "one.toml").digest)
    assert len(digests) == 2


def test_texts_are_those_the_announcer_reads() -> None:
    lesson = next(lesson for lesson in lessons() if lesson.slug == "jia-ting")
    assert lesson.zh_texts()[:2] == ("家庭", "爸爸")
    assert "学校" not in lesson.zh_texts()  # a picture's description is for the screen reader
    assert Pair("房子", "ꀁꇬ", GLOSSARY) in tuple(lesson.pairs())
