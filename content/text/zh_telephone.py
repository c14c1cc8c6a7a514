"""Numbers that are dialled or typed: they are read digit by digit, one as 幺."""

import re

from content.text.zh_numbers import digits, telephone
from content.text.zh_units import MEASURE, UNIT

_COUNTED = rf"\s*(?:{UNIT}|{MEASURE}|多|余|[年月日%]|,\d)"
_CALL_BEFORE = re.compile(r"(?:打|拨|电话|热线|呼叫|叫|报警|急救|求助|救护车|火警)[^。！？，；\n]{0,12}$")
_CALL_AFTER = re.compile(r"[”」）)]?\s*(?:急救|报警|电话|热线|火警|匪警|求助|救护车)")


def _dialled(match: re.Match[str]) -> str:
    return telephone(match[0].removeprefix("+86").strip("- "))


def _emergency(match: re.Match[str]) -> str:
    """120 is a hotline where one calls (打120, 120急救电话), an amount elsewhere."""
    before, after = match.string[: match.start()][-24:], match.string[match.end() :]
    called = _CALL_BEFORE.search(before) or _CALL_AFTER.match(after)
    return telephone(match[0]) if called else match[0]


TELEPHONE_RULES = (
    (re.compile(r"(?<!\d)(?:\+86[- ]?)?1[3-9]\d[- ]?\d{4}[- ]?\d{4}(?!\d)", re.ASCII), _dialled),
    (re.compile(r"(?<!\d)(?:0\d{2,3}[- ]\d{7,8}|[48]00[- ]?\d{3}[- ]?\d{4})(?!\d)", re.ASCII), _dialled),
    (
        re.compile(
            rf"(?<![\d.])(?:12(?:3\d\d|110|117|119|121|580)|10086|10010|95\d\d\d)(?![\d.]|{_COUNTED})", re.ASCII
        ),
        _dialled,
    ),
    (re.compile(rf"(?<![\d.])(?:11[0249]|12[02])(?![\d.]|{_COUNTED})", re.ASCII), _emergency),
    (re.compile(rf"(?<![\d.])\d{{7,}}(?![\d.]|{_COUNTED})", re.ASCII), _dialled),
    (
        re.compile(r"((?:编号|号码|邮编|密码|验证码|代码|学号|课号|区号|QQ)[是为:：\s]{0,2})(\d+)", re.ASCII),
        lambda match: match[1] + telephone(match[2]),
    ),
    (re.compile(r"(?<!\d)\d{3,4}(?=室|房间|病房|国道|省道|县道)", re.ASCII), _dialled),
    (re.compile(r"(?<!\d)(?:[6-9]0|95|00)(?=后(?!天))", re.ASCII), lambda match: digits(match[0])),
)
