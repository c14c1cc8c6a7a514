"""What is wanted, as a query of elasticsearch.dsl. Terms go in as values: nothing is parsed, nothing to escape."""

from elasticsearch.dsl import Q
from elasticsearch.dsl.query import Bool, Query

from search.engines.mapping import EVERYWHERE, FACTS, OWN_ONLY
from search.kinds import ALL_FACTS
from search.wanted import AnyOf, Only, Own, Term, Wanted


def expression(wanted: Wanted, only: Only) -> Query:
    """A filter, without scores: candidates come in static order."""
    groups = [Q("terms", **{FACTS: sorted(group)}) for group in only.facts]
    if only.lesson_ids is not None:
        groups.append(Q("terms", lesson_id=sorted(only.lesson_ids)))
    others = Q("terms", **{FACTS: ALL_FACTS})
    shelf = Bool(filter=[others]) if only.others else Bool(must_not=[others])
    without = [Q("terms", lesson_id=sorted(only.without_ids))] if only.without_ids else []
    return Bool(filter=[_matches(wanted, EVERYWHERE), *groups, shelf], must_not=without)


def _matches(wanted: Wanted, field: str) -> Query:
    if isinstance(wanted, Term):
        return Q("prefix" if wanted.prefix else "term", **{field: wanted.text})
    if isinstance(wanted, Own):
        return _matches(wanted.part, OWN_ONLY)
    parts = [_matches(part, field) for part in wanted.parts]
    return Bool(should=parts, minimum_should_match=1) if isinstance(wanted, AnyOf) else Bool(filter=parts)
