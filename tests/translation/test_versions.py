"""What every page reads is read once for all processes, and never from a transaction that may fail."""

from typing import Any

import pytest
from django.db import transaction

from translation.models import Term
from translation.services import save_term
from translation.versions import Versioned


def words() -> Versioned[tuple[str, ...]]:
    """Another process: the same name in the shared cache, nothing in memory."""
    return Versioned("words-of-a-test", lambda: tuple(Term.objects.values_list("zh", flat=True)))


@pytest.mark.django_db(transaction=True)
def test_who_changes_the_table_reads_it_for_all_processes(django_assert_num_queries: Any) -> None:
    with transaction.atomic():
        save_term(Term(zh="手"))
        words().changed()
    with django_assert_num_queries(0):
        assert words().get() == words().get() == ("手",)


@pytest.mark.django_db(transaction=True)
def test_what_is_not_committed_is_shown_to_no_other_process() -> None:
    with pytest.raises(RuntimeError), transaction.atomic():
        save_term(Term(zh="手"))
        writer = words()
        writer.changed()
        assert writer.get() == ("手",)
        raise RuntimeError
    assert words().get() == ()


@pytest.mark.django_db
def test_a_change_is_seen_at_once_by_whoever_made_it() -> None:
    one = words()
    assert one.get() == ()
    save_term(Term(zh="手"))
    one.changed()
    assert one.get() == ("手",)
