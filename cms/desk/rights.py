"""Who may write interface words, and who may give the word on them: the reviewer of lessons reviews these too.
And who may see how far all lessons are."""

from typing import Any

from wagtail.admin.auth import user_has_any_page_permission

from translation.views import REVIEW

WRITE = "translation.change_interfaceword"


def may_review(user: Any) -> bool:
    return bool(user.has_perm(REVIEW))


def may_see_board(user: Any) -> bool:
    """Whoever works on lessons, and the officer who only looks on."""
    return bool(user_has_any_page_permission(user) or user.has_perm("translation.view_unitstate"))


def may_mix(user: Any) -> bool:
    """Whoever answers for what villages hear."""
    return bool(user.has_perm("audio.change_mixrecipe"))


def may_write(user: Any) -> bool:
    """Whoever reviews may also write."""
    return may_review(user) or bool(user.has_perm(WRITE))
