"""A sentence as the words in it: people speak in sentences, and Chinese has no spaces between the words.

孩子发烧了怎么办 stands in no lesson; 孩子 and 发烧 stand in many, and the rest of it only asks.
"""

import re
from collections.abc import Iterator

from content.text.types import Script
from content.text.zh_numbers import in_figures
from search.analysis import symbol_runs
from search.parsing import parse
from search.query import Part, Query, Reading
from search.simplified import simplified
from search.words import cut, cut_finely

# What asks, bids or fills, in Mandarin and as it is said in Sichuan; cut as the splitter cuts it.
_ASKING = """
    怎么 怎么办 怎样 咋 咋个 咋办 咋样 如何 什么 啥 啥子 为什么 为啥 哪 哪个 哪些 哪里 哪儿 几 多少 好多 多久 好久
    吗 呢 吧 啊 嘛 呀 哦 的 了 地 得 着 过 到 被 把 给 对 跟 和 与 在 从 用 为 而 就 也 都 还 再 又 才 很 太 好
    我 我家 我们 你 您 他 她 它 咱 自己 这 这个 那 那个 一个 一下 一些 有 是 是不是 有没有 没有
    要 想 想要 需要 应该 该 能 能不能 可以 可不可以 会 会不会 请 请问 问 问一下 请教 谢谢
    关于 听 看 找 办 去 来 上 里 中 后 前 时 时候 课 一课 节目
"""
# Of whom every lesson of a parents' school speaks: 娃儿发烧 is about 发烧.
_CHILD = "孩子 小孩 小孩子 小孩儿 儿童 娃 娃儿 娃娃 小娃 小娃儿 小娃娃 宝宝 宝贝 幼儿 家长"
ASKING, CHILD = frozenset(_ASKING.split()), frozenset(_CHILD.split())
_MEASURE = "岁|个|分钟|度|天|次|月|周|块|号|点|秒|毫升|小时|斤|路"
# 三十八度五 -> 38度5; 一个, 一点 and 一下 count nothing.
_COUNTED = re.compile(
    f"(?!一[个点次天块路])[零一二三四五六七八九十百两]+(?={_MEASURE})|(?<=[度点])[一二三四五六七八九]$"
)
SENTENCE_FROM = 4  # signs: 身体部位; what is shorter is a word, perhaps mistyped


def with_figures(query: Query) -> Query:
    """With the numbers before a measure as figures, as lessons write them: 三岁 as 3岁. The query itself if there is no
    such number."""
    typed = simplified(query.raw)
    text = _COUNTED.sub(lambda found: in_figures(found[0]) or found[0], typed)
    return query if text == typed else Query(query.raw, parse(text).parts)


def in_words(query: Query) -> Query:
    """The words of what was written in Chinese, a part each, without those that only ask. The query itself if these are
    all, if it is one word, or if single signs are left over: then a sign is wrong rather than a space left out."""
    if all(map(_is_one, query.parts)):  # before the parts are compared: a spelled one has thirty readings
        return query
    beside = zip((None, *query.parts), query.parts, strict=False)
    parts = tuple(dict.fromkeys(word for before, part in beside for word in _words(part, before)))
    return query if not parts or parts == query.parts else Query(query.raw, parts)


def without_child(query: Query) -> Query:
    """Without the words for a child, of whom every lesson speaks; the query itself if there is nothing else in it."""
    parts = tuple(part for part in query.parts if _written(part) not in CHILD)
    return Query(query.raw, parts) if parts and parts != query.parts else query


def telling(query: Query) -> Query:
    """The words of two signs or more, with those that stand in others (饭前洗手 -> 饭前, 洗手): any of them alone says
    what a lesson is about. No parts if there is none, or if the query is too short for a sentence."""
    long = sum(len(part.readings[0].symbols) for part in query.parts) >= SENTENCE_FROM
    words = (word for part in query.parts for word in _telling(part)) if long else ()
    return Query(query.raw, tuple(dict.fromkeys(words)))


def _words(part: Part, before: Part | None) -> Iterator[Part]:
    if _is_one(part):
        yield part
        return
    text = _written(part)
    measure = re.match(_MEASURE, text) if before and _written(before).isdecimal() else None
    rest = text[measure.end() :] if measure else text
    there = cut(rest).split() if rest else []
    words = [word for word in there if word not in ASKING]
    if (rest and not there) or any(len(word) == 1 for word in words):  # 〇 is no word, and cannot be cut
        yield part
    else:
        yield from map(_part, [measure[0], *words] if measure else words)


def _telling(part: Part) -> Iterator[Part]:
    if _is_other(part):
        yield part
        return
    words = cut_finely(_written(part))
    yield from (_part(word) for word in words if len(word) > 1 and word not in ASKING | CHILD)


def _part(word: str) -> Part:
    return Part((Reading(symbol_runs(word)[0].texts),))


def _written(part: Part) -> str:
    return "".join(part.readings[0].symbols)


def _is_one(part: Part) -> bool:
    """Whether there are no words in it."""
    return len(part.readings[0].symbols) == 1 or _is_other(part)


def _is_other(part: Part) -> bool:
    """Whether it is anything but Chinese signs."""
    first = part.readings[0]
    return first.said or symbol_runs(_written(part))[0].script is not Script.HAN
