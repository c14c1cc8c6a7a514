"""Where editors meet the gate: before and after they publish, in the publish menu, and in the bulk action."""

from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.action_menu import ActionMenuItem
from wagtail.admin.views.pages.bulk_actions.publish import PublishBulkAction
from wagtail.log_actions import LogActionRegistry, LogFormatter
from wagtail.models import Page

from content.models import LessonPage
from translation.columns import Gate
from translation.gate import GateClosedError, Report, gate_report
from translation.scheduled import NOTICE


def register() -> None:
    """Hangs everything into Wagtail; translation/wagtail_hooks.py calls it once."""
    hooks.register("before_publish_page", refuse_in_words)
    hooks.register("after_publish_page", warn_in_words)
    hooks.register("register_page_action_menu_item", GateMenuItem)
    hooks.register("register_bulk_action", GatedPublishBulkAction, order=100)  # after Wagtail's own, in its place
    hooks.register("register_log_actions", gate_log_action)


def review_url(report: Report) -> str:
    """Where the first lacking sentence is shown."""
    return f"{reverse('translation_review', args=[report.lesson_id])}#{report.first_anchor}"


def say(request: HttpRequest, report: Report, text: str, *, error: bool = True) -> None:
    """The text, with a button that leads to what is lacking."""
    button = messages.button(review_url(report), _("Show what is missing"))
    (messages.error if error else messages.warning)(request, text, buttons=[button])


def refuse_in_words(request: HttpRequest, page: Page) -> HttpResponse | None:
    """The editor keeps his draft and is told why it is not published."""
    if not isinstance(page, LessonPage):
        return None
    report = gate_report(page)
    if not report.refuses:
        return None
    if page.go_live_at and page.go_live_at > timezone.now():
        wording = _("Planned, but it will only be published if it is approved by then. %(summary)s.")
        say(request, report, wording % {"summary": report.summary}, error=False)
        return None
    say(request, report, _("%(refusal)s Your draft is saved.") % {"refusal": GateClosedError(report)})
    return redirect("wagtailadmin_pages:edit", page.pk)


def warn_in_words(request: HttpRequest, page: Page) -> None:
    page = page.specific
    if not isinstance(page, LessonPage):
        return
    report = gate_report(page)
    if report.lacking and report.rule.gate != Gate.REFUSE:
        sentences = {"summary": report.summary, "effect": after_publishing(report)}
        say(request, report, _("%(summary)s. %(effect)s") % sentences, error=False)


def after_publishing(report: Report) -> str:
    """What readers meet in place of what is lacking."""
    if report.rule.gate == Gate.SHOW_ORIGINAL:
        return _("Readers get the other language there until it is approved.")
    return _("Readers see it marked as not reviewed; the loudspeaker leaves it out.")


class GateMenuItem(ActionMenuItem):
    """In the publish menu: what is lacking, in words, and the way there."""

    name = "gate"
    icon_name = "warning"
    order = 95

    def is_shown(self, context: dict[str, Any]) -> bool:
        page = context.get("page")
        return bool(context["view"] == "edit" and isinstance(page, LessonPage) and self._report(context).lacking)

    def get_context_data(self, parent_context: dict[str, Any]) -> dict[str, Any]:
        report = self._report(parent_context)
        wording = _("Refused: %(summary)s") if report.refuses else "%(summary)s"
        context: dict[str, Any] = super().get_context_data(parent_context)
        return context | {"label": wording % {"summary": report.summary}, "url": review_url(report)}

    def _report(self, context: dict[str, Any]) -> Report:
        # One report a page: is_shown and get_context_data are asked for one after the other.
        if "gate_report" not in context:
            context["gate_report"] = gate_report(context["page"])
        report: Report = context["gate_report"]
        return report


class GatedPublishBulkAction(PublishBulkAction):
    """Wagtail's bulk publishing; lessons that are refused are named, and the others go through."""

    models = [Page]

    def get_execution_context(self) -> dict[str, Any]:
        self.refused: list[GateClosedError] = []
        return {**super().get_execution_context(), "refused": self.refused}

    @classmethod
    def execute_action(
        cls,
        objects: list[Page],
        include_descendants: bool = False,
        user: User | None = None,
        refused: list[GateClosedError] | None = None,
        **kwargs: Any,
    ) -> tuple[int, int]:
        chosen = sum(_published(page, user, refused) for page in objects)
        below = 0
        for page in objects if include_descendants else []:
            for draft in page.get_descendants().not_live().defer_streamfields().specific().iterator():
                if user is None or draft.permissions_for_user(user).can_publish():
                    below += _published(draft, user, refused)
        return chosen, below

    def get_success_message(self, num_parent_objects: int, num_child_objects: int) -> str | None:
        for error in self.refused:
            say(self.request, error.report, str(error))
        if not num_parent_objects + num_child_objects:
            return None
        message: str = super().get_success_message(num_parent_objects, num_child_objects)
        return message


def _published(page: Page, user: User | None, refused: list[GateClosedError] | None) -> bool:
    revision = page.get_latest_revision() or page.specific.save_revision(user=user)
    try:
        with transaction.atomic():
            revision.publish(user=user)
    except GateClosedError as error:
        if refused is None:
            raise
        refused.append(error)
        return False
    return True


def gate_log_action(actions: LogActionRegistry) -> None:
    actions.register_action(NOTICE)(HeldBack)


class HeldBack(LogFormatter):
    """The line in the lesson's history about a plan that came to nothing."""

    label = gettext_lazy("Publishing refused")

    def format_message(self, log_entry: Any) -> str:
        summary = log_entry.data.get("summary", "")
        return _("Not published at the planned time. %(summary)s.") % {"summary": summary}
