"""Words for the desk: states, fields of a message, and in plain words where a message stands."""

from collections.abc import Sequence

from django import template
from django.utils.translation import gettext, gettext_noop

from translation.interface_words.problems import fields_of
from translation.states import HalfState
from translation.views import LABELS

register = template.Library()

# Part of a file's name -> what an editor calls that place; the first that fits.
PLACES = {
    "broadcast/": gettext_noop("Village broadcast"),
    "hearing/": gettext_noop("Native listeners"),
    "mixes/": gettext_noop("Mixes and sound"),
    "home/": gettext_noop("Home page"),
    "search/": gettext_noop("Search"),
    "parts/search_box": gettext_noop("Search"),
    "parts/player": gettext_noop("Player"),
    "lesson/": gettext_noop("Lesson"),
    "column/": gettext_noop("Column"),
    "collection/": gettext_noop("Column"),
    "number": gettext_noop("Lesson number"),
    "topics": gettext_noop("Topic"),
    "404": gettext_noop("This page is not here"),
    "": gettext_noop("Every page"),
}


@register.filter
def state_label(state: HalfState) -> str:
    return str(LABELS[state])


@register.filter
def places(files: Sequence[str]) -> str:
    """Each place once: cms/templates/broadcast/week.html, cms/templates/base.html -> 村村响广播、每一页"""
    names = [next(name for part, name in PLACES.items() if part in file) for file in files]
    return "、".join(gettext(name) for name in dict.fromkeys(names))


@register.filter
def fields(message: str) -> str:
    """The fields that a translation must keep: `{n} {all}`."""
    return " ".join(fields_of(message) or ())
