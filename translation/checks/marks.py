"""Do the marks of both halves agree, and are they whole?"""

import re

from django.utils.translation import gettext_lazy as _

from content.units import Unit
from translation.checks.base import FindingCheck, Severity

_WIDE = str.maketrans(",.!?:;()[]", "，。！？：；（）［］")
_KINDS = {"“": "”", "「": "」", "『": "』", "（": "）", "《": "》", "〈": "〉", "【": "】", "［": "］"}
_ALIKE = {"「": "“", "『": "“", '"': "“", "〈": "《", "［": "【"}  # one kind of bracket in other printers' habits
_CLOSING = "".join(_KINDS.values())
_END = re.compile(rf"(?P<mark>[。！？：；，、…]?)[^\S\n]*[{_CLOSING}’\"']*\s*$")
_LIST_MARK = re.compile(r"(?:^|(?<=[\s。；，：]))[\d①-⑳一二三四五六七八九十]{1,2}）", re.MULTILINE)
_DOUBLED = re.compile(r"[，、；：。]{2,}|！{2,}|？{2,}")
_SURELY_ONE = re.compile(r"(?<!。)。。(?!。)|，{2,}|、{2,}|；{2,}|：{2,}")


class ClosingMark(FindingCheck):
    check_id = "closing_mark"
    name = _("The halves end with different marks")
    description = _("A question is a question in both languages, and a sentence ends with a full stop.")
    fixable = True

    def found(self, unit: Unit) -> tuple[str, ...]:
        if not (unit.zh and unit.ii):
            return ()
        zh, ii = _closing_mark(unit.zh), _closing_mark(unit.ii)
        return () if zh == ii else tuple(mark for mark in (zh, ii) if mark)

    def fix(self, unit: Unit) -> str | None:
        """Certain where the Yi has no mark at all and a sentence ends in the Chinese."""
        zh = _closing_mark(unit.zh)
        bare = bool(unit.ii) and not _closing_mark(unit.ii) and unit.ii[-1] not in _CLOSING + "’\"'"
        return unit.ii + zh if bare and zh in ("。", "！", "？") else None


class UnbalancedBrackets(FindingCheck):
    check_id = "brackets_unbalanced"
    name = _("A bracket or quotation mark without its partner")
    description = _("What is opened is closed in the same half.")

    def found(self, unit: Unit) -> tuple[str, ...]:
        return (*_alone(unit.zh), *_alone(unit.ii))


class DifferentBrackets(FindingCheck):
    check_id = "brackets_differ"
    name = _("Brackets or quotation marks in one half only")
    description = _("What is quoted or added in one language usually is in the other.")
    severity = Severity.HINT

    def found(self, unit: Unit) -> tuple[str, ...]:
        if not (unit.zh and unit.ii):
            return ()
        return tuple(sorted(_kinds(unit.zh) ^ _kinds(unit.ii)))


class DoubledMarks(FindingCheck):
    check_id = "marks_doubled"
    name = _("Two marks where one is enough")
    description = _("They look like a slip, and the voice pauses twice.")
    fixable = True

    def found(self, unit: Unit) -> tuple[str, ...]:
        return tuple(run for half in (unit.zh, unit.ii) for run in _DOUBLED.findall(half))

    def fix(self, unit: Unit) -> str | None:
        """Certain where one mark is repeated in the Yi; 。。。 may be an ellipsis, ！！ a shout."""
        single = _SURELY_ONE.sub(lambda match: match[0][0], unit.ii)
        return single if single != unit.ii and not _DOUBLED.search(unit.zh + "\n" + single) else None


def _closing_mark(text: str) -> str:
    """The mark that ends a text, full-width; empty where there is none."""
    match = _END.search(text.rstrip().translate(_WIDE)[-8:])
    return match["mark"] if match else ""


def _alone(text: str) -> list[str]:
    """Brackets without a partner, in order; 1） is a list's own mark."""
    text = _LIST_MARK.sub("", text.translate(_WIDE))
    opened: list[str] = []
    alone = []
    for character in text:
        if character in _KINDS:
            opened.append(character)
        elif character in _CLOSING:
            if opened and _KINDS[opened[-1]] == character:
                opened.pop()
            else:
                alone.append(character)
    return [*alone, *opened, *(['"'] if text.count('"') % 2 else [])]


def _kinds(text: str) -> set[str]:
    text = text.translate(_WIDE)
    return {_ALIKE.get(character, character) for character in text if character in _KINDS or character == '"'}
