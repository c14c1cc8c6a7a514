"""While the store of sound cannot be asked, whoever asks for sound is told so, and when to ask again."""

import logging
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from audio.errors import StoreAwayError
from content.away import RETRY_AFTER_S

log = logging.getLogger(__name__)


class StoreAwayMiddleware:
    """503 with Retry-After (RFC 9110, 15.6.4) instead of a page for programmers: players and old phones try again."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not isinstance(exception, StoreAwayError):
            return None
        log.error("store_away", extra={"path": request.path, "reason": str(exception)})
        said = _("The sound cannot be fetched at the moment. Please try again in a little while.")
        headers = {"Retry-After": str(RETRY_AFTER_S), "Cache-Control": "no-store"}
        return HttpResponse(said, status=503, content_type="text/plain; charset=utf-8", headers=headers)
