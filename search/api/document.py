"""The OpenAPI document: made of the constants and classes that the views use, so that it cannot say anything else."""

from functools import cache
from typing import Any

from content.text.types import Language
from search.api.answers import Problem, SearchAnswer
from search.api.filters import FACETS, FILTERS, FLAGS, MOST_VALUES, OTHERS, Filter, Flag
from search.api.schemas import components, reference
from search.parsing import LONGEST_QUERY

VERSION = "1.4.0"
LIMIT, MOST = 20, 50  # lessons a page
ASKED, WINDOW_S = 60, 60  # requests of one visitor in a minute

PROBLEMS = {
    "400": "What was asked for cannot be understood; `detail` says why.",
    "405": "Only GET and HEAD are answered.",
    "429": "Asked too often; `Retry-After` says how many seconds to wait.",
    "503": "The school's database is away; `Retry-After` says how many seconds to wait.",
}


@cache
def document() -> dict[str, Any]:
    """OpenAPI 3.1 as plain JSON types."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Suoma",
            "version": VERSION,
            "summary": "Lessons for families, in Nuosu Yi and Chinese",
            "license": {"name": "GPL-3.0-or-later", "identifier": "GPL-3.0-or-later"},
        },
        "servers": [{"url": "/api/v1"}],
        "security": [],
        "paths": {"/search": {"get": _search()}},
        "components": {"schemas": components(SearchAnswer, Problem)},
    }


def _search() -> dict[str, Any]:
    return {
        "operationId": "search",
        "summary": "Find lessons by Chinese, Yi signs, pinyin or romanised Yi",
        "parameters": [
            _parameter("q", {"type": "string", "minLength": 1, "maxLength": LONGEST_QUERY}, "what to look for", True),
            _parameter(
                "language",
                {"type": "string", "enum": [language.value for language in Language], "default": Language.ZH.value},
                "which half counts a little more, and in which language the addresses are",
            ),
            _parameter("limit", {"type": "integer", "minimum": 1, "maximum": MOST, "default": LIMIT}, "lessons a page"),
            _parameter("cursor", {"type": "string"}, "from `next`; a list does not change while one reads on"),
            *map(_filter, FILTERS),
            *map(_flag, (*FLAGS, FACETS, OTHERS)),
        ],
        "responses": {"200": _ok()} | {status: _problem(said) for status, said in PROBLEMS.items()},
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
    headers = {"RateLimit": {"description": "what is left, as limit, remaining, reset", "schema": {"type": "string"}}}
    content = {"application/json": {"schema": reference(SearchAnswer)}}
    return {"description": "A page of lessons.", "headers": headers, "content": content}


def _problem(said: str) -> dict[str, Any]:
    return {"description": said, "content": {"application/problem+json": {"schema": reference(Problem)}}}
