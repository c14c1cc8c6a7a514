"""Which reading aids a reader has switched on, and what he then sees: readings over the signs, words to tap.

The choice lies in a cookie, not in the browser's storage: the server draws the page at once as this reader wants it,
and nothing jumps when a script arrives late. `?aids=pinyin,yi` says it in the address, for browsers without script.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from django.http import HttpRequest
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from content.text.readings import Sign, Stretch, stretches
from content.text.types import Script
from translation.glossary import Entry, entries

NAME = "aids"  # of the cookie (`pinyin.yi`) and of the parameter (`pinyin,yi`)


class Aid(StrEnum):
    """PINYIN over Chinese, YI: the standard romanisation over Yi."""

    PINYIN = "pinyin"
    YI = "yi"


# (language of the signs, of what stands over them) as BCP 47 tags
_TAGS = {Script.HAN: ("zh-Hans", "zh-Latn-pinyin"), Script.YI: ("ii", "ii-Latn")}


def aids_in(request: HttpRequest) -> tuple[Aid, ...]:
    """What the address asks for, be it nothing (`?aids=`), else what this browser remembers."""
    asked = request.GET.get(NAME, request.COOKIES.get(NAME, ""))
    names = asked.replace(".", ",").split(",")
    return tuple(aid for aid in Aid if aid in names)


@dataclass
class Reader:
    """One reader of one page; `met` are the glossary's entries that were drawn, in the order of the page."""

    aids: tuple[Aid, ...]
    met: dict[int, Entry] = field(default_factory=dict)

    @cached_property
    def known(self) -> Mapping[int, Entry]:
        return {entry.term_id: entry for entry in entries()} if self.aids else {}

    @cached_property
    def terms(self) -> Mapping[str, int]:
        """Both forms of each entry; of two entries with one form the first is shown."""
        pairs = [(form, number) for number, entry in self.known.items() for form in (entry.zh, entry.ii) if form]
        return dict(reversed(pairs))

    def drawn(self, text: str, words: bool = True) -> str | SafeString:
        """The text as HTML: with readings and, if `words`, with its glossary words as links; bare without aids."""
        if not self.aids:
            return text
        pieces = stretches(text, self.terms if words else {})
        return format_html_join("", "{}", ((self._stretch(piece),) for piece in pieces))

    def _stretch(self, piece: Stretch) -> SafeString:
        inner = format_html_join("", "{}", ((_ruby(script, signs),) for script, signs in piece.runs()))
        if not piece.term:
            return inner
        self.met[piece.term] = self.known[piece.term]
        return format_html('<a class="term" href="#term-{}" draggable="false">{}</a>', piece.term, inner)


def _ruby(script: Script, signs: tuple[Sign, ...]) -> str | SafeString:
    if script not in _TAGS:
        return "".join(sign.text for sign in signs)
    of_signs, of_readings = _TAGS[script]
    # The style sheet writes the reading. As text in <rt> it parts the signs for Chromium's search in the page (洗手 is
    # not found in 洗xǐ手shǒu) and is copied with them by browsers that know no `user-select` there.
    inner = format_html_join(
        "", '{}<rt lang="{}" data-over="{}"></rt>', ((s.text, of_readings, s.reading) for s in signs)
    )
    return format_html('<ruby lang="{}">{}</ruby>', of_signs, inner)


def reader_of(request: HttpRequest | None) -> Reader:
    """The reader of this request, the same one for every part of its page."""
    if request is None:
        return Reader(())
    kept: Reader | None = request.__dict__.get("_reader")
    if kept is None:
        kept = request.__dict__["_reader"] = Reader(aids_in(request))
    return kept
