"""Everything that editors do to lessons, as steps that a property test puts in any order."""

from uuid import uuid4

from content.models import CoursePage, LessonPage
from tests import factories

ACTIONS = ("create", "edit", "publish", "unpublish", "move", "copy", "delete")


def act(action: str, course: CoursePage, which: int) -> None:
    """One action on one of the lessons; the first step makes one."""
    course.refresh_from_db()
    lessons = list(LessonPage.objects.order_by("pk")) or [factories.make_lesson(course, title="第一")]
    _act(action, lessons[which % len(lessons)], course, which)


def _act(action: str, lesson: LessonPage, course: CoursePage, which: int) -> None:
    if action == "create":
        factories.make_lesson(course, title=f"新课{which}", publish=which % 2 == 0)
    elif action == "edit":
        lesson.title = f"改过{which}"
        lesson.save_revision()
    elif action == "publish":
        lesson.get_latest_revision().publish()
    elif action == "unpublish":
        lesson.unpublish()
    elif action == "move":
        lesson.move(factories.make_course(course.get_parent().specific), pos="last-child")
    elif action == "copy":
        lesson.copy(to=course, update_attrs={"slug": f"copy-{uuid4().hex}"})
    else:
        lesson.delete()
