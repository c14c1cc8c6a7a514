"""Who may write interface words, and who may give the word on them: the reviewer of lessons reviews these too."""

from typing import Any

from translation.views import REVIEW

WRITE = "translation.change_interfaceword"


def may_review(user: Any) -> bool:
    return bool(user.has_perm(REVIEW))


def may_write(user: Any) -> bool:
    """Whoever reviews may also write."""
    return may_review(user) or bool(user.has_perm(WRITE))
