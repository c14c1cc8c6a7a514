"""The list of jobs on the desk: it follows the work while one looks, and jobs are cancelled and tried again from it."""

from typing import Any

from django.contrib import messages
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe
from wagtail.admin.auth import user_passes_test

from audio.desk.job_deeds import cancel_job, retry_job
from audio.desk.job_rows import LISTED, OVER, JobList, failed_jobs, job_list, model_of
from audio.desk.rights import may_see_jobs, may_work_on
from audio.models import Job


@require_safe
@user_passes_test(may_see_jobs)
def jobs(request: HttpRequest) -> HttpResponse:
    """`?state=failed` shows one state; `?part=1` gives only the list, for the script that asks again and again."""
    state = request.GET.get("state", "")
    template = "audio/desk/job_table.html" if request.GET.get("part") else "audio/desk/jobs.html"
    found = job_list(state)
    context = {**_about(request, found), "state": state, "script_url": _script_url()}
    response = TemplateResponse(request, template, context)
    response.headers["Cache-Control"] = "no-store"
    return response


@require_POST
@user_passes_test(may_see_jobs)
def retry(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    if retry_job(_permitted(request, kind, pk)):
        messages.success(request, _("It waits in the queue again."))
    else:
        messages.warning(request, _("It is of no more use: something newer is made instead."))
    return redirect("audio_jobs")


@require_POST
@user_passes_test(may_see_jobs)
def cancel(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    if cancel_job(_permitted(request, kind, pk)):
        messages.success(request, _("Cancelled."))
    else:
        messages.warning(request, _("It was finished before it could be cancelled."))
    return redirect("audio_jobs")


@require_POST
@user_passes_test(may_see_jobs)
def retry_all(request: HttpRequest) -> HttpResponse:
    """All failed jobs that this person may work on; of the others none is touched."""
    failed = [job for job in failed_jobs() if may_work_on(request.user, job)]
    count = sum(map(retry_job, failed))
    said = ngettext("%(count)d job waits in the queue again.", "%(count)d jobs wait in the queue again.", count)
    messages.success(request, said % {"count": count})
    return redirect("audio_jobs")


def _about(request: HttpRequest, found: JobList) -> dict[str, Any]:
    rows = [(row, may_work_on(request.user, row.job)) for row in found.rows]
    states = [(state.value, state.label, found.counts[state.value]) for state in LISTED]
    over = [(state.value, state.label) for state in OVER]
    return {
        "rows": rows,
        "states": states,
        "over": over,
        "total": found.total,
        "failed": found.counts[Job.State.FAILED.value],
    }


def _script_url() -> str:
    """Empty before the first front-end build: the list then stands still, and all else works."""
    try:
        return staticfiles_storage.url("admin.js")
    except ValueError:
        return ""


def _permitted(request: HttpRequest, kind: str, pk: int) -> Job:
    if (model := model_of(kind)) is None:
        raise Http404
    job = get_object_or_404(model._default_manager, pk=pk)
    if not may_work_on(request.user, job):
        raise PermissionDenied
    return job
