"""A refusal on any other way through the desk (approval in a workflow, a modal) is told in words, never as a crash."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse

from translation.gate import GateClosedError
from translation.gate_hooks import say

Handler = Callable[[HttpRequest], HttpResponse]


class GateMiddleware:
    """Wagtail has rolled its step back by now; the person gets the reason on the lesson's page."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if not isinstance(error, GateClosedError):
            return None
        if request.path.startswith(reverse("wagtailadmin_api:pages:listing")):
            return JsonResponse({"detail": str(error)}, status=409)
        say(request, error.report, str(error))
        edit = reverse("wagtailadmin_pages:edit", args=[error.report.lesson_id])
        if request.headers.get("X-Requested-With") == "XMLHttpRequest":  # the modal of a workflow step
            return JsonResponse({"step": "success", "redirect": edit})
        return redirect(edit)
