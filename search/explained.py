"""Why a page of results shows what it shows, line by line: `manage.py search explain QUERY`."""

from collections.abc import Iterator

from content.text.types import Language
from search.answering import Answer, ask
from search.kinds import Kind, kind_of
from search.others import ranked
from search.pages import open_ids
from search.query import Query
from search.ranking import Found
from search.taken import understood
from search.wanted import terms_of
from search.wording import pinned_first

MOST = 10  # lessons, and as many of all else


def explained(text: str, language: Language) -> Iterator[str]:
    """How the query was taken, and the points of the first lessons and of courses and words, in the page's order."""
    query = understood(text)
    answer = ask(query, language)
    yield f"terms: {' '.join(term.text for term in terms_of(answer.query.all_of_it)) or '-'}"
    yield f"{len(answer.whole)} lessons hold all of it{_taken(query, answer)}"
    found, pins = pinned_first(text, answer.found)
    _query, others = ranked(query, list(Kind), language)
    first = found[:MOST]
    may_open = open_ids([lesson.lesson_id for lesson in first])
    for lesson in first:
        yield _line(lesson) + _about(lesson.lesson_id, pins, may_open)
    yield from map(_line, others[:MOST])


def _taken(query: Query, answer: Answer) -> str:
    if answer.by_sound:
        return ", taken by its sound"
    if answer.query == query:
        return ""
    return ", taken sign by sign" if answer.query == query.apart else ", taken by its words or figures"


def _line(one: Found) -> str:
    best = one.pairs[0]
    reasons = ", ".join(f"{reason} {value:.2f}" for reason, value in best.points.items())
    name = kind_of(best.document.facts) or best.document.number
    return f"{one.score:.2f}  {name}  {(best.document.zh or best.document.ii)[:30]}  ({reasons})"


def _about(lesson_id: int, pins: frozenset[int], may_open: frozenset[int]) -> str:
    """What else decides over its place on the page."""
    put_first = ", put first by an editor" if lesson_id in pins else ""
    return put_first if lesson_id in may_open else f"{put_first}, not shown: nobody may open it"
