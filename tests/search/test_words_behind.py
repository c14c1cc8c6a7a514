"""An index that is a moment behind never shows a word in a spelling that nobody stands behind any more."""

import pytest

from content.text.types import Language
from search import services
from search.engines import search_engine
from search.kinds import word_id
from search.other_documents import word_documents
from search.others import find_others
from translation.models import Review, Term
from translation.services import decide_term

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("zh", "ii"), [("手指", "ꇇ"), ("手", "ꇇꏸ")])
def test_a_spelling_that_the_index_still_has_is_not_shown_under_the_words_new_approval(zh: str, ii: str) -> None:
    term = Term(zh="手指", ii="ꇇꏸ")
    decide_term(term, Review.State.SOURCED, reason="dictionary")
    older = Term(pk=term.pk, zh=zh, ii=ii, state=term.state)
    older.decided_hash = older.pair_hash
    search_engine().put([(word_id(term.pk), word_documents(older))])
    assert not find_others("手", Language.ZH).words
    services.repair(services.verify())
    assert find_others("手", Language.ZH).words
