"""The tokens of texts, as a table: a changed row means a new ANALYSIS_VERSION and a rebuild."""

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.text.pinyin import toneless_syllables
from content.text.yi import SIGNS
from search.analysis import said, symbol_runs, written
from search.simplified import OWN_FORMS, simplified
from search.spelling import pinyin_readings, without_tone_digits, yi_readings


@pytest.mark.parametrize(
    ("text", "stored"),
    [
        ("洗手", " 洗 手 | 洗手 "),
        ("洗手，吃饭", " 洗 手  吃 饭 | 洗手 吃饭 "),
        ("水", " 水 |  "),
        ("發燒，頭髮", " 发 烧  头 发 | 发烧 头发 "),
        ("怎麼辦", " 怎 么 办 | 怎么 么办 "),
        ("著名", " 著 名 | 著名 "),
        ("顯著，土著，著書立說", " 显 著  土 著  著 书 立 说 | 显著 土著 著书 书立 立说 "),
        ("看著孩子", " 看 着 孩 子 | 看着 着孩 孩子 "),
        ("藉著", " 借 着 | 借着 "),
        ("睡著了", " 睡 着 了 | 睡着 着了 "),
        ("衞生，痺", " 卫 生  痹 | 卫生 "),
        ("為甚麼，甚至", " 为 什 么  甚 至 | 为什 什么 甚至 "),
        ("祇要，神祇", " 只 要  神 祇 | 只要 神祇 "),
        ("薴", " 苎 |  "),
        ("扭轉乾坤", " 扭 转 乾 坤 | 扭转 转乾 乾坤 "),
        ("乾坤", " 乾 坤 | 乾坤 "),
        ("乾淨", " 干 净 | 干净 "),
        ("藉口，反覆", " 借 口  反 复 | 借口 反复 "),
        ("一坏", " 一 坏 | 一坏 "),
        ("a" * 300, f" {'a' * 100} |  "),
        ("第103课", " 第  103  课 |  "),
        ("第１０３课", " 第  103  课 |  "),
        ("WiFi密码", " wifi  密 码 | 密码 "),
        ("xǐ shǒu nǚ", " xi  shou  nv |  "),
        ("mɑ̄mɑ ɡēɡe", " mama  gege |  "),
        ("ꆈꌠꉙ", " ꆈ ꌠ ꉙ | ꆈꌠ ꌠꉙ "),
        ("ꆈꌠꀕ", " ꆈ ꌠ ꌠ | ꆈꌠ ꌠꌠ "),
        ("ꀕ", " ꀕ |  "),
        ("\ua490ꇇ", " ꇇ |  "),
        ("ꇇ手", " ꇇ  手 |  "),
        ("\ufeff血\u200b糖", " 血 糖 | 血糖 "),
        ("血\u200d糖\ufe0f高", " 血 糖 高 | 血糖 糖高 "),
        ("葛\U000e0100根，发\u0301烧", " 葛 根  发 烧 | 葛根 发烧 "),
        ("xi\u00adshou\u200b", " xishou |  "),
        ("乾\u200b坤", " 乾 坤 | 乾坤 "),
        ("ꆈꌠ\u200bꀕ", " ꆈ ꌠ ꌠ | ꆈꌠ ꌠꌠ "),
        ("过⻢路，⾺⾞", " 过 马 路  马 车 | 过马 马路 马车 "),
        ("\uf902⻋，⾭⻘", " 车 车  青 青 | 车车 青青 "),
        ("。！?…", "  |  "),
        ("", "  |  "),
    ],
)
def test_a_text_is_written_as_symbols_and_pairs(text: str, stored: str) -> None:
    assert str(written(symbol_runs(text))) == stored


def test_a_hidden_character_belongs_to_the_sign_before_it() -> None:
    (run,) = symbol_runs("血\u200b糖，")
    assert list(zip(run.texts, run.starts, run.ends, strict=True)) == [("血", 0, 2), ("糖", 2, 3)]


# Unicode names these radicals otherwise than those of the first block, or gives them there in another form.
NAMED_OTHERWISE = {"MOTHER": "母", "CIVILIAN": "民", "TIGER": "虎", "WEST TWO": "西"}


@pytest.mark.parametrize("radical", [form for form in OWN_FORMS if unicodedata.name(form).startswith("CJK RADICAL")])
def test_a_radical_is_the_character_of_its_name(radical: str) -> None:
    name = unicodedata.name(radical).removeprefix("CJK RADICAL ")
    plain = re.sub("^(C-)?SIMPLIFIED | (ONE|TWO)$", "", name)
    first_block = "" if name in NAMED_OTHERWISE else unicodedata.lookup(f"KANGXI RADICAL {plain}")
    expected = NAMED_OTHERWISE.get(name) or simplified(unicodedata.normalize("NFKC", first_block))
    assert OWN_FORMS[radical] == expected


READ_ZHU = "专著 论著 编著 译著 合著 撰著 拙著 卓著 原著 名著 巨著 土著 显著 昭著 较著 新著 著作人 见微知著 著书立说"


@pytest.mark.parametrize("word", READ_ZHU.split())
def test_a_word_in_which_another_sound_is_read_keeps_its_character(word: str) -> None:
    assert simplified(word) == word
    assert "zhu" in toneless_syllables(word)


@given(st.text(alphabet=st.sampled_from("著甚祇乾瞭藉覆坤淨望狼么名看神薴衞麼顯園"), max_size=8))
def test_what_is_simplified_stays_as_it_is(text: str) -> None:
    assert simplified(simplified(text)) == simplified(text)
    assert len(simplified(text)) == len(text)


@given(st.text(alphabet=st.sampled_from("洗手血馬⾺⻢ꆈꀕa1，乾坤淨\u0301\ufe0f\u200b\ufeff\U000e0100"), max_size=30))
def test_hidden_characters_change_no_token(text: str) -> None:
    visible = re.sub("[\ufe0f\u200b\ufeff\U000e0100]", "", text)
    assert str(written(symbol_runs(text))) == str(written(symbol_runs(visible)))


@pytest.mark.parametrize(
    ("text", "stored"),
    [
        ("洗手", " xi shou | xishou "),
        ("绿色，银行", " lv se  yin hang | lvse yinhang "),
        ("睡著，著名", " shui zhao  zhu ming | shuizhao zhuming "),
        ("為甚麼", " wei shen me | weishen shenme "),
        ("ꆈꌠꉙ", " nuo su hxo | nuosu suhxo hxop suhxop "),
        ("ꇇ", " lo | lot "),
        ("ꀕ", " ? |  "),
        ("abc 103", "  |  "),
    ],
)
def test_a_text_is_said_as_toneless_syllables(text: str, stored: str) -> None:
    assert str(said(symbol_runs(text))) == stored


def test_marks_heaped_on_a_letter_are_dropped_at_once() -> None:
    # All of them sorted would take minutes.
    assert str(written(symbol_runs("xi" + "\u0301\u0323" * 200_000))) == " xi |  "


@given(st.text(alphabet=st.sampled_from("洗手ꆈꀕꌠＡａüǐ①㎏ 。1x\u0301\U00020000\ua490\u200b\ufe0f⾺"), max_size=30))
def test_symbols_stand_in_the_raw_text_in_order(text: str) -> None:
    places = [place for run in symbol_runs(text) for place in zip(run.starts, run.ends, strict=True)]
    assert all(0 <= start < end <= len(text) for start, end in places)
    assert places == sorted(places)


@given(st.text(max_size=60))
def test_tokens_hold_letters_and_digits_only(text: str) -> None:
    tokens = str(written(symbol_runs(text))).replace("|", " ").split()
    assert all(token.isalnum() for token in tokens)


@pytest.mark.parametrize(
    ("letters", "cuts"),
    [
        ("xishou", [("xi", "shou")]),
        ("xian", [("xian",), ("xi", "an")]),
        ("nv", [("nv",)]),
        ("wanr", [("wan", "er"), ("wan",)]),
        ("yihuir", [("yi", "hui", "er"), ("yi", "hui")]),
        ("yihuier", [("yi", "hui", "er")]),
        ("bur", []),  # Yi
        ("nuosubur", []),
        ("doctor", []),
        ("r", []),
        ("wifi", []),
        ("", []),
    ],
)
def test_letters_are_cut_into_pinyin(letters: str, cuts: list[tuple[str, ...]]) -> None:
    assert list(pinyin_readings(letters)) == cuts


@pytest.mark.parametrize(
    ("letters", "cut"), [("nuosuhxop", ("nuo", "su", "hxop")), ("nuosu", ("nuo", "su")), ("lot", ("lot",))]
)
def test_letters_are_cut_into_yi(letters: str, cut: tuple[str, ...]) -> None:
    assert cut in yi_readings(letters)


@given(st.lists(st.sampled_from(SIGNS), min_size=1, max_size=40))
def test_cutting_long_letters_takes_bounded_effort(signs: list[str]) -> None:
    letters = str(said(symbol_runs("".join(signs)))).partition("|")[0].replace(" ", "")
    assert len(yi_readings(letters)) <= 32


@pytest.mark.parametrize(
    ("typed", "spelled"),
    [
        ("xi3shou3", "xi shou"),
        ("xi3 shou3", "xi shou"),
        ("xi3shou", "xi shou"),
        ("xi3shouba", "xishouba"),
        ("xi1an", "xi an"),
        ("nü3er2", "nv er"),
        ("nü3 er2", "nv er"),
        ("nu\u03083er2", "nv er"),
        ("lü4 se4", "lv se"),
        ("lu:4se4", "lv se"),
        ("lu:e4", "lve"),
        ("mɑ1mɑ", "ma ma"),
        ("yi2huir4", "yihuir"),
        ("wan2r", "wanr"),
        ("拼音:xi3shou3", "拼音:xi shou"),
        ("b12", "b12"),
        ("mp3", "mp3"),
        ("covid19", "covid19"),
        ("lu:", "lu:"),
        ("103", "103"),
    ],
)
def test_tone_digits_of_pinyin_are_dropped(typed: str, spelled: str) -> None:
    assert without_tone_digits(typed) == spelled


@pytest.mark.parametrize("piece", ["u:", "lu:", "a1", "ü:", "a"])
def test_a_long_word_with_digits_takes_bounded_effort(piece: str) -> None:
    # Tried anew at each of its places, 300,000 letters would take minutes.
    assert without_tone_digits(piece * 100_000 + "6") == piece * 100_000 + "6"
