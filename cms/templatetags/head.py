"""What the head of a page says of its addresses to search engines and chat apps."""

from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from django import template
from django.template.context import RequestContext

from cms.reading_aids import NAME as AIDS
from cms.templatetags.interface import full_address_in

register = template.Library()
# Of one reader, not of the page: which aids he has on, and the sentence that he wanted to hear at once.
OF_THE_READER = frozenset({AIDS, "play"})


@register.simple_tag(takes_context=True)
def public_address_in(context: RequestContext, language: str) -> str:
    """The page's address in a language as everybody has it: /ii/shu/?q=a&aids=yi -> https://…/ii/shu/?q=a"""
    parts = urlsplit(full_address_in(context, language))
    query = urlencode([(name, value) for name, value in parse_qsl(parts.query) if name not in OF_THE_READER])
    return urlunsplit(parts._replace(query=query))
