"""Which language an address speaks, under whatever code it was written: /iii/, /ii-CN/ and /zh-CN/ lead to ours."""

import re
from typing import Any

from django.http import HttpRequest, HttpResponseBase, HttpResponsePermanentRedirect
from django.middleware.locale import LocaleMiddleware
from django.utils.translation import get_language

from cms.templatetags.interface import bcp47
from content.text.types import Language

# ISO 639-3 `iii` is Nuosu Yi, and `cmn` Mandarin; region and script may follow: ii-CN, zh-Hans-CN.
_OF_CODE = {"ii": Language.II, "iii": Language.II, "zh": Language.ZH, "cmn": Language.ZH}
_FIRST = re.compile(r"/(?P<code>[A-Za-z]{2,3})(?:-[A-Za-z]{2,4})*(?=/|$)")
_FOR_PROGRAMMES = re.compile(r"/api(?:/|$)")  # its addresses have no language: without this a wrong one leads to a page


class LanguageMiddleware(LocaleMiddleware):
    """Django's, which also knows other codes of our languages and writes Content-Language as BCP 47 does: zh-Hans."""

    def __call__(self, request: HttpRequest) -> Any:
        """A redirect where the address has a language that is ours under another code."""
        address = usual_address(request.get_full_path())
        return HttpResponsePermanentRedirect(address) if address else super().__call__(request)

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        if _FOR_PROGRAMMES.match(request.path_info):
            return response
        answer: HttpResponseBase = super().process_response(request, response)
        if answer.headers.get("Content-Language") in set(Language):
            answer["Content-Language"] = bcp47(get_language())
        return answer


def usual_address(path: str) -> str:
    """The path with our code for its language: /iii/shu/?q=a -> /ii/shu/?q=a; empty where nothing is to change."""
    match = _FIRST.match(path)
    language = _OF_CODE.get(match["code"].lower()) if match else None
    if match is None or language is None or match[0] == f"/{language}":
        return ""
    return f"/{language}{path[match.end() :] or '/'}"
