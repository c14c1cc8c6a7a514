"""A refusal on any other way through the desk (approval in a workflow, a modal) is told in words, never as a crash."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from wagtail.admin import messages
from wagtail.admin.utils import get_valid_next_url_from_request

from translation.errors import StepRefusedError
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
        if isinstance(error, StepRefusedError):
            messages.error(request, str(error))
            return _back(request, reverse("translation_review", args=[error.lesson_id]))
        if not isinstance(error, GateClosedError):
            return None
        if request.path.startswith(reverse("wagtailadmin_api:pages:listing")):
            return JsonResponse({"detail": str(error)}, status=409)
        say(request, error.report, str(error))
        return _back(request, reverse("wagtailadmin_pages:edit", args=[error.report.lesson_id]))


def _back(request: HttpRequest, address: str) -> HttpResponse:
    """To where this person was, or to the address."""
    address = get_valid_next_url_from_request(request) or address
    if request.headers.get("X-Requested-With") == "XMLHttpRequest":  # the modal of a workflow step
        return JsonResponse({"step": "success", "redirect": address})
    return redirect(address)
