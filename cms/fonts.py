"""The site's Yi web font, made from Noto Sans Yi (OFL 1.1, no reserved name) by the front end's build.

`python -m cms.fonts SOURCE FOLDER` writes `suoma-yi.woff2`, all signs and radicals, and `suoma-yi-name.woff2`, the
three signs of the language's name, small enough to stand in the style sheet itself.
"""

import sys
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

from content.text.yi import ITERATION_MARK, SIGNS

FAMILY = "Suoma Yi"
NAME_OF_THE_LANGUAGE = "ꆈꌠꉙ"
RADICALS = "".join(map(chr, range(0xA490, 0xA4C7)))
# Punctuation is left to the reader's Chinese font: a comma of ours would fetch this file on every Chinese page.
WHOLE = "".join(SIGNS) + ITERATION_MARK + RADICALS
# Copyright, version, trademark, licence and its address stay as they are; these say which family it is.
_FAMILY_NAMES = {1: FAMILY, 3: f"{FAMILY} 1, after Noto Sans Yi 2.002", 4: FAMILY, 6: FAMILY.replace(" ", "")}


def write_font(source: Path, target: Path, signs: str) -> None:
    """A woff2 of these signs. Hinting goes: half of the file, for screens that no phone has had for ten years."""
    options = subset.Options(
        hinting=False, flavor="woff2", layout_features=[], name_IDs=["*"], notdef_outline=True, glyph_names=False
    )
    font = TTFont(source)
    cutter = subset.Subsetter(options)
    cutter.populate(text=signs)
    cutter.subset(font)
    for record in font["name"].names:
        record.string = _FAMILY_NAMES.get(record.nameID, record.toUnicode())
    # The same input gives the same bytes, so that a page's address of the font changes only with the font.
    font.recalcTimestamp = False
    subset.save_font(font, str(target), options)


def main(source: str, folder: str) -> None:
    """Both files; FOLDER is made where it is not there."""
    place = Path(folder)
    place.mkdir(parents=True, exist_ok=True)
    write_font(Path(source), place / "suoma-yi.woff2", WHOLE)
    write_font(Path(source), place / "suoma-yi-name.woff2", NAME_OF_THE_LANGUAGE)


if __name__ == "__main__":
    main(*sys.argv[1:])
