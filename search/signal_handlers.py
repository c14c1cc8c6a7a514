"""What search does when a lesson, its sound or its place changes, or a course, a column or a word of the glossary.

Addresses are read when a lesson is found; what it is narrowed by (column, human voice, length) stands in the index.
"""

from typing import Any

from django.db import connections, transaction
from django.db.migrations.executor import MigrationExecutor
from wagtail.models import Page

from content.models import LessonPage
from content.models.bilingual import BilingualPage
from search import proposing, services
from search.kinds import word_id
from search.wording import wording
from translation.models import Term


def on_published(instance: LessonPage, **_about: Any) -> None:
    services.index_lesson(instance)
    proposing.propose(instance)


def on_unpublished(instance: LessonPage, **_about: Any) -> None:
    services.remove_lesson(instance.pk)
    proposing.withdraw(instance.pk)


def on_deleted(instance: LessonPage, **_about: Any) -> None:
    services.remove_lesson(instance.pk)


def on_decided(lesson_id: int, **_about: Any) -> None:
    """A half was accepted or rejected: rejected Yi is not found. The lesson is read once it is held, for the word comes
    after its commit: what was published or withdrawn meanwhile is not written over with what was read before."""
    with transaction.atomic():
        services.write_again([lesson_id])
        for lesson in LessonPage.objects.filter(pk=lesson_id):
            proposing.propose(lesson)


def on_collection(instance: BilingualPage, **_about: Any) -> None:
    """A course, a special issue or a column was written or deleted. It is read anew: in the hand of whoever saves a
    draft lies the draft."""
    services.index_again([instance.pk])
    proposing.collections_changed()


def on_term(instance: Term, **_about: Any) -> None:
    """A word of the glossary was written, decided on or deleted."""
    services.index_again([word_id(instance.pk)])


def on_sound(lesson_id: int, **_about: Any) -> None:
    """Listeners hear it by another voice, or for longer."""
    services.index_again([lesson_id])


def on_moved(instance: Page, **_about: Any) -> None:
    """A lesson, or a course or column above it, stands in another place."""
    below = LessonPage.objects.live().descendant_of(instance, inclusive=True)
    services.index_again(below.values_list("pk", flat=True))


def on_migrated(using: str, **_about: Any) -> None:
    """A new version of the analysis, or of the tables, comes with a migration or an upgrade: the index follows, once
    there is nothing left to migrate. After `migrate search 0005` the models ask for tables that are not there yet."""
    executor = MigrationExecutor(connections[using])
    if not executor.migration_plan(executor.loader.graph.leaf_nodes()):
        services.follow_analysis(using)


def on_wording(**_about: Any) -> None:
    """A synonym or a pin is another: every process reads them again."""
    wording.changed()
