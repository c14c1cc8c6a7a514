"""Everything that editors do to lessons, courses and words, as steps that a property test puts in any order."""

from collections.abc import Callable
from uuid import uuid4

from content.models import CoursePage, LessonPage
from tests import factories
from translation.models import Review, Term
from translation.services import decide_term, save_term

Course = Callable[[CoursePage, CoursePage, int], object]  # what is done to a course, beside the one of the lessons


def act(action: str, course: CoursePage, which: int) -> None:
    """One action on one of the lessons, of the other courses, or of the words; the first step makes one."""
    course.refresh_from_db()
    if action in COURSES:
        others = list(CoursePage.objects.exclude(pk=course.pk).order_by("pk"))
        of_action = others or [factories.make_course(course.get_parent().specific, title="第一门")]
        COURSES[action](of_action[which % len(of_action)], course, which)
    elif action in WORDS:
        words = list(Term.objects.order_by("pk")) or [Term.objects.create(zh="手指", ii="ꇇꏸ")]
        WORDS[action](words[which % len(words)], which)
    else:
        lessons = list(LessonPage.objects.order_by("pk")) or [factories.make_lesson(course, title="第一")]
        LESSONS[action](lessons[which % len(lessons)], course, which)


def _retitle(lesson: LessonPage, _course: CoursePage, which: int) -> None:
    lesson.title = f"改过{which}"
    lesson.save_revision()


LESSONS: dict[str, Callable[[LessonPage, CoursePage, int], object]] = {
    "create": lambda _lesson, course, which: factories.make_lesson(
        course, title=f"新课{which}", publish=which % 2 == 0
    ),
    "edit": _retitle,
    "publish": lambda lesson, _course, _which: lesson.get_latest_revision().publish(),
    "unpublish": lambda lesson, _course, _which: lesson.unpublish(),
    "move": lambda lesson, course, _which: lesson.move(
        factories.make_course(course.get_parent().specific), pos="last-child"
    ),
    "copy": lambda lesson, course, _which: lesson.copy(to=course, update_attrs={"slug": f"copy-{uuid4().hex}"}),
    "delete": lambda lesson, _course, _which: lesson.delete(),
}


def _rename(other: CoursePage, _course: CoursePage, which: int) -> None:
    other.title, other.summary_ii = f"课程{which}", "ꆈꌠꉙ" if which % 2 else ""
    revision = other.save_revision()
    if which % 3:
        revision.publish()


COURSES: dict[str, Course] = {
    "rename course": _rename,
    "close course": lambda other, _course, _which: other.unpublish(),
    "move course": lambda other, course, _which: other.move(
        factories.make_column(course.get_parent().get_parent().specific), pos="last-child"
    ),
    "delete course": lambda other, _course, _which: other.delete(),
    "make issue": lambda _other, course, which: factories.make_issue(
        course.get_parent().specific, title=f"专刊{which}"
    ),
}


def _respell(term: Term, which: int) -> None:
    term.zh = f"手指{'头' * which}"
    save_term(term)


WORDS: dict[str, Callable[[Term, int], object]] = {
    "accept word": lambda term, _which: decide_term(term, Review.State.SOURCED, reason="dictionary"),
    "reject word": lambda term, _which: decide_term(term, Review.State.REJECTED, reason="another word"),
    "respell word": _respell,
    "delete word": lambda term, _which: term.delete(),
}
ACTIONS = (*LESSONS, *COURSES, *WORDS)
