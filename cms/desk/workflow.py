"""The workflow that a school begins with: a translator hands a lesson in, a reviewer reads its pairs."""

import logging

from django.contrib.auth.models import Group
from django.db import transaction
from wagtail.models import Page, Workflow, WorkflowPage, WorkflowTask

from translation.models import PairTask

log = logging.getLogger(__name__)

WORKFLOW = "双语审校"
STEP = "审校：两种文字一起看"


@transaction.atomic
def settle_workflow(home: Page, reviewers: Group) -> bool:
    """Gives all lessons below the home page this workflow, once: a school that has chosen another, or taken ours away,
    keeps to that. Whether it was made."""
    if PairTask.objects.exists() or WorkflowPage.objects.filter(page=home).exists():
        return False
    task = PairTask.objects.create(name=STEP)
    task.groups.add(reviewers)
    workflow = Workflow.objects.create(name=WORKFLOW)
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    WorkflowPage.objects.create(workflow=workflow, page=home)
    log.info("workflow_settled", extra={"workflow": workflow.pk, "task": task.pk})
    return True
