from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.text.runs import script_of, split_runs, split_sentences
from content.text.types import Run, Script

mixed = st.text(alphabet=st.one_of(st.sampled_from("ꆈꌠꉙꀕ꒐洗手，。！？；;.…\n 3７aＷé🙂"), st.characters()))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ()),
        ("ꆈꌠ洗手", (Run(Script.YI, "ꆈꌠ", 0), Run(Script.HAN, "洗手", 2))),
        ("3次WiFi", (Run(Script.DIGIT, "3", 0), Run(Script.HAN, "次", 1), Run(Script.LATIN, "WiFi", 2))),
        ("ꆈꀕ", (Run(Script.YI, "ꆈꀕ", 0),)),
        ("꒐，", (Run(Script.OTHER, "꒐，", 0),)),
        ("shǒu", (Run(Script.LATIN, "shǒu", 0),)),
        ("〇一", (Run(Script.HAN, "〇一", 0),)),
    ],
)
def test_a_text_is_cut_where_the_script_changes(text: str, expected: tuple[Run, ...]) -> None:
    assert split_runs(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("先洗手。再吃饭！", ("先洗手。", "再吃饭！")),
        ("「真的吗？」他问。", ("「真的吗？」", "他问。")),
        ("体温37.5℃。好", ("体温37.5℃。", "好")),
        ("ꆈꌠꉙ。ꆏꊂꋍ", ("ꆈꌠꉙ。", "ꆏꊂꋍ")),
        ("一\n二", ("一\n", "二")),
        ("等等……好吗？！", ("等等……", "好吗？！")),
        ("ꆈꌠ；ꉙ? ꆏꊂꋍ", ("ꆈꌠ；", "ꉙ? ", "ꆏꊂꋍ")),
        ("一;二", ("一;", "二")),
        ("", ()),
    ],
)
def test_a_text_is_cut_after_its_sentences(text: str, expected: tuple[str, ...]) -> None:
    assert split_sentences(text) == expected


@pytest.mark.parametrize(
    ("character", "script"),
    [
        ("ꆈ", Script.YI),
        ("ꀕ", Script.YI),
        ("洗", Script.HAN),
        ("𠀀", Script.HAN),
        ("3", Script.DIGIT),
        ("é", Script.LATIN),
        ("꒐", Script.OTHER),
        ("\ud800", Script.OTHER),
        ("", Script.OTHER),
    ],
)
def test_a_character_has_a_script(character: str, script: Script) -> None:
    assert script_of(character) == script


@given(mixed)
def test_runs_and_characters_agree_on_the_script(text: str) -> None:
    assert all(script_of(character) == run.script for run in split_runs(text) for character in run.text)


@given(mixed)
def test_both_cuts_lose_nothing(text: str) -> None:
    runs = split_runs(text)
    assert "".join(run.text for run in runs) == "".join(split_sentences(text)) == text
    assert all(text[run.start :].startswith(run.text) for run in runs)
    assert all(one.script != other.script for one, other in pairwise(runs))
