"""Words and signs of the interface: `{% t "Download" %}`, `{% icon "play" %}`, addresses of the other language."""

from typing import Any

import segno
from django import template
from django.template.context import RequestContext
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, gettext, override

from content.models.addresses import HREFLANG
from content.text.types import Language

register = template.Library()


@register.simple_tag
def t(message: str, **values: Any) -> str:
    """The message in the reader's language, `{n}` filled in; Chinese on a Yi page is marked as Chinese."""
    text = gettext(message)
    # No catalogue of Yi words that nobody has checked: where there is none, gettext falls back to Chinese.
    fallback = get_language() == Language.II and text == in_chinese(message)
    pattern = '<span lang="zh-Hans">{}</span>' if fallback else "{}"
    return format_html(pattern, format_html(text, **values) if values else text)


def in_chinese(message: str) -> str:
    """The message in Chinese, whatever the page's language."""
    with override(Language.ZH):
        return gettext(message)


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
