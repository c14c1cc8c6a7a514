"""The whole Declaration through every function of the kernel: real text, with the slips of real typing."""

from content.text import yi
from content.text.runs import split_runs, split_sentences
from content.text.types import Script
from content.text.yi_cleaning import STEPS
from content.text.yi_numbers import speakable_figures
from tests.text import udhr

WHOLE = "\n".join(udhr.paragraphs())
CLEAN = yi.normalise(WHOLE)


def test_it_has_as_many_signs_as_were_counted() -> None:
    assert sum(map(yi.is_yi, WHOLE)) == udhr.SIGNS_IN_IT
    assert len(set(filter(yi.is_yi, WHOLE))) == 328


def test_it_is_spelled_and_read_back() -> None:
    assert yi.to_signs(yi.romanise(CLEAN)) == CLEAN
    assert len(yi.syllables(WHOLE)) == len(yi.syllable_spans(WHOLE)) == udhr.SIGNS_IN_IT
    assert all(yi.romanise(WHOLE[span.start]) == str(span.syllable) for span in yi.syllable_spans(WHOLE))
    tones = [span.syllable.tone for span in yi.syllable_spans(WHOLE)]
    assert {tone: tones.count(tone) for tone in yi.TONES} == {"t": 303, "x": 394, "": 1730, "p": 526}


def test_its_unspaced_words_can_be_cut_as_they_were_written() -> None:
    for run in split_runs(CLEAN):
        if run.script == Script.YI and len(run.text) <= 4:
            letters = yi.romanise(run.text).split()
            assert tuple(letters) in yi.parses("".join(letters))


def test_its_keys_know_no_tones() -> None:
    key = yi.toneless_key(WHOLE)
    assert yi.toneless_key(yi.romanise(WHOLE)) == key
    assert not any(yi.toneless(part) != part for part in key.split())


def test_cleaning_takes_its_stray_spaces_and_nothing_else() -> None:
    assert CLEAN.replace(" ", "") == WHOLE.replace(" ", "")
    assert " " not in CLEAN
    assert sum(character == " " for character in WHOLE) >= 19
    assert all(step(CLEAN) == CLEAN for step in STEPS)


def test_its_repetitions_go_both_ways() -> None:
    marked = yi.contract_iteration(CLEAN)
    assert yi.ITERATION_MARK in marked  # ꁱꁱ, ꈜꈜ and others stand there written out
    assert yi.expand_iteration(marked) == CLEAN
    assert yi.speakable_yi(marked) == CLEAN


def test_it_is_cut_without_loss() -> None:
    assert "".join(run.text for run in split_runs(WHOLE)) == "".join(split_sentences(WHOLE)) == WHOLE
    assert {run.script for run in split_runs(WHOLE)} == {Script.YI, Script.OTHER}
    assert len(split_sentences(CLEAN)) >= 89


def test_its_words_stand_in_the_index_of_onsets() -> None:
    words = {run.text for run in split_runs(CLEAN) if run.script == Script.YI}
    index = yi.onset_index(words)
    assert {word for group in index for word in group.words} == words
    assert all(yi.onset_of(word) == group.onset for group in index for word in group.words)
    assert [yi.ONSETS.index(group.onset or "") for group in index] == sorted(
        yi.ONSETS.index(group.onset or "") for group in index
    )


def test_it_holds_no_figures() -> None:
    assert speakable_figures(WHOLE).text == WHOLE
