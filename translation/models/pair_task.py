"""The step of Wagtail's workflow at which a reviewer reads both halves of every sentence."""

from typing import Any

from django import forms
from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.forms import TaskStateCommentForm
from wagtail.models import AbstractGroupApprovalTask, Page, TaskState

from content.models import LessonPage
from translation.models.review import REVIEW
from translation.signals import pair_step_taken


class PairTaskForm(TaskStateCommentForm):
    """What the page of the step sends: by a sentence's anchor, the hash of both texts that were shown, or the reason
    why its translation goes back. All of it may be missing: the step itself says in words what it lacks."""

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        return cleaned | {"shown": self._by_anchor("shown-"), "reasons": self._by_anchor("reason-")}

    def _by_anchor(self, prefix: str) -> dict[str, str]:
        given = {name.removeprefix(prefix): str(self.data[name]) for name in self.data if name.startswith(prefix)}
        return {anchor: text for anchor, text in given.items() if text.strip()}


class PairTask(AbstractGroupApprovalTask):
    """Approving it approves the translations that were shown; a page that is no lesson is approved as a whole.

    Wagtail's own step would finish the workflow, publish, and leave every half as unreviewed as it was.
    """

    def get_actions(self, obj: Page, user: User) -> list[tuple[str, str, bool]]:
        """Both open the pairs. Who is in the group but may not review sees them go by."""
        if not user.has_perm(REVIEW) or not super().get_actions(obj, user):
            return []
        return [("reject", gettext("Send back with reasons"), True), ("approve", gettext("Approve the pairs"), True)]

    def get_form_for_action(self, action: str) -> type[forms.Form]:
        return PairTaskForm

    def get_template_for_action(self, action: str) -> str:
        return "translation/pair_task.html"

    @transaction.atomic
    def on_action(self, task_state: TaskState, user: User, action_name: str, **kwargs: Any) -> None:
        """GateClosedError where sentences stay open, StepRefusedError where nothing is said; nothing is done then."""
        shown, reasons = kwargs.pop("shown", {}), kwargs.pop("reasons", {})
        page = task_state.workflow_state.content_object
        if action_name in ("approve", "reject") and issubclass(page.specific_class or Page, LessonPage):
            said = {"shown": shown, "reasons": reasons, "comment": kwargs.get("comment", "")}
            step = {"lesson_id": page.pk, "action": action_name, "reviewer": user, **said}
            for _receiver, comment in pair_step_taken.send(type(self), **step):
                kwargs["comment"] = comment
        super().on_action(task_state, user, action_name, **kwargs)

    @classmethod
    def get_description(cls) -> str:
        return str(_("Members of these groups read both halves of every sentence and approve its translation"))

    class Meta:
        verbose_name = _("Review of pairs")
        verbose_name_plural = _("Reviews of pairs")
