"""Who hears clips and reads the announcer's list: whoever works on lessons, and the announcer himself."""

from typing import Any

from wagtail.admin.auth import user_has_any_page_permission


def may_hear(user: Any) -> bool:
    return bool(user_has_any_page_permission(user) or user.has_perm("audio.view_readingrequest"))


def may_close(user: Any, lesson: Any) -> bool:
    """Whether this person may take a request of the lesson off the list."""
    return bool(user.has_perm("audio.change_readingrequest") or lesson.permissions_for_user(user).can_edit())
