"""Everything that belongs into the index, as it is in the database now, by its id there."""

from collections.abc import Iterator, Sequence

from wagtail.models import Page

from content.models import LessonPage
from content.models.bilingual import BilingualPage
from search.documents import lesson_documents
from search.engines.base import Lesson
from search.kinds import WORDS_FROM, term_id, word_id
from search.other_documents import MODELS, collection_documents, word_documents
from translation.models import Term


def every_id() -> list[int]:
    """The ids of all lessons, collections and words, whether any of them may be found or not."""
    models: tuple[type[BilingualPage], ...] = (LessonPage, *MODELS)
    pages = [pk for model in models for pk in model.objects.order_by("pk").values_list("pk", flat=True)]
    return [*pages, *map(word_id, Term.objects.order_by("pk").values_list("pk", flat=True))]


def documents_of(ids: Sequence[int]) -> Iterator[Lesson]:
    """Each id with its documents, none if it may not be found; an id of which nothing is left is missing."""
    pages = [pk for pk in ids if pk < WORDS_FROM]
    words = [term_id(pk) for pk in ids if pk >= WORDS_FROM]
    if pages:
        yield from _of_pages(pages)
    if words:
        for term in Term.objects.filter(pk__in=words).order_by("pk"):
            yield word_id(term.pk), word_documents(term)


def held(ids: Sequence[int]) -> list[Lesson]:
    """All of these as they are, and stay until the caller's transaction ends: none that is written from it is older
    than what another writes meanwhile."""
    # On PostgreSQL by the lock of the row, which who publishes or approves asks for first, too.
    list(Page.objects.select_for_update().filter(pk__in=ids).order_by("pk").values_list("pk"))
    words = [term_id(pk) for pk in ids if pk >= WORDS_FROM]
    list(Term.objects.select_for_update().filter(pk__in=words).order_by("pk").values_list("pk"))
    return as_they_are(ids)


def as_they_are(ids: Sequence[int]) -> list[Lesson]:
    """All of these; without documents those that are gone."""
    there = dict(documents_of(ids))
    return [(pk, there.get(pk, ())) for pk in ids]


def _of_pages(ids: Sequence[int]) -> Iterator[Lesson]:
    left = set(ids)
    for lesson in LessonPage.objects.filter(pk__in=ids).order_by("pk"):
        left.discard(lesson.pk)
        yield lesson.pk, lesson_documents(lesson)
    for model in MODELS:
        for page in model.objects.filter(pk__in=left).order_by("pk") if left else ():
            yield page.pk, collection_documents(page)
