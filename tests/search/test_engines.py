"""Both engines: what must be found, that they agree, and that nothing typed can break them."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from content.text.types import Language
from content.text.yi import SIGNS, syllables, toneless
from search.analysis import readings, symbol_runs
from search.engines.base import SearchEngine
from search.parsing import parse
from search.ranking import rank
from tests.search.attacks import ATTACKS
from tests.search.conftest import documents

HAN = "洗手吃饭前后用肥皂搓二十秒水干净孩子发烧喝睡早晚书学校一起说话家里"
TEXTS = st.text(alphabet=HAN + "，。 ", min_size=8, max_size=40).filter(lambda text: text.strip("，。 "))
YI = st.text(alphabet=st.sampled_from(SIGNS), min_size=1, max_size=12)
Engines = tuple[SearchEngine, SearchEngine]

many = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def fill(engines: Engines, *lessons: tuple[str, str]) -> None:
    for engine in engines:
        engine.put([(lesson_id, ()) for lesson_id in {document.lesson_id for document in engine.contents()}])
        engine.put([(n, documents(n, ("题", ""), lesson)) for n, lesson in enumerate(lessons, start=1)])


def found(engines: Engines, typed: str) -> set[int]:
    """The lessons that hold all of the query; both engines must say the same."""
    query = parse(typed)
    answers = [engine.candidates(query.all_of_it, 1000) for engine in engines]
    first, second = ({(one.lesson_id, one.place) for one in answer} for answer in answers)
    assert first == second
    orders = [[lesson.lesson_id for lesson in rank(answer, query, Language.ZH)] for answer in answers]
    assert orders[0] == orders[1]
    return {lesson_id for lesson_id, _place in first}


@many
@given(lessons=st.lists(TEXTS, min_size=1, max_size=4), data=st.data())
def test_every_chinese_substring_finds_its_lesson(both: Engines, lessons: list[str], data: Any) -> None:
    fill(both, *((text, "") for text in lessons))
    run = data.draw(st.sampled_from([run for run in symbol_runs(lessons[0]) if run.texts])).texts
    start = data.draw(st.integers(0, len(run) - 1))
    part = run[start : start + data.draw(st.integers(1, 8))]
    assert 1 in found(both, "".join(part))


@many
@given(lessons=st.lists(TEXTS, min_size=1, max_size=4), data=st.data())
def test_pinyin_finds_its_lesson_joined_and_spaced(both: Engines, lessons: list[str], data: Any) -> None:
    fill(both, *((text, "") for text in lessons))
    run = data.draw(st.sampled_from(symbol_runs(lessons[0])))
    start = data.draw(st.integers(0, len(run.texts) - 1))
    part = readings(run)[start : start + data.draw(st.integers(1, 6))]
    assert 1 in found(both, " ".join(part))
    assert 1 in found(both, "".join(part))


@many
@given(lessons=st.lists(YI, min_size=1, max_size=4), data=st.data())
def test_every_run_of_yi_signs_finds_its_lesson(both: Engines, lessons: list[str], data: Any) -> None:
    fill(both, *(("", text) for text in lessons))
    start = data.draw(st.integers(0, len(lessons[0]) - 1))
    part = lessons[0][start : start + data.draw(st.integers(1, 12))]
    assert 1 in found(both, part)
    with_tones = syllables(part)
    assert 1 in found(both, " ".join(with_tones))
    assert 1 in found(both, " ".join(map(toneless, with_tones)))


@many
@given(lessons=st.lists(YI, min_size=1, max_size=4), data=st.data())
def test_romanised_yi_without_spaces_finds_its_lesson(both: Engines, lessons: list[str], data: Any) -> None:
    fill(both, *(("", text) for text in lessons))
    start = data.draw(st.integers(0, len(lessons[0]) - 1))
    with_tones = syllables(lessons[0][start : start + data.draw(st.integers(1, 5))])
    assert 1 in found(both, "".join(with_tones))
    assert 1 in found(both, "".join(map(toneless, with_tones)))


@many
@given(typed=st.text(max_size=120))
def test_nothing_typed_breaks_an_engine(both: Engines, typed: str) -> None:
    fill(both, ("洗手", "ꇇ"))
    found(both, typed)


@pytest.mark.parametrize("typed", ATTACKS)
def test_operators_are_text(both: Engines, typed: str) -> None:
    fill(both, ("洗手", "ꇇ"))
    found(both, typed)
    assert found(both, "洗手") == {1}


def test_every_symbol_is_one_token_of_the_embedded_engine(both: Engines) -> None:
    rare = "\u3007\u3400\u4dbf\u9fff\uf900\U00020000\U00030000"
    fill(both, (rare, ""))
    assert all(found(both, character) == {1} for character in rare)


def test_a_lesson_is_replaced_and_removed(both: Engines) -> None:
    fill(both, ("洗手", ""), ("刷牙", ""))
    for engine in both:
        engine.put([(1, documents(1, ("题", ""), ("喝水", "")))])
    assert (found(both, "洗手"), found(both, "喝水")) == (set(), {1})
    for engine in both:
        engine.put([(1, ())])
    assert (found(both, "喝水"), found(both, "刷牙")) == (set(), {2})


def test_a_rebuild_keeps_what_is_written_meanwhile(both: Engines) -> None:
    fill(both, ("洗手", ""))
    for engine in both[:1]:

        def batches(engine: SearchEngine = engine) -> Any:
            yield [(1, documents(1, ("题", ""), ("刷牙", "")))]
            assert engine.candidates(parse("洗手").all_of_it, 10)  # readers see the old state until the swap
            engine.put([(2, documents(2, ("题", ""), ("喝水", "")))])

        engine.rebuild(batches())
        assert [one.lesson_id for one in engine.candidates(parse("喝水").all_of_it, 10)] == [2]
        assert [one.lesson_id for one in engine.candidates(parse("刷牙").all_of_it, 10)] == [1]
        assert not engine.candidates(parse("洗手").all_of_it, 10)
