"""Who hears clips and reads the announcer's list: whoever works on lessons, and the announcer himself. Who sees what is
being made, and who may have it made again."""

from typing import Any

from wagtail.admin.auth import user_has_any_page_permission

from audio.models import Job, Rendering


def may_hear(user: Any) -> bool:
    return bool(user_has_any_page_permission(user) or user.has_perm("audio.view_readingrequest"))


def may_close(user: Any, lesson: Any) -> bool:
    """Whether this person may take a request of the lesson off the list."""
    return bool(user.has_perm("audio.change_readingrequest") or lesson.permissions_for_user(user).can_edit())


def may_see_jobs(user: Any) -> bool:
    return bool(user_has_any_page_permission(user) or user.has_perm("audio.change_programme"))


def may_work_on(user: Any, job: Job) -> bool:
    """Who may publish a lesson may have its sound made again; programmes, and all sound at once, the broadcaster's."""
    if isinstance(job, Rendering):
        return bool(job.lesson.permissions_for_user(user).can_publish())
    return bool(user.has_perm("audio.change_programme"))
