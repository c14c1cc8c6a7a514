import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.text.pinyin import pinyin_marks, spoken_syllables, toneless_syllables


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("手指", "shǒu zhǐ"),
        ("洗手。", "xǐ shǒu。"),
        ("妈妈，奶奶", "mā ma，nǎi nai"),
        ("爸爸妈妈和小朋友", "bà ba mā ma hé xiǎo péng you"),
        ("买东西", "mǎi dōng xi"),
        ("头发", "tóu fa"),
        ("绿色", "lǜ sè"),
        ("女儿", "nǚ ér"),
        ("一个", "yí gè"),
        ("不要", "bú yào"),
        ("好不好", "hǎo bu hǎo"),
        ("看一看", "kàn yi kàn"),
        ("", ""),
        ("ꆈꌠ 3", "ꆈꌠ 3"),
    ],
)
def test_learners_see_the_dictionary_tones(text: str, expected: str) -> None:
    assert pinyin_marks(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # 一 and 不
        ("一天", "yi4 tian1"),
        ("一样", "yi2 yang4"),
        ("一百一十", "yi4 bai3 yi1 shi2"),
        ("第一天", "di4 yi1 tian1"),
        ("一月一日", "yi1 yue4 yi1 ri4"),
        ("星期一", "xing1 qi1 yi1"),
        ("每周一次", "mei3 zhou1 yi2 ci4"),
        ("幺一九", "yao1 yi1 jiu3"),
        ("三点一四", "san1 dian3 yi1 si4"),
        ("统一", "tong3 yi1"),
        ("万一下雨", "wan4 yi1 xia4 yu3"),
        ("不吃", "bu4 chi1"),
        ("对不起", "dui4 bu5 qi3"),
        ("吃不了", "chi1 bu5 liao3"),
        # third tones
        ("你好", "ni2 hao3"),
        ("我很好", "wo2 hen2 hao3"),
        ("请给我水", "qing2 gei3 wo2 shui3"),
        ("展览馆", "zhan2 lan2 guan3"),
        ("你想买两把小雨伞", "ni2 xiang3 mai2 liang2 ba3 xiao2 yu2 san3"),
        ("你，好", "ni3 hao3"),
        # characters with several readings
        ("种玉米", "zhong4 yu4 mi3"),
        ("这种菜", "zhe4 zhong3 cai4"),
        ("接种疫苗", "jie1 zhong4 yi4 miao2"),
        ("背孩子", "bei1 hai2 zi5"),
        ("背课文", "bei4 ke4 wen2"),
        ("数一数", "shu3 yi5 shu3"),
        ("数学", "shu4 xue2"),
        ("从一数到十", "cong2 yi1 shu3 dao4 shi2"),
        ("你得去", "ni2 dei3 qu4"),
        ("家长得先洗手", "jia1 zhang2 dei3 xian1 xi2 shou3"),
        ("跑得很快", "pao3 de5 hen3 kuai4"),
        ("得了感冒", "de2 le5 gan3 mao4"),
        ("一行字", "yi4 hang2 zi4"),
        ("银行", "yin2 hang2"),
        ("慢慢地走", "man4 man4 de5 zou3"),
        ("大声地读", "da4 sheng1 de5 du2"),
        ("长大", "zhang3 da4"),
        ("长得很高", "zhang3 de5 hen3 gao1"),
        ("一只手", "yi4 zhi1 shou3"),
        ("给孩子量体温", "gei3 hai2 zi5 liang2 ti3 wen1"),
        ("系好安全带", "ji4 hao3 an1 quan2 dai4"),
        ("教孩子说话", "jiao1 hai2 zi5 shuo1 hua4"),
        ("倒一杯水", "dao4 yi4 bei1 shui3"),
        ("花儿", "hua1 er5"),
        ("女儿", "nv3 er2"),
        ("看病", "kan4 bing4"),
    ],
)
def test_the_voice_gets_what_is_spoken(text: str, expected: str) -> None:
    assert " ".join(spoken_syllables(text)) == expected


def test_toneless_syllables_write_u_umlaut_as_v() -> None:
    assert toneless_syllables("绿色的妈妈 abc 3") == ("lv", "se", "de", "ma", "ma")


def test_a_character_without_a_known_reading_is_silent() -> None:
    assert spoken_syllables("洗\U0003134a手") == ("xi3", "shou3")


@given(st.text(alphabet=st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5), max_size=30))
def test_every_common_character_has_one_syllable(text: str) -> None:
    assert len(spoken_syllables(text)) == len(toneless_syllables(text)) <= len(text)
    assert all(syllable[-1] in "12345" and syllable[:-1].isalpha() for syllable in spoken_syllables(text))
