"""A stored file as an HTTP answer: byte ranges, validators, cache and download headers."""

import re
from collections.abc import Iterable
from urllib.parse import quote

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse

from audio.delivery.files import StoredFile, read_span
from audio.delivery.ranges import Answer, Conditions, Span, choose

# The name holds the digest, so what lies there can be kept for ever (RFC 8246).
IMMUTABLE = "public, max-age=31536000, immutable"
# An address by day and time of day: its bytes may change until they are played.
REVALIDATED = "public, no-cache"
# FAT32, the file system of USB sticks, takes none of these in a name.
_NOT_ON_A_STICK = re.compile(r'[\x00-\x1f\x7f"*/:<>?\\|]')


def file_response(
    request: HttpRequest, stored: StoredFile, *, download_name: str = "", cache_control: str = IMMUTABLE
) -> HttpResponseBase:
    """The file, or the part that the request asks for; with `?download` as an attachment named `download_name`."""
    answer, span = choose(_conditions(request), stored.etag, stored.size_bytes)
    response = _body(request, stored, answer, span)
    response["Accept-Ranges"] = "bytes"
    response["ETag"] = stored.etag
    response["Cache-Control"] = cache_control
    response["X-Content-Type-Options"] = "nosniff"
    if "download" in request.GET and answer in (Answer.WHOLE, Answer.PART):
        response["Content-Disposition"] = attachment(stored.plain_name, download_name)
    return response


def bytes_response(request: HttpRequest, content: bytes, mime: str, etag: str) -> HttpResponse:
    """The same for bytes in hand, for one listener: Safari plays no sound from a server that knows no ranges."""
    answer, span = choose(_conditions(request), etag, len(content))
    served = content[span.start : span.stop] if answer in (Answer.WHOLE, Answer.PART) else b""
    response = HttpResponse(served, status=answer.value, content_type=mime)
    response["Accept-Ranges"] = "bytes"
    response["ETag"] = etag
    response["X-Content-Type-Options"] = "nosniff"
    if answer is Answer.PART:
        response["Content-Range"] = f"bytes {span.start}-{span.stop - 1}/{len(content)}"
    if answer is Answer.UNSATISFIABLE:
        response["Content-Range"] = f"bytes */{len(content)}"
    return response


def attachment(plain_name: str, name: str = "") -> str:
    """Content-Disposition (RFC 6266) with an ASCII name for old clients and, if given, the full one for the others."""
    clean = _NOT_ON_A_STICK.sub(" ", name).strip()
    full = f"; filename*=UTF-8''{quote(clean, safe='')}" if clean else ""
    return f'attachment; filename="{plain_name}"{full}'


def _conditions(request: HttpRequest) -> Conditions:
    headers = request.headers
    return Conditions(
        method=request.method or "",
        range=headers.get("Range", ""),
        if_range=headers.get("If-Range", ""),
        if_match=headers.get("If-Match", ""),
        if_none_match=headers.get("If-None-Match", ""),
    )


def _body(request: HttpRequest, stored: StoredFile, answer: Answer, span: Span) -> HttpResponseBase:
    if answer not in (Answer.WHOLE, Answer.PART):
        response: HttpResponseBase = HttpResponse(status=answer.value, content_type=stored.mime)
        if answer is Answer.UNSATISFIABLE:
            response["Content-Range"] = f"bytes */{stored.size_bytes}"
        return response
    if prefix := getattr(settings, "SUOMA_ACCEL_PREFIX", ""):
        # nginx reads the file and answers the ranges itself, from an `internal` location on RENDERING_DIR.
        response = HttpResponse(content_type=stored.mime)
        response["X-Accel-Redirect"] = prefix + stored.name
        return response
    # HEAD has the headers of GET and no body; the file need not be opened.
    chunks: Iterable[bytes] = () if request.method == "HEAD" else read_span(stored, span)
    response = StreamingHttpResponse(chunks, status=answer.value, content_type=stored.mime)
    response["Content-Length"] = str(span.length)
    if answer is Answer.PART:
        response["Content-Range"] = f"bytes {span.start}-{span.stop - 1}/{stored.size_bytes}"
    return response
