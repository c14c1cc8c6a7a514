"""Which bytes of a file a request asks for (RFC 9110, sections 13 and 14). Pure: headers in, an answer out."""

import re
from dataclasses import dataclass
from enum import Enum

_SINGLE = re.compile(r"bytes\s*=\s*(\d*)\s*-\s*(\d*)\s*", re.IGNORECASE | re.ASCII)
# No file is longer; Python reads no number of more than 4,300 digits (`bytes=999…-` was a 500 once).
_MOST_DIGITS = 19
_ETAG = re.compile(r'(W/)?"([^"]*)"')


class Answer(Enum):
    """What to send, by its status."""

    WHOLE = 200
    PART = 206
    NOT_MODIFIED = 304
    PRECONDITION_FAILED = 412
    UNSATISFIABLE = 416


@dataclass(frozen=True, slots=True)
class Span:
    """Bytes from `start` up to but without `stop`."""

    start: int
    stop: int

    @property
    def length(self) -> int:
        return self.stop - self.start


@dataclass(frozen=True, slots=True)
class Conditions:
    """The request headers that decide, empty where the request has none."""

    method: str = "GET"
    range: str = ""
    if_range: str = ""
    if_match: str = ""
    if_none_match: str = ""


def choose(conditions: Conditions, etag: str, size_bytes: int) -> tuple[Answer, Span]:
    """The answer and the bytes of its body, for a file with this strong `etag` (written with its quotes).

    Several ranges, another unit or a malformed range are ignored, as the RFC allows: the whole file is right too.
    """
    whole = Span(0, size_bytes)
    if conditions.if_match and not _matches(conditions.if_match, etag, weak=False):
        return Answer.PRECONDITION_FAILED, Span(0, 0)
    if conditions.if_none_match and _matches(conditions.if_none_match, etag, weak=True):
        return Answer.NOT_MODIFIED, Span(0, 0)
    # 14.2: ranges are defined for GET only; 13.1.5: a date in If-Range is never equal, we send no Last-Modified.
    if conditions.method != "GET" or not conditions.range:
        return Answer.WHOLE, whole
    if conditions.if_range and conditions.if_range.strip() != etag:
        return Answer.WHOLE, whole
    return _part(conditions.range, size_bytes)


def _part(header: str, size_bytes: int) -> tuple[Answer, Span]:
    match = _SINGLE.fullmatch(header.strip())
    first, last = match.groups() if match else ("", "")
    if not first and not last:
        return Answer.WHOLE, Span(0, size_bytes)
    if not first:  # the last n bytes
        start, stop = max(0, size_bytes - _count(last)), size_bytes
    else:
        start, stop = _count(first), min(_count(last) + 1, size_bytes) if last else size_bytes
        if last and _count(last) < _count(first):
            return Answer.WHOLE, Span(0, size_bytes)  # not a valid range at all
    if start >= size_bytes:
        return Answer.UNSATISFIABLE, Span(0, 0)
    return Answer.PART, Span(start, stop)


def _count(digits: str) -> int:
    return int(digits.lstrip("0")[:_MOST_DIGITS] or "0")


def _matches(header: str, etag: str, *, weak: bool) -> bool:
    if header.strip() == "*":
        return True
    tags = _ETAG.findall(header)
    return any(f'"{value}"' == etag and (weak or not mark) for mark, value in tags)
