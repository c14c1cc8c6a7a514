"""The Yi catalogue holds only what can be checked: what the Unicode CLDR says, through Babel. Nobody here speaks Yi,
so no word is written by hand."""

from collections.abc import Iterator, Mapping

from babel import Locale
from babel.core import get_cldr_version
from babel.messages.catalog import Catalog
from django.utils import dates

from cms.catalogues.files import dump

COMMENT = "Made by `manage.py catalogues --update` from the Unicode CLDR. Never edited by hand."
# Django's names are proxies that translate when read; in English they read as the message itself.
ABBREVIATED = "abbrev. month"
ALTERNATIVE = "alt. month"


def _months(names: Mapping[int, object], width: str, context: str = "") -> Iterator[tuple[str, str, str, str]]:
    cldr = Locale("ii").months["stand-alone"][width]
    for number, name in names.items():
        yield str(name), context, cldr[number], f"months, stand-alone, {width}, {number}"


def _days(names: Mapping[int, object], width: str) -> Iterator[tuple[str, str, str, str]]:
    cldr = Locale("ii").days["stand-alone"][width]
    for number, name in names.items():  # Monday is 0 in Django and in Babel
        yield str(name), "", cldr[number], f"days, stand-alone, {width}, {number}"


def entries() -> Iterator[tuple[str, str, str, str]]:
    """(English message, context, Yi, where in CLDR it stands). To be read under an English or no translation."""
    yield "Nuosu Yi", "", Locale("ii").languages["ii"], "languages, ii"
    yield from _months(dates.MONTHS, "wide")
    yield from _months(dates.MONTHS_3, "abbreviated")
    yield from _months(dates.MONTHS_AP, "abbreviated", ABBREVIATED)
    yield from _months(dates.MONTHS_ALT, "wide", ALTERNATIVE)
    yield from _days(dates.WEEKDAYS, "wide")
    yield from _days(dates.WEEKDAYS_ABBR, "abbreviated")


def yi_catalogue() -> str:
    """The whole text of locale/ii/LC_MESSAGES/django.po."""
    from django.utils import translation

    catalog = Catalog(locale="ii", fuzzy=False)
    with translation.override(None):
        for message, context, yi, source in entries():
            comment = f"CLDR {get_cldr_version()}, ii: {source}"
            catalog.add(message, yi, context=context or None, auto_comments=[comment])
    return dump(catalog, "ii", COMMENT)
