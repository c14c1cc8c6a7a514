"""Building the school again and again, with editors at work in between."""

from collections.abc import Callable

import pytest
from pytest_django import DjangoAssertNumQueries
from wagtail.models import PageLogEntry

from cms.demo import build
from cms.demo.lesson import DemoLesson
from cms.demo.loader import lessons
from cms.demo.pages import Outcome
from cms.demo.tree import Collection
from content.models import CoursePage, LessonPage
from content.text.types import Language
from content.units import lesson_units
from tests.factories import make_editor
from translation.models import Review
from translation.selectors import half_states
from translation.states import HalfState

Run = Callable[..., dict[str, Outcome]]


def lesson_called(title: str) -> LessonPage:
    lesson: LessonPage = LessonPage.objects.get(title=title)
    return lesson


def test_lessons_are_published_with_number_cover_and_body(run: Run) -> None:
    assert run() == {"数字": Outcome.MADE, "今天": Outcome.MADE}
    lesson = lesson_called("数字")
    assert lesson.live and lesson.number and lesson.cover
    assert lesson.latest_revision_id == lesson.live_revision_id
    assert [unit.ii for unit in lesson_units(lesson)][:4] == ["ꃷꁨ", "ꇇꏸ", "ꋍ", "ꑍ"]


def test_a_drawing_is_stored_as_svg_with_its_size(run: Run) -> None:
    run()
    cover = lesson_called("数字").cover
    assert cover is not None
    assert (cover.width, cover.height, cover.is_svg()) == (640, 360, True)


def test_each_sourced_half_names_its_source_and_nothing_is_approved(run: Run) -> None:
    run()
    lesson = lesson_called("今天")
    assert set(half_states(lesson_units(lesson)).values()) == {HalfState.SOURCED}
    notes = set(Review.objects.filter(lesson=lesson, language=Language.II).values_list("note", flat=True))
    assert notes == {"Unicode CLDR, locale ii", "SIL/SWUN Nuosu Yi–Chinese–English Glossary"}
    assert not Review.objects.filter(state=Review.State.APPROVED).exists()


def test_a_second_run_changes_nothing(run: Run, django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    run()
    before = LessonPage.objects.values_list("pk", "latest_revision_id", "last_published_at")
    kept = list(before)
    with django_assert_max_num_queries(20):
        assert run() == {"数字": Outcome.UNCHANGED, "今天": Outcome.UNCHANGED}
    assert list(before.all()) == kept


def test_what_an_editor_changed_stays_until_a_reset(run: Run) -> None:
    run()
    lesson = lesson_called("数字")
    lesson.title = "数一数"
    lesson.save_revision(user=make_editor()).publish()
    assert run()["数字"] == Outcome.EDITED
    lesson.refresh_from_db()
    assert lesson.title == "数一数"
    assert run(reset=True)["数字"] == Outcome.UPDATED
    lesson.refresh_from_db()
    assert lesson.title == "数字"


def test_an_editors_draft_counts_as_his_work_too(run: Run) -> None:
    run()
    lesson_called("数字").save_revision(user=make_editor())
    assert run()["数字"] == Outcome.EDITED


def test_an_unpublished_lesson_stays_off_until_a_reset(run: Run) -> None:
    run()
    lesson_called("数字").unpublish()
    assert run()["数字"] == Outcome.EDITED
    assert not lesson_called("数字").live
    run(reset=True)
    assert lesson_called("数字").live


def test_a_deleted_lesson_stays_away_until_a_reset_gives_it_back_under_a_new_number(run: Run) -> None:
    run()
    number = lesson_called("数字").number
    lesson_called("数字").delete()
    assert run() == {"数字": Outcome.DELETED, "今天": Outcome.UNCHANGED}
    run(reset=True)
    assert lesson_called("数字").number != number


def test_the_lessons_of_a_deleted_course_stay_away(run: Run) -> None:
    run()
    CoursePage.objects.get().delete()
    assert set(run().values()) == {Outcome.DELETED}


def test_a_changed_file_is_published_into_the_same_units(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    run()
    lesson = lesson_called("数字")
    units = [unit.key for unit in lesson_units(lesson)]
    changed = [_with_other_digest(lesson) for lesson in lessons() if lesson.slug in ("shu-zi", "jin-tian")]
    monkeypatch.setattr(build, "lessons_of", lambda collection: _in_order(changed, collection))
    assert run() == {"数字": Outcome.UPDATED, "今天": Outcome.UPDATED}
    lesson.refresh_from_db()
    assert [unit.key for unit in lesson_units(lesson)] == units


def test_a_page_that_somebody_else_made_at_the_same_place_is_left_alone(run: Run) -> None:
    run()
    course = CoursePage.objects.get()
    LessonPage.objects.all().delete()
    course.refresh_from_db()
    PageLogEntry.objects.all().delete()
    course.add_child(instance=LessonPage(title="我的课", slug="shu-zi"))
    assert run()["数字"] == Outcome.EDITED
    assert lesson_called("我的课")


def _with_other_digest(lesson: DemoLesson) -> DemoLesson:
    fields = {name: getattr(lesson, name) for name in DemoLesson.__slots__}
    return DemoLesson(**(fields | {"digest": f"other {lesson.digest}"}))


def _in_order(changed: list[DemoLesson], collection: Collection) -> tuple[DemoLesson, ...]:
    return tuple(lesson for slug in collection.lessons for lesson in changed if lesson.slug == slug)
