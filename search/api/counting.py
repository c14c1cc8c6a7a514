"""The number of lessons behind each value of each parameter (facets): for the lists that people choose from."""

from collections.abc import Iterator, Mapping

from search.api.answers import Facet, FacetValue
from search.api.filters import FILTERS, FLAGS, Choice, Filter
from search.dates import dashed
from search.facts import fact
from search.pages import Closed
from search.selectors import facts_of
from search.wanted import Only


def facets(text: str, choice: Choice, only: Only, closed: Closed | None = None) -> tuple[Facet, ...]:
    """Of each parameter the values that some lessons have which hold all of the query.

    Values of one parameter mean "or": so those of a parameter that is chosen are counted as if it were not, and the
    rest among the lessons that are left. `only` is that of the choice, `closed` as for `open_only`.
    """
    chosen = {one.name for one in FILTERS if one.fact} & {name for name, _value in choice.pairs}
    left = facts_of(text, only, closed)
    counts = {name: facts_of(text, choice.without(name).among(only.lesson_ids), closed) for name in chosen}
    found = [Facet(one.name, tuple(_values(one, counts.get(one.name, left)))) for one in FILTERS if one.fact]
    flags = [Facet(flag.name, tuple(_flag(flag.fact, left))) for flag in FLAGS]
    return tuple(facet for facet in (*found, *flags) if facet.values)


def _values(one: Filter, counts: Mapping[str, int]) -> Iterator[FacetValue]:
    for token, value in _tokens(one, counts).items():
        if count := counts.get(token, 0):
            yield FacetValue(value, count)


def _tokens(one: Filter, counts: Mapping[str, int]) -> Mapping[str, str]:
    """The facts of a parameter, each with the value that asks for it; years and months in their order."""
    if one.pattern:
        return {token: dashed(token.removeprefix(one.fact)) for token in sorted(counts) if token.startswith(one.fact)}
    made = one.existing()
    return {fact(one.fact, made.get(value, value)): value for value in one.values or made}


def _flag(token: str, counts: Mapping[str, int]) -> Iterator[FacetValue]:
    if count := counts.get(token, 0):
        yield FacetValue("1", count)
