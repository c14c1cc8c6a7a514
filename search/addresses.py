"""Public addresses of many pages at once."""

import re
from collections.abc import Callable
from functools import cache

from django.urls import reverse
from django.utils import translation
from django.utils.encoding import iri_to_uri
from wagtail.models import Site

from content.text.types import Language

TOP = "lesson/"
_PLAIN_PATH = re.compile("[a-z0-9/_-]*")  # nothing in it to quote


def addresses(language: Language) -> Callable[[str], str]:
    """From Wagtail's tree path to the public path, as Page.get_url does it, but reading the sites once."""
    roots = [root.root_path for root in Site.get_site_root_paths()]
    top = _top(language)

    def address(url_path: str) -> str:
        root = next((root for root in roots if url_path.startswith(root)), "/")
        path = url_path[len(root) :]
        return top + (path if _PLAIN_PATH.fullmatch(path) else iri_to_uri(path))

    return address


@cache
def _top(language: Language) -> str:
    with translation.override(language):
        return reverse("wagtail_serve", args=[TOP]).partition(TOP)[0]
