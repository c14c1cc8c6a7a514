"""Which of the two languages a tag of a file names (BCP 47; ISO 639-3 where older tools write it)."""

from content.text.types import Language

FILE_TAGS = {Language.ZH: "zh-Hans", Language.II: "ii"}
_PRIMARY = {"zh": Language.ZH, "cmn": Language.ZH, "zho": Language.ZH, "ii": Language.II, "iii": Language.II}
# Another script is another text: pinyin, traditional characters, romanised Yi.
_OTHER_SCRIPTS = frozenset({"latn", "hant"})
_TRADITIONAL_REGIONS = frozenset({"tw", "hk", "mo"})


def language_of(tag: str) -> Language | None:
    """zh, zh-CN, zh_Hans, cmn -> ZH; ii, ii-CN, iii -> II; zh-TW, ii-Latn, en and nonsense -> None."""
    primary, *rest = tag.strip().lower().replace("_", "-").split("-")
    if _OTHER_SCRIPTS & set(rest) or ("hans" not in rest and _TRADITIONAL_REGIONS & set(rest)):
        return None
    return _PRIMARY.get(primary)
