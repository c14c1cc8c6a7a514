"""Figures in Hanzi: amounts (120 -> 一百二十), digit by digit (2026 -> 二零二六), to dial (120 -> 幺二零)."""

NUMBER = r"\d+(?:\.\d+)?"
_DIGITS = "零一二三四五六七八九"
_LONGEST_AMOUNT = 12  # digits; longer ones are account numbers and the like


def amount(figure: str) -> str:
    """An unsigned number, `37.5` -> 三十七点五; one with leading zeros or over twelve digits is read digit by digit."""
    whole, _, decimals = figure.partition(".")
    if len(whole) > _LONGEST_AMOUNT or (len(whole) > 1 and whole.startswith("0")):
        return digits(figure)
    spoken = _whole(whole)
    if spoken.startswith("二") and spoken[1:2] in ("千", "万", "亿"):
        spoken = "两" + spoken[1:]
    return spoken + ("点" + digits(decimals) if decimals else "")


def counted(figure: str) -> str:
    """An amount before a measure word: two is 两 there."""
    return "两" if figure == "2" else amount(figure)


def digits(figure: str) -> str:
    """Digit by digit, as years are read; a point is 点, other characters are left out."""
    return "".join("点" if sign == "." else _DIGITS[int(sign)] for sign in figure if sign.isdecimal() or sign == ".")


def telephone(figure: str) -> str:
    """Digit by digit with 幺 for one, as numbers to dial are read."""
    return digits(figure).replace("一", "幺")


def in_figures(hanzi: str) -> str:
    """An amount in Hanzi, 一百零三 -> 103, 两 -> 2; empty where it is none, as of 百十."""
    from cn2an import cn2an  # here, as below

    try:
        return str(cn2an("二" if hanzi == "两" else hanzi))
    except (KeyError, ValueError):
        return ""


def _whole(figure: str) -> str:
    import cn2an  # here, because it takes a quarter of a second and most processes never speak

    spoken: str = cn2an.an2cn(figure, "low")
    return spoken
