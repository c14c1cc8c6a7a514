"""What the index holds besides lessons: collections by title and summary, and the glossary's words."""

from content.models import ColumnPage, CoursePage, SpecialIssuePage
from content.models.bilingual import BilingualPage
from content.units import SUMMARY_BLOCK, TITLE_BLOCK, Unit, UnitKey, UnitKind
from search.documents import Document, pair_documents
from search.kinds import Kind, word_id
from translation.models import Term
from translation.states import AIRWORTHY

MODELS: dict[type[BilingualPage], Kind] = {
    CoursePage: Kind.COURSE,
    SpecialIssuePage: Kind.ISSUE,
    ColumnPage: Kind.COLUMN,
}


def collection_documents(page: BilingualPage) -> tuple[Document, ...]:
    """Title and summary of a course, a special issue or a column; none unless it is published."""
    if not page.live:
        return ()
    pairs = [
        _pair(page.pk, TITLE_BLOCK, UnitKind.TITLE, page.title, page.title_ii),
        _pair(page.pk, SUMMARY_BLOCK, UnitKind.SUMMARY, page.summary_zh_hans or "", page.summary_ii or ""),
    ]
    return pair_documents(page.pk, 0, pairs, MODELS[type(page)].fact)


def word_documents(term: Term) -> tuple[Document, ...]:
    """A word in both languages; none unless someone, or a named source, stands behind its Yi."""
    if term.today not in AIRWORTHY:
        return ()
    indexed_id = word_id(term.pk)
    pair = _pair(indexed_id, TITLE_BLOCK, UnitKind.TITLE, term.zh, term.ii, term.pinyin)
    return pair_documents(indexed_id, 0, [pair], Kind.WORD.fact)


def _pair(indexed_id: int, block: str, kind: UnitKind, zh: str, ii: str, pinyin: str = "") -> tuple[Unit, str]:
    return Unit(UnitKey(indexed_id, block), kind, zh.strip(), ii.strip(), pinyin), ii.strip()
