"""Are the words those that the school wants: the glossary's, none that is forbidden, none that is too hard?"""

from collections.abc import Callable, Collection, Sequence

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from content.text.yi import SIGNS, expand_iteration
from content.text.zh_words import words_in
from content.units import Unit
from translation import glossary
from translation.checks.base import FindingCheck, Severity
from translation.checks.yi_words import plain_sign
from translation.word_lists import ListedWord, forbidden_words, hard_words

# The rising tone of a word comes from its neighbours: ꌔ stands for the glossary's ꌕ.
_LEVEL = str.maketrans({sign: plain for sign in SIGNS if (plain := plain_sign(sign))})


def glossary_pairs() -> Collection[tuple[str, str]]:
    """Chinese and Yi of the terms that someone or something stands behind."""
    return [(entry.zh, entry.ii) for entry in glossary.entries() if entry.ii]


class TermNotUsed(FindingCheck):
    check_id = "term_not_used"
    name = _("A word of the glossary is not used")
    description = _("The glossary has a Yi word for it. Families learn it if every lesson says the same.")

    def __init__(self, pairs: Callable[[], Collection[tuple[str, str]]] = glossary_pairs) -> None:
        self._pairs = pairs

    def found(self, unit: Unit) -> tuple[str, ...]:
        """The Chinese words whose Yi is not there."""
        return tuple(self._unused(unit))

    def advice(self, unit: Unit) -> tuple[str, ...]:
        return tuple(f"{zh}：{'、'.join(forms)}" for zh, forms in self._unused(unit).items())

    def _unused(self, unit: Unit) -> dict[str, list[str]]:
        """Chinese word -> its Yi forms of which none is used."""
        if not (unit.zh and unit.ii):
            return {}
        forms: dict[str, list[str]] = {}
        for zh, ii in self._pairs():
            if zh in unit.zh:
                forms.setdefault(zh, []).append(ii)
        text = _levelled(unit.ii)
        unused = [zh for zh in words_in(unit.zh, forms) if not any(_levelled(ii) in text for ii in forms[zh])]
        return {zh: forms[zh] for zh in unused}


class ForbiddenWords(FindingCheck):
    check_id = "forbidden_word"
    name = _("A word that the school does not want")
    description = _("It stands on the list of forbidden words.")
    severity = Severity.ERROR

    def __init__(self, words: Callable[[], Sequence[ListedWord]] = forbidden_words.get) -> None:
        self._words = words

    def found(self, unit: Unit) -> tuple[str, ...]:
        return tuple(one.word for one in self._standing(unit))

    def advice(self, unit: Unit) -> tuple[str, ...]:
        return tuple(_advice(one) for one in self._standing(unit))

    def _standing(self, unit: Unit) -> list[ListedWord]:
        """A single Chinese sign counts as a whole word only: 残 is not 残疾人."""
        return [one for one in self._words() if _stands(one.word, unit)]


class HardWords(FindingCheck):
    check_id = "hard_word"
    name = _("A word that is hard to understand")
    description = _("It stands on the list of hard words. Is there one that everybody knows?")
    severity = Severity.HINT

    def __init__(self, words: Callable[[], Sequence[ListedWord]] = hard_words.get) -> None:
        self._words = words

    def found(self, unit: Unit) -> tuple[str, ...]:
        return words_in(unit.zh, [one.word for one in self._words()])

    def advice(self, unit: Unit) -> tuple[str, ...]:
        by_word = {one.word: one for one in self._words()}
        told = (by_word[word] for word in self.found(unit))
        return tuple(_advice(one) for one in told if one.better or one.why)


def _levelled(text: str) -> str:
    return expand_iteration(text).translate(_LEVEL)


def _stands(word: str, unit: Unit) -> bool:
    if len(word) == 1 and word in unit.zh:
        return bool(words_in(unit.zh, [word]))
    return bool(word) and (word in unit.zh or word in unit.ii)


def _advice(one: ListedWord) -> str:
    told = gettext("%(word)s: better %(better)s") if one.better else "%(word)s"
    why = f"（{one.why}）" if one.why else ""
    return told % {"word": one.word, "better": one.better} + why
