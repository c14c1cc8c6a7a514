"""Reviewed readings that pypinyin lacks or has wrong: neutral tones, and characters with several readings."""

import re
from pathlib import Path

_LIST = Path(__file__).with_name("pinyin_words.txt")

WORDS: dict[str, tuple[str, ...]] = {
    word: tuple(reading)
    for line in _LIST.read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
    for word, *reading in [line.split()]
}

# One character's reading from what stands around it, across the segmenter's words: (pattern of it, reading).
CONTEXTS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), reading)
    for pattern, reading in (
        (
            r"(?<![一这那哪几每各两三种品物人多某此])种(?=玉米|土豆|洋芋|[菜树地田荞粮花草下了上过]|庄稼|水稻|一棵)",
            "zhong4",
        ),
        (r"(?<![一这那哪几每各两三])种(?=.{0,4}疫苗)", "zhong4"),
        (r"得(?=了|过|病|到|分|奖|第|知|出|胃|肺|感冒)(?!到处|出来)", "de2"),
        (r"(?<=[\u4e00-\u9fff]{2})地(?=[读说听走跑看吃喝做问答学讲教洗刷擦写唱睡坐站等叫告陪抱笑哭长变过用])", "de5"),
        (r"背(?=孩子|娃|着|起|上|弟弟|妹妹|书包|包|柴|水|东西)", "bei1"),
        (r"(?<![分岁次倍人天个度指])数(?=一数|一下|了|清|到|着|出|手指|星星|苹果|十|[一二三四五])", "shu3"),
        (r"(?<=数一)数", "shu3"),
        (
            r"(?<=[你我他她它您们就都也还总人长])得(?=[先去把让给赶带送看打吃喝用多常再要叫找等做洗学说教听有]|马上|经常|及时|注意)",
            "dei3",
        ),
        (r"(?<=[一二两三四五六七八九十几每这那第])行(?=字|树|诗|文|$)", "hang2"),
        (
            r"(?<=[一二两三四五六七八九十几每这那])只(?=[手脚眼耳鸡鸭羊狗猫鸟兔鞋袜碗杯小大蚊苍])",
            "zhi1",
        ),
        (r"系(?=鞋带|安全带|好|上|紧|扣|红领巾)", "ji4"),
        (r"(?<![数质重大少适分含剂])量(?=体温|身高|体重|一量|血压|一下|出|好|一次|了)", "liang2"),
        (r"(?<=量一)量", "liang2"),
        (r"教(?=孩子|他|她|你|我|给|会|娃|宝宝|他们|人|大家|一教|说|唱|认|写)", "jiao1"),
        (r"盛(?=饭|汤|水|粥|菜|一碗|满)", "cheng2"),
        (r"削(?=皮|苹果|梨|铅笔|土豆)", "xiao1"),
        (r"哄(?=孩子|娃|他|她|睡|宝宝|着)", "hong3"),
        (r"(?<![好年])长(?=高|牙|大|出|得|满|了|虫|痘|个子|肉|身体|新牙)", "zhang3"),
        (r"(?<=[吃用受喝走管忘少免拿看做去来治]不)了", "liao3"),
        (r"(?<=[吃用受喝走管忘少免拿看做去来治]得)了(?!病)", "liao3"),
        (r"(?<=[吃用受喝走管忘少免拿看做去来治])不(?=了|着|到|完|见|动)", "bu5"),
        (r"(?<=从)一(?=数)", "yi1"),
        (r"倒(?=一杯|一点|半杯|开水|热水|温水|在|出|垃圾|满)", "dao4"),
        (r"吐(?=出|口水|舌头|在)", "tu3"),
        (r"(?<=[没有])空(?=$|[，。时的])", "kong4"),
        (r"干(?=活|农活|家务|什么|啥|得)", "gan4"),
        (r"还(?=给|书|钱|回)", "huan2"),
    )
)
