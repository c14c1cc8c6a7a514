"""The OpenAPI document: made of the constants and classes that the views use, so that it cannot say anything else."""

from functools import cache
from typing import Any

from content.text.types import Language
from search.api.answers import Problem, SearchAnswer
from search.api.filters import FACETS, FILTERS, FLAGS, MOST_VALUES, OTHERS, Filter, Flag
from search.api.schemas import components, reference
from search.parsing import LONGEST_QUERY

VERSION = "1.6.0"
LIMIT, MOST = 20, 50  # lessons a page
ASKED, WINDOW_S = 60, 60  # requests of one visitor in a minute

PROBLEMS = {
    "400": "What was asked for cannot be understood; `detail` says why.",
    "405": "Only GET and HEAD are answered, and OPTIONS, with what a page elsewhere may send.",
    "429": "Asked too often; `Retry-After` says how many seconds to wait.",
    "500": "The fault is on our side; to ask again will not help.",
    "503": "The school's database is away; `Retry-After` says how many seconds to wait.",
}
TO_WAIT = ("429", "503")
HEADERS: dict[str, Any] = {
    "RateLimit": {
        "description": "requests a minute, how many are left of them, and seconds until all are there again",
        "schema": {"type": "string", "pattern": r"^limit=\d+, remaining=\d+, reset=\d+$"},
        "example": f"limit={ASKED}, remaining=59, reset=42",
    },
    "Retry-After": {"description": "seconds to wait", "schema": {"type": "integer", "minimum": 1}, "example": 30},
}
# Spaces alone are no query.
TEXT = {"type": "string", "minLength": 1, "maxLength": LONGEST_QUERY, "pattern": r"[^\s\x00-\x20\x85]"}
READ = """Several values of a filter mean any of them, several filters all; a parameter that does not exist is passed
over. A list does not change while one reads on: no lesson comes twice."""


@cache
def document() -> dict[str, Any]:
    """OpenAPI 3.1 as plain JSON types."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Suoma",
            "version": VERSION,
            "summary": "Lessons for families, in Nuosu Yi and Chinese",
            "description": "Other addresses below /api/ answer 404 with a Problem.",
            "license": {"name": "GPL-3.0-or-later", "identifier": "GPL-3.0-or-later"},
        },
        "servers": [{"url": "/api/v1"}],
        "security": [],
        "paths": {"/search": {"get": _search()}},
        "components": {"schemas": components(SearchAnswer, Problem), "headers": HEADERS},
    }


def _search() -> dict[str, Any]:
    return {
        "operationId": "search",
        "summary": "Find lessons by Chinese, Yi signs, pinyin or romanised Yi",
        "description": READ,
        "parameters": [
            _parameter("q", TEXT, "what to look for", True),
            _parameter(
                "language",
                {"type": "string", "enum": [language.value for language in Language], "default": Language.ZH.value},
                "which half counts a little more, and in which language the addresses are",
            ),
            _parameter("limit", {"type": "integer", "minimum": 1, "maximum": MOST, "default": LIMIT}, "lessons a page"),
            _parameter("cursor", {"type": "string"}, "from `next`, with the `q`, `language` and filters of its list"),
            *map(_filter, FILTERS),
            *map(_flag, (*FLAGS, FACETS, OTHERS)),
        ],
        "responses": {"200": _ok()} | {status: _problem(status) for status in PROBLEMS},
    }


def _parameter(name: str, schema: dict[str, Any], description: str, required: bool = False) -> dict[str, Any]:
    return {"name": name, "in": "query", "required": required, "description": description, "schema": schema}


def _filter(one: Filter) -> dict[str, Any]:
    """Given several times, it means any of its values."""
    schema = {"type": "array", "items": one.item, "maxItems": MOST_VALUES}
    return _parameter(one.name, schema, f"only lessons {one.says}") | {"style": "form", "explode": True}


def _flag(flag: Flag) -> dict[str, Any]:
    return _parameter(flag.name, {"type": "string", "enum": ["0", "1"], "default": "0"}, flag.says)


def _ok() -> dict[str, Any]:
    content = {"application/json": {"schema": reference(SearchAnswer)}}
    return {"description": "A page of lessons.", "headers": _headers("RateLimit"), "content": content}


def _problem(status: str) -> dict[str, Any]:
    headers = _headers("RateLimit", "Retry-After") if status in TO_WAIT else _headers("RateLimit")
    content = {"application/problem+json": {"schema": reference(Problem)}}
    return {"description": PROBLEMS[status], "headers": headers, "content": content}


def _headers(*names: str) -> dict[str, Any]:
    return {name: {"$ref": f"#/components/headers/{name}"} for name in names}
