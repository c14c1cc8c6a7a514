"""Words of a file taken into the glossary: first what each row would do, then, asked again, just that.

A row adds a word, or fills what is empty. What contradicts the glossary is listed and left, unless a person chooses the
file's word for it; nothing is approved.
"""

import hashlib
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from translation.exchange.problems import Problem, refuse_any
from translation.exchange.terms import TermRow
from translation.models import Term
from translation.services import save_term

FILLED = ("pinyin", "topic", "note")  # taken from the file where the glossary has nothing
CHECKED = ("zh", "ii", *FILLED)


class Deed(StrEnum):
    """What a row does to the glossary."""

    ADDED = "added"
    FILLED = "filled"
    SAME = "same"
    CONFLICT = "conflict"


@dataclass(frozen=True, slots=True)
class TermChange:
    """One row and what it does; `why` says what contradicts; `term` is to be saved, if anything is. `against` is the
    word that a person may let the row overwrite."""

    row: TermRow
    deed: Deed
    why: str = ""
    term: Term | None = None
    against: Term | None = None

    @property
    def choice(self) -> str:
        """Names this conflict and both its sides, so that nothing is overwritten that was not on the screen; the empty
        string where there is nothing to decide."""
        if self.against is None:
            return ""
        ours = [self.against.pk, *(getattr(self.against, name) for name in CHECKED)]
        return hashlib.sha256(repr((ours, self.row)).encode()).hexdigest()[:24]


def look_at(rows: Sequence[TermRow]) -> list[TermChange]:
    """What each row would do; FileError lists rows that cannot be kept at all. Nothing is written."""
    refuse_any([problem for row in rows for problem in _problems(row)])
    by_zh: dict[str, list[Term]] = {}
    for term in Term.objects.order_by("pk"):
        by_zh.setdefault(term.zh, []).append(term)
    pairs = {(row.zh, row.ii): row for row in reversed(rows)}  # of two rows with one pair the first counts
    return [_change(row, by_zh.get(row.zh, [])) for row in reversed(pairs.values())]


def take_in(rows: Sequence[TermRow], theirs: Collection[str] = ()) -> list[TermChange]:
    """Does what `look_at` says, all of it or nothing, and takes the row in the conflicts whose `choice` is among
    `theirs`, as a draft; FileError as there."""
    with transaction.atomic():
        changes = [_decided(change, theirs) for change in look_at(rows)]
        for change in changes:
            if change.term:
                save_term(change.term)
    return changes


def _decided(change: TermChange, theirs: Collection[str]) -> TermChange:
    if change.against is None or change.choice not in theirs:
        return change
    said = {name: getattr(change.row, name) for name in ("ii", *FILLED) if getattr(change.row, name)}
    return replace(change, deed=Deed.FILLED, term=_written(change.against, said), against=None)


def _change(row: TermRow, terms: Sequence[Term]) -> TermChange:
    """`terms` are those of the glossary with this Chinese word; the one that is filled in is changed in memory."""
    if not terms:
        return TermChange(row, Deed.ADDED, term=_term(row))
    same = [term for term in terms if term.ii == row.ii or not row.ii]
    without_yi = [term for term in terms if not term.ii]
    if not same and not without_yi:
        said = ", ".join(term.ii for term in terms)
        # Of several words for one thing nobody can tell which one the file means.
        against = terms[0] if len(terms) == 1 else None
        return TermChange(row, Deed.CONFLICT, _("The glossary says %(ii)s.") % {"ii": said}, against=against)
    return _filled(row, (same or without_yi)[0])


def _filled(row: TermRow, term: Term) -> TermChange:
    said = [(name, getattr(term, name), getattr(row, name)) for name in ("ii", *FILLED) if getattr(row, name)]
    against = [(ours, theirs) for _name, ours, theirs in said if ours and not _alike(ours, theirs)]
    if against:
        differences = "; ".join(f"{ours} ≠ {theirs}" for ours, theirs in against)
        return TermChange(row, Deed.CONFLICT, differences, against=term)
    new = {name: theirs for name, ours, theirs in said if not ours}
    if not new:
        return TermChange(row, Deed.SAME)
    return TermChange(row, Deed.FILLED, ", ".join(new.values()), _written(term, new))


def _written(term: Term, said: Mapping[str, str]) -> Term:
    for name, text in said.items():
        setattr(term, name, text)
    return term


def _alike(ours: str, theirs: str) -> bool:
    """shǒuzhǐ and shǒu zhǐ are one pinyin."""
    return "".join(ours.lower().split()) == "".join(theirs.lower().split())


def _term(row: TermRow) -> Term:
    return Term(**{name: getattr(row, name) for name in CHECKED})


def _problems(row: TermRow) -> Iterator[Problem]:
    try:
        _term(row).clean_fields(exclude=[field.name for field in Term._meta.fields if field.name not in CHECKED])
    except ValidationError as error:
        for name, messages in error.message_dict.items():
            label = getattr(Term._meta.get_field(name), "verbose_name", name)
            yield from (Problem(row.place, f"{label}: {message}") for message in messages)
