"""Who sees what people look for: whoever works on lessons, and the officer who looks on. Who answers: the former."""

from typing import Any

from wagtail.admin.auth import user_has_any_page_permission


def may_answer(user: Any) -> bool:
    return bool(user_has_any_page_permission(user) or user.has_perm("search.change_schoolquestion"))


def may_see_searches(user: Any) -> bool:
    return may_answer(user) or bool(user.has_perm("translation.view_unitstate"))
