"""The index follows the pages: in their transaction, through Wagtail's own roads."""

from collections.abc import Callable, Sequence
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.core.management.sql import emit_post_migrate_signal
from django.db import connection, transaction
from django.db.migrations.recorder import MigrationRecorder
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from audio.models import Job, Mix, Profile, Rendering
from audio.signals import sound_changed
from content.models import CoursePage, HomePage, LessonPage
from content.text.types import Language
from content.units import lesson_units
from search import services
from search.documents import Document, lesson_documents
from search.engines import search_engine
from search.engines.fts5 import Fts5Engine
from search.facts import narrowed
from search.kinds import kind_of
from search.selectors import find
from tests import factories
from tests.factories import paragraph, words
from tests.search.changes import ACTIONS, act
from translation.models import Review
from translation.services import record_review

Make = Callable[..., LessonPage]


def numbers(text: str, language: Language = Language.ZH) -> list[int]:
    return [hit.number for hit in find(text, language).hits]


def of_lessons() -> list[Document]:
    return [document for document in search_engine().contents() if not kind_of(document.facts)]


def is_right() -> bool:
    return not services.verify().lesson_ids


def test_publishing_puts_a_lesson_in_and_unpublishing_takes_it_out(lesson_factory: Make) -> None:
    lesson = lesson_factory(title="喝开水", body=[paragraph("水要烧开。")], publish=False)
    assert numbers("烧开") == []
    lesson.get_latest_revision().publish()
    assert numbers("烧开") == [lesson.number]
    lesson.refresh_from_db()
    lesson.unpublish()
    assert numbers("烧开") == []
    assert is_right()


def test_a_draft_over_a_published_lesson_is_not_found(lesson_factory: Make) -> None:
    lesson = lesson_factory(title="喝开水")
    lesson.title = "喝凉茶"
    revision = lesson.save_revision()
    assert (numbers("开水"), numbers("凉茶")) == ([lesson.number], [])
    revision.publish()
    assert (numbers("开水"), numbers("凉茶")) == ([], [lesson.number])


def test_a_lesson_whose_course_moves_to_another_column_is_narrowed_to_that_one(lesson_factory: Make) -> None:
    lesson = lesson_factory(title="喝开水")
    column = factories.make_column(HomePage.objects.get(), title="健康")
    lesson.get_parent().move(column, pos="last-child")
    there = find("开水", Language.ZH, only=narrowed({"column": [str(column.pk)]}))
    assert [hit.number for hit in there.hits] == [lesson.number]
    assert is_right()


def test_other_sound_of_a_lesson_is_known_to_the_index(lesson_factory: Make) -> None:
    lesson = lesson_factory(title="喝开水", body=[paragraph("水要烧开。")])
    place = {"lesson": lesson, "mix": Mix.ZH, "profile": Profile.PHONE, "key": "k", "current": True}
    Rendering.objects.create(**place, state=Job.State.DONE, length_s=90.0)
    sound_changed.send(sender=Rendering, lesson_id=lesson.pk)
    assert is_right()


def test_a_publish_that_fails_leaves_nothing_behind(lesson_factory: Make) -> None:
    lesson = lesson_factory(title="喝开水", publish=False)

    class FailedError(Exception):
        pass

    with pytest.raises(FailedError), transaction.atomic():
        lesson.get_latest_revision().publish()
        assert numbers("开水")
        raise FailedError
    assert of_lessons() == []


def test_a_listener_that_fails_takes_page_and_index_back(lesson_factory: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    lesson = lesson_factory(title="喝开水", publish=False)

    def fail(lesson: LessonPage) -> None:
        services.remove_lesson(lesson.pk)
        raise RuntimeError("disk full")

    monkeypatch.setattr(services, "index_lesson", fail)
    with pytest.raises(RuntimeError):
        lesson.get_latest_revision().publish()
    assert not LessonPage.objects.get(pk=lesson.pk).live


def test_a_deleted_lesson_or_course_is_not_found(lesson_factory: Make, course: CoursePage) -> None:
    lesson_factory(title="喝开水").delete()
    assert numbers("开水") == []
    lesson_factory(title="喝凉茶")
    course.refresh_from_db()
    course.delete()
    assert of_lessons() == []


def test_a_lesson_below_an_unpublished_course_is_not_found(lesson_factory: Make, course: CoursePage) -> None:
    lesson = lesson_factory(title="喝开水")
    course.unpublish()
    assert numbers("开水") == []
    course.refresh_from_db()
    course.save_revision().publish()
    assert numbers("开水") == [lesson.number]


def test_a_moved_lesson_is_found_at_its_new_address(lesson_factory: Make, course: CoursePage) -> None:
    lesson = lesson_factory(title="喝开水")
    other = factories.make_course(course.get_parent().specific, title="别的课程")
    lesson.move(other, pos="last-child")
    (hit,) = find("开水", Language.ZH).hits
    assert other.slug in hit.url
    other.slug = "new-place"
    other.save_revision().publish()
    (hit,) = find("开水", Language.ZH).hits
    assert "new-place" in hit.url
    assert is_right()


def test_a_live_copy_is_found_by_its_own_number(lesson_factory: Make, course: CoursePage) -> None:
    lesson = lesson_factory(title="喝开水")
    copy = lesson.copy(to=course, update_attrs={"slug": "copy"}, keep_live=True)
    assert sorted(numbers("开水")) == sorted([lesson.number, copy.number])
    draft = lesson.copy(to=course, update_attrs={"slug": "draft"}, keep_live=False)
    assert draft.number not in numbers("开水")
    assert is_right()


def test_rejected_yi_is_not_found(
    lesson_factory: Make, admin_user: Any, django_capture_on_commit_callbacks: Any
) -> None:
    lesson = lesson_factory(title="身体", title_ii="", body=[words(("手指", "ꇇꏸ"))])
    assert numbers("ꇇꏸ", Language.II) == [lesson.number]
    unit = next(unit for unit in lesson_units(lesson) if unit.ii)
    with django_capture_on_commit_callbacks(execute=True):
        record_review(unit, Language.II, Review.State.REJECTED, note="另一个词", reviewer=admin_user)
    assert numbers("ꇇꏸ", Language.II) == []
    assert numbers("手指") == [lesson.number]


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(st.tuples(st.sampled_from(ACTIONS), st.integers(0, 5)), min_size=6, max_size=20))
def test_any_sequence_of_changes_equals_a_rebuild(course: CoursePage, steps: Sequence[tuple[str, int]]) -> None:
    with transaction.atomic():
        for action, which in steps:
            act(action, course, which)
        as_written = sorted(search_engine().contents(), key=lambda one: (one.lesson_id, one.place))
        assert is_right()
        services.rebuild()
        assert list(search_engine().contents()) == as_written
        transaction.set_rollback(True)


def test_an_index_of_another_analysis_is_built_anew_after_migrate(lesson_factory: Make) -> None:
    lesson = lesson_factory(title="喝开水")
    services.remove_lesson(lesson.pk)
    services.follow_analysis("default")
    assert numbers("开水") == []  # it is not outdated, and migrate must not take the time of a rebuild
    with connection.cursor() as cursor:
        cursor.execute("UPDATE search_generation SET analysis_version = 0")
    services.follow_analysis("default")
    assert numbers("开水") == [lesson.number]
    assert not search_engine().is_outdated()


@pytest.mark.parametrize("app", ["search", "content"])
def test_nothing_is_built_while_there_is_more_to_migrate(lesson_factory: Make, app: str) -> None:
    """`migrate search 0005` on a new database failed: to build, it asked for a table of 0006."""
    lesson = lesson_factory(title="喝开水")
    services.remove_lesson(lesson.pk)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE search_generation SET analysis_version = 0")
    newest = MigrationRecorder.Migration.objects.filter(app=app).latest("pk").name
    MigrationRecorder(connection).record_unapplied(app, newest)
    emit_post_migrate_signal(0, False, "default")
    assert search_engine().is_outdated()
    MigrationRecorder(connection).record_applied(app, newest)
    emit_post_migrate_signal(0, False, "default")
    assert numbers("开水") == [lesson.number]


def _run(*arguments: str) -> str:
    out = StringIO()
    call_command("search", *arguments, stdout=out)
    return out.getvalue()


def test_the_command_verifies_and_repairs(lesson_factory: Make) -> None:
    lesson = lesson_factory(title="喝开水")
    assert "The index is right." in _run("verify")
    services.remove_lesson(lesson.pk)
    with pytest.raises(CommandError, match="differs"):
        _run("verify")
    assert "1 repaired" in _run("verify", "--repair")
    assert numbers("开水") == [lesson.number]


def test_the_command_rebuilds_counts_and_explains(lesson_factory: Make) -> None:
    lesson = lesson_factory(title="喝开水")
    services.remove_lesson(lesson.pk)
    assert "1 published lessons" in _run("rebuild")
    assert "1 lessons" in _run("stats")
    told = _run("explain", "开水")
    assert str(lesson.number) in told
    assert "title_phrase" in told


def test_where_a_word_ends_is_no_difference(lesson_factory: Make) -> None:
    """A process that has not learnt the newest word of the glossary yet cuts otherwise: 索玛 课堂 for 索玛课堂."""
    lesson = lesson_factory(title="索玛课堂")
    cut = [document._replace(words=" 索玛  课堂 ") for document in of_lessons()]
    search_engine().put([(lesson.pk, cut)])
    assert is_right()
    assert search_engine().holds((lesson.pk, lesson_documents(lesson)))


def test_a_swap_in_between_only_means_to_write_once_more(lesson_factory: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    lesson = lesson_factory(title="喝开水")
    monkeypatch.setattr(Fts5Engine, "_generations", lambda self, cursor: [987])  # dropped by the rebuild's end
    assert not Fts5Engine().holds((lesson.pk, lesson_documents(lesson)))
