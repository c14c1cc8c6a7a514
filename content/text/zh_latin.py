"""Latin letters for a voice that knows only Hanzi: known words by their Chinese name, short capitals spelled."""

import re

_NAMES = {
    "app": "手机应用", "wifi": "无线网", "wi-fi": "无线网", "email": "电子邮件", "e-mail": "电子邮件",
    "hiv": "艾滋病病毒", "aids": "艾滋病", "covid": "新冠", "covid-19": "新冠", "icu": "重症监护室",
    "aed": "自动除颤仪", "ok": "欧克", "vs": "对",
}  # fmt: skip
_LETTERS = {
    "a": "诶", "b": "必", "c": "西", "d": "弟", "e": "衣", "f": "艾弗", "g": "记", "h": "艾尺", "i": "爱", "j": "杰",
    "k": "开", "l": "艾勒", "m": "艾姆", "n": "恩", "o": "欧", "p": "批", "q": "扣", "r": "啊", "s": "艾丝", "t": "踢",
    "u": "优", "v": "微", "w": "搭不溜", "x": "艾克斯", "y": "歪", "z": "贼",
}  # fmt: skip
_ADDRESS = re.compile(r"(?:https?://|www\.)[\w./?=&%#:~+-]+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+", re.ASCII)
_NAME = re.compile(
    r"(?<![A-Za-z])(?:" + "|".join(sorted(map(re.escape, _NAMES), key=len, reverse=True)) + r")(?![A-Za-z])",
    re.IGNORECASE,
)
_WORD = re.compile(r"[A-Za-zÀ-ÖØ-öø-ɏḀ-ỿ]+(?:['’-][A-Za-zÀ-ÖØ-öø-ɏḀ-ỿ]+)*")
_LONGEST_SPELLED = 5


def names(text: str) -> str:
    """Addresses as 网址; well-known abbreviations by their Chinese name: WiFi -> 无线网."""
    return _NAME.sub(lambda match: _NAMES[match[0].lower()], _ADDRESS.sub("网址", text))


def letters(text: str) -> str:
    """CT -> 西踢, B超 -> 必超. A longer foreign word, or pinyin with its accents, has no sound here: a pause."""
    return _WORD.sub(lambda match: _spelled(match[0]), text)


def _spelled(word: str) -> str:
    plain = word.isascii() and word.isalpha()
    if plain and (len(word) == 1 or (word.isupper() and len(word) <= _LONGEST_SPELLED)):
        return "".join(_LETTERS[letter] for letter in word.lower())
    return " "
