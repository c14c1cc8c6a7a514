"""The API as another programme asks it, every answer held against the description."""

import time
from typing import Any

import pytest
from django.test import Client
from jsonschema import Draft202012Validator

from search.api.document import document

SEARCH = "/api/v1/search"
MOST = 3  # requests of one visitor, where a test counts them
_GET = document()["paths"]["/search"]["get"]
PARAMETERS: dict[str, dict[str, Any]] = {one["name"]: one for one in _GET["parameters"]}


def ask_little(monkeypatch: pytest.MonkeyPatch) -> None:
    """MOST requests a visitor, in a minute that does not end."""
    monkeypatch.setattr("search.api.public.ASKED", MOST)
    monkeypatch.setattr(time, "time", lambda: 600.0)


def fits(answer: Any, schema: str) -> bool:
    """Whether the answer is what the description says of it."""
    whole = {"$ref": f"#/components/schemas/{schema}", "components": document()["components"]}
    errors = [error.message for error in Draft202012Validator(whole).iter_errors(answer)]
    assert errors == []
    return True


def has_its_headers(answer: Any) -> bool:
    """Whether it has those that the description names for its status, as it says they are, and no other of these."""
    known = document()["components"]["headers"]
    named = _GET["responses"][str(answer.status_code)]["headers"]
    for name in named:
        schema = known[name]["schema"]
        given = int(answer[name]) if schema["type"] == "integer" else answer[name]
        Draft202012Validator(schema).validate(given)
    return {name for name in known if name in answer} == set(named)


def asked(client: Client, **query: Any) -> dict[str, Any]:
    """The answer, if it is one."""
    response = client.get(SEARCH, query)
    answer: dict[str, Any] = response.json()
    assert response.status_code == 200, answer
    assert fits(answer, "SearchAnswer")
    return answer


def refusal(client: Client, **query: Any) -> str:
    """What is wrong with the request, in words."""
    response = client.get(SEARCH, query)
    assert (response.status_code, response["Content-Type"]) == (400, "application/problem+json")
    assert fits(response.json(), "Problem")
    return str(response.json()["detail"])
