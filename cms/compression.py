"""Pages are squeezed for thin networks; sound is not, because a range of squeezed bytes is of no use."""

from django.http import HttpRequest, HttpResponseBase
from django.middleware.gzip import GZipMiddleware


class PageCompressionMiddleware(GZipMiddleware):
    """Django's gzip (with its defence against BREACH) for whole responses only."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        if response.streaming:
            return response
        squeezed: HttpResponseBase = super().process_response(request, response)
        return squeezed
