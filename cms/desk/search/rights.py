"""Who sees what people look for, who answers them, and who teaches the search words.

A county gives these rights to groups of its own, too. Whoever works on lessons sees and answers in any case: groups of
an older school keep the rights that they had before there were these.
"""

from typing import Any

from wagtail.admin.auth import user_has_any_page_permission

SEES = "search.view_askedquery"
ANSWERS = "search.change_schoolquestion"
OFFERED = (SEES, ANSWERS)  # on Wagtail's page of a group; the lists of words it offers by itself


def may_answer(user: Any) -> bool:
    return bool(user_has_any_page_permission(user) or user.has_perm(ANSWERS))


def may_see_searches(user: Any) -> bool:
    """The officer looks on."""
    return may_answer(user) or bool(user.has_perm(SEES) or user.has_perm("translation.view_unitstate"))


def may_list(user: Any, model: str) -> bool:
    """Whether the list of this model opens."""
    return any(user.has_perm(f"search.{act}_{model}") for act in ("view", "add", "change", "delete"))
