"""Words and signs of the interface: `{% t "Download" %}`, `{% icon "play" %}`, addresses of the other language."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import segno
from django import template
from django.template.context import Context, RequestContext
from django.templatetags.static import static
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, gettext, override

from content.models.addresses import HREFLANG
from content.text.types import Language
from translation.interface_words import Word, approved, in_chinese

register = template.Library()


@dataclass(frozen=True, slots=True)
class Said:
    """A message as this reader gets it: in which language it really is, and how it sounds."""

    text: str
    language: str = ""  # empty: that of the page
    sound_url: str = ""

    @property
    def attributes(self) -> SafeString:
        """` lang="ii" data-says="/media/…"`: who does not read hears it (js/elements/speak-words.js)."""
        lang = format_html(' lang="{}"', self.language) if self.language else ""
        says = format_html(' data-says="{}"', self.sound_url) if self.sound_url else ""
        return mark_safe(f"{lang}{says}")  # noqa: S308 - both are made by format_html


@register.simple_tag(takes_context=True)
def t(context: Context, message: str, **values: Any) -> SafeString:
    """The message in the reader's language, `{n}` filled in; Chinese on a Yi page is marked as Chinese."""
    said = _said(context, message)
    text = _filled(said, values)
    return format_html("<span{}>{}</span>", said.attributes, text) if said.attributes else text


@register.simple_tag(takes_context=True)
def text(context: Context, message: str, **values: Any) -> SafeString:
    """The same without any mark: for `<title>` and for what a script fills in."""
    return _filled(_said(context, message), values)


@register.simple_tag(takes_context=True)
def attribute(context: Context, name: str, message: str) -> SafeString:
    """`{% attribute "aria-label" "Search" %}`: the attribute, and on a Yi page `lang` where its text is Chinese."""
    said = _said(context, message)
    # Approved Yi is in the language of the page; `lang` would claim all that the element holds.
    fallback = Said(said.text, said.language if said.language != Language.II else "", said.sound_url)
    return format_html('{}="{}"{}', name, said.text, fallback.attributes)


@register.simple_tag(takes_context=True)
def language_of(context: Context, message: str) -> str:
    """In which language this reader gets the message, as a tag for `lang`."""
    return _said(context, message).language or bcp47(get_language())


@register.simple_tag(takes_context=True)
def choice(context: Context, page: Any, field: str) -> SafeString:
    """The label of a page's choice: `{% choice page "topic" %}`."""
    with override(None):
        message = getattr(page, f"get_{field}_display")()
    return t(context, message)


@register.simple_tag(takes_context=True)
def has_voice(context: Context) -> bool:
    """Whether any word of this page's interface can be heard."""
    return get_language() == Language.II and any(word.sound_url for word in _words(context).values())


def _said(context: Context, message: str) -> Said:
    text = gettext(message)
    if get_language() != Language.II:
        return Said(text)
    if word := _words(context).get(message):
        return Said(word.text, Language.II.value, word.sound_url)
    # No catalogue of Yi words that nobody has checked: where there is none, gettext falls back to Chinese.
    return Said(text, "zh-Hans" if text == in_chinese(message) else "")


def _filled(said: Said, values: Mapping[str, Any]) -> SafeString:
    safe = conditional_escape(said.text)
    return format_html(safe, **values) if values else safe


def _words(context: Context) -> Mapping[str, Word]:
    """The approved words, asked for once a page: a page has some sixty messages."""
    request = getattr(context, "request", None)
    if request is None:
        return approved()
    if not hasattr(request, "interface_words"):
        request.interface_words = approved()
    words: Mapping[str, Word] = request.interface_words
    return words


@register.filter
def bcp47(language: str | None) -> str:
    """The language tag as HTML writes it: zh-Hans, ii."""
    return HREFLANG.get(Language(language), "zh-Hans") if language in set(Language) else "zh-Hans"


@register.simple_tag
def icon(name: str) -> SafeString:
    """A line icon of static/icons.svg; the words beside it say what it means, so it is hidden from screen readers."""
    address = f"{static('icons.svg')}#{name}"
    return format_html('<svg class="icn" aria-hidden="true" focusable="false"><use href="{}"/></svg>', address)


@register.simple_tag(takes_context=True)
def address_in(context: RequestContext, language: str) -> str:
    """The path of the page in hand in another language: /zh-hans/shu/?q=手 -> /ii/shu/?q=手."""
    request = context.get("request")
    path = request.get_full_path() if request else "/"
    first, _, rest = path.lstrip("/").partition("/")
    return f"/{language}/{rest}" if first in set(Language) else f"/{language}/"


@register.simple_tag(takes_context=True)
def full_address_in(context: RequestContext, language: str) -> str:
    """As `address_in`, with scheme and host."""
    path = address_in(context, language)
    return context["request"].build_absolute_uri(path) if context.get("request") else path


@register.simple_tag
def qr(address: str) -> SafeString:
    """A QR code of an address as inline SVG, for printed pages."""
    svg = segno.make(address, error="m").svg_inline(border=2, omitsize=True, svgclass=None, lineclass=None)
    return mark_safe(svg)  # noqa: S308 - drawn by segno from squares


@register.filter
def clock(length_s: float | None) -> str:
    """Seconds as a clock shows them: 178.4 -> 2:58."""
    minutes, seconds = divmod(round(length_s or 0), 60)
    return f"{minutes}:{seconds:02d}"


@register.filter
def minutes(length_s: float | None) -> int:
    """Whole minutes, never less than one."""
    return max(1, round((length_s or 0) / 60))
