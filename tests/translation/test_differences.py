"""What changed between two texts, as people read it: a table of pairs."""

import pytest

from translation.differences import Change, differences

CASES = [
    # old, new, what went [-…-] and what came {+…+}
    ("洗手", "洗手", "洗手"),
    ("", "洗手", "{+洗手+}"),
    ("洗手", "", "[-洗手-]"),
    ("", "", ""),
    ("饭前洗手。", "饭前便后洗手。", "饭前{+便后+}洗手。"),
    ("体温超过38度，马上去看。", "体温超过39度，马上去看。", "体温超过[-38-]{+39+}度，马上去看。"),
    ("每天3次", "每天13次", "每天[-3-]{+13+}次"),
    ("喝 Vitamin 水", "喝 vitamin 水", "喝 [-Vitamin-]{+vitamin+} 水"),
    ("洗脸十秒，擦干。", "搓脸二十秒，擦干。", "[-洗脸-]{+搓脸二+}十秒，擦干。"),
    ("先洗手再吃饭", "先擦手后吃饭", "先[-洗手再-]{+擦手后+}吃饭"),
    ("ꇇꏸ、ꇇꌋ", "ꇇꏸ", "ꇇꏸ[-、ꇇꌋ-]"),
    ("手", "ꇇ", "[-手-]{+ꇇ+}"),
    ("一\n二", "一 二", "一[-\n-]{+ +}二"),
]
FRAMES = {Change.SAME: "{}", Change.GONE: "[-{}-]", Change.NEW: "{{+{}+}}"}


@pytest.mark.parametrize(("old", "new", "expected"), CASES)
def test_changes_are_marked_as_in_the_table(old: str, new: str, expected: str) -> None:
    assert "".join(FRAMES[piece.change].format(piece.text) for piece in differences(old, new)) == expected


@pytest.mark.parametrize(("old", "new", "expected"), CASES)
def test_both_texts_can_be_put_together_again(old: str, new: str, expected: str) -> None:
    pieces = differences(old, new)
    assert "".join(piece.text for piece in pieces if piece.change != Change.NEW) == old
    assert "".join(piece.text for piece in pieces if piece.change != Change.GONE) == new
