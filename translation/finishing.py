"""What the end of a workflow does: the page goes live where whoever approved it last may publish."""

import logging
from typing import TYPE_CHECKING

from wagtail.workflows import publish_workflow_state

if TYPE_CHECKING:  # Wagtail takes this module in while it makes its own models
    from django.contrib.auth.models import User
    from wagtail.models import WorkflowState

log = logging.getLogger(__name__)


def publish_where_allowed(workflow_state: "WorkflowState", user: "User | None" = None) -> None:
    """Publishes, or leaves an approved draft for an editor.

    Wagtail publishes in any case, and fails where the last step was approved without the right to: our reviewers answer
    for the Yi, and whether the Chinese is ready to go out is for its editor to say.
    """
    page = workflow_state.content_object
    if user is None or page.permissions_for_user(user).can_publish():
        publish_workflow_state(workflow_state, user=user)
    else:
        log.info("approved_for_an_editor", extra={"page": page.pk, "workflow": workflow_state.workflow_id})
