"""Reading aids in templates: `{% reading half.text %}`, the switch's buttons, and the words that were met."""

from dataclasses import dataclass

from django import template
from django.template.context import RequestContext
from django.utils.safestring import SafeString

from cms.reading_aids import Aid, Reader, reader_of
from translation.glossary import Entry

register = template.Library()


@dataclass(frozen=True, slots=True)
class Switch:
    """One aid as the reader may turn it: `then` is the parameter's value when it is turned."""

    name: str
    on: bool
    then: str


@register.simple_tag(takes_context=True)
def reading(context: RequestContext, text: str, words: bool = True) -> str | SafeString:
    """The text with what this reader has switched on over it; `words=False` where links may not stand."""
    return _reader(context).drawn(text, words)


@register.simple_tag(takes_context=True)
def aid_switches(context: RequestContext) -> tuple[Switch, ...]:
    """Every aid with its state."""
    on = _reader(context).aids
    return tuple(Switch(aid, aid in on, ",".join(a for a in Aid if (a in on) != (a == aid))) for aid in Aid)


@register.simple_tag(takes_context=True)
def aids_on(context: RequestContext) -> str:
    """The names of what is switched on, for the style sheet: `pinyin yi`."""
    return " ".join(_reader(context).aids)


@register.simple_tag(takes_context=True)
def words_met(context: RequestContext) -> tuple[Entry, ...]:
    """The glossary entries of the words that were drawn above this place of the page."""
    return tuple(_reader(context).met.values())


def _reader(context: RequestContext) -> Reader:
    return reader_of(context.get("request"))
