"""What to propose for a beginning, the words first, then what others asked, then courses, then lessons."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db import connection
from django.db.models import QuerySet
from wagtail.models import Page

from content.text.types import Language
from search.addresses import addresses
from search.models import Proposal
from search.pages import lesson_rows, open_ids
from search.proposing.collections import Collections
from search.proposing.keys import typed_key
from search.proposing.words import Beginnings, Glossary, Known, past_queries
from search.readers import TITLE_ANCHOR, readers_of
from translation.states import AIRWORTHY

MOST = 8  # lines below a box: more hide the page of a phone
WORDS, PAST, COLLECTIONS = 3, 2, 2
LOOKED_AT = 40  # keys: some lead to the same lesson, some to one that nobody may open
LAST = "\U0010ffff"  # after every key that begins so

_glossary = Glossary()
_collections = Collections()


@dataclass(frozen=True, slots=True)
class Proposed:
    """One line below the box: a lesson or a course with its address, or a query. Yi only where someone stands behind
    it, which nobody says of the title of a course."""

    kind: str  # lesson, course (also a special issue, a column), word or query
    zh: str
    ii: str
    number: int = 0
    url: str = ""


def proposals(text: str, language: Language) -> tuple[Proposed, ...]:
    """Up to eight, for the beginning of a text in either script or spelling; none for what begins nothing."""
    beginning = typed_key(text)
    if not beginning:
        return ()
    words = [Proposed("word", known.zh, known.ii) for known in _glossary.starting(beginning, WORDS)]
    said = {word.zh for word in words}
    past = Beginnings(map(Known, past_queries())).starting(beginning, PAST)
    asked = [Proposed("query", known.zh, "") for known in past if known.zh not in said]
    courses = list(_courses(beginning, language))
    lessons = _lessons(beginning, language, MOST - len(words) - len(asked) - len(courses))
    return (*words, *asked, *courses, *lessons)


def _courses(beginning: str, language: Language) -> Iterator[Proposed]:
    if not (ids := _collections.starting(beginning, LOOKED_AT)):
        return
    may_open = open_ids(ids)
    shown = [pk for pk in ids if pk in may_open][:COLLECTIONS]
    rows, address = Page.objects.filter(pk__in=shown).values_list("pk", "title", "url_path"), addresses(language)
    for _pk, title, url_path in sorted(rows, key=lambda row: shown.index(row[0])):
        yield Proposed("course", title, "", 0, address(url_path))


def _lessons(beginning: str, language: Language, limit: int) -> Iterator[Proposed]:
    ids = dict.fromkeys(
        _beginning_with(beginning).order_by("rank", "lesson_id").values_list("lesson_id", flat=True)[:LOOKED_AT]
    )
    may_open = open_ids(ids)
    shown = [pk for pk in ids if pk in may_open][:limit]
    lessons, readers, address = lesson_rows(shown), readers_of(shown), addresses(language)
    for row in (lessons[pk] for pk in shown):
        seen = readers.see((row.id, TITLE_ANCHOR), row.title, row.title_ii or "")
        ii = seen.ii if seen.state in AIRWORTHY else ""
        if seen.zh or ii:
            yield Proposed("lesson", seen.zh, ii, row.number or 0, address(row.url_path))


def _beginning_with(beginning: str) -> "QuerySet[Proposal]":
    if connection.vendor == "sqlite":  # whose LIKE knows no index
        return Proposal.objects.filter(key__gte=beginning, key__lt=beginning + LAST)
    return Proposal.objects.filter(key__startswith=beginning)
