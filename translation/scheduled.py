"""Lessons whose hour has come but whose column refuses them: the plan is dropped, and those concerned are told."""

import logging

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.admin.mail import send_mail
from wagtail.admin.utils import get_admin_base_url
from wagtail.log_actions import log as log_action
from wagtail.models import Revision

from content.models import LessonPage
from translation.gate import GateClosedError, Report, gate_report

log = logging.getLogger(__name__)
NOTICE = "translation.gate_closed"


def hold_back_refused() -> int:
    """Drops the plan of every due lesson that is refused now, with a notice in its history; how many."""
    lessons = ContentType.objects.get_for_model(LessonPage)
    due = Revision.objects.filter(content_type=lessons, approved_go_live_at__lt=timezone.now())
    reports = [(revision, gate_report(revision.as_object())) for revision in due.order_by("approved_go_live_at")]
    refused = [(revision, report) for revision, report in reports if report.refuses]
    for revision, report in refused:
        _hold_back(revision, report)
    return len(refused)


@transaction.atomic
def _hold_back(revision: Revision, report: Report) -> None:
    revision.approved_go_live_at = None
    revision.save(update_fields=["approved_go_live_at"])
    log_action(instance=revision.as_object(), action=NOTICE, revision=revision, data={"summary": report.summary})
    log.warning("scheduled_lesson_refused", extra={"lesson": report.lesson_id, "revision": revision.pk})
    transaction.on_commit(lambda: _write_to_author(revision, report))


def _write_to_author(revision: Revision, report: Report) -> None:
    if revision.user and revision.user.email:
        where = get_admin_base_url() + reverse("wagtailadmin_pages:edit", args=[report.lesson_id])
        subject = _("Not published at the planned time: %(title)s") % {"title": report.title}
        send_mail(subject, f"{GateClosedError(report)}\n{where}", [revision.user.email], fail_silently=True)
