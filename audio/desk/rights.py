"""Who hears clips and reads the announcer's list: whoever works on lessons, and the announcer himself. Who sees what is
being made, and who may have it made again."""

from collections.abc import Iterable
from typing import Any

from wagtail.admin.auth import user_has_any_page_permission

from audio.models import Job, ReadingRequest, Rendering, Renewal


def may_hear(user: Any) -> bool:
    return bool(user_has_any_page_permission(user) or user.has_perm("audio.view_readingrequest"))


def may_close(user: Any, lesson: Any) -> bool:
    """Whether this person may take a request of the lesson off the list."""
    return bool(user.has_perm("audio.change_readingrequest") or lesson.permissions_for_user(user).can_edit())


def may_take_back(user: Any, asked: Iterable[ReadingRequest]) -> bool:
    """Whether this person may take a recording out of use: whoever could have put it there, for one of these."""
    return bool(user.has_perm("audio.change_readingrequest") or any(may_close(user, row.lesson) for row in asked))


def may_see_jobs(user: Any) -> bool:
    return bool(user_has_any_page_permission(user) or _may_plan(user))


def may_see_broadcast_reports(user: Any) -> bool:
    """Whoever sees the list of programmes, from which they are reached, or the jobs."""
    return bool(may_see_jobs(user) or user.has_perm("audio.view_programme"))


def may_work_on(user: Any, job: Job) -> bool:
    """Who may publish a lesson may have its sound made again; programmes are the broadcaster's; all sound at once, also
    that of who mixes; a sentence read anew, also that of who has put it in the voice's place."""
    if isinstance(job, Rendering):
        return bool(job.lesson.permissions_for_user(user).can_publish())
    if isinstance(job, Renewal):
        return bool(_may_plan(user) or job.asked_by_id == user.pk)
    return bool(user.has_perm("audio.change_programme"))


def _may_plan(user: Any) -> bool:
    return bool(user.has_perm("audio.change_programme") or user.has_perm("audio.change_mixrecipe"))
