"""The API as another programme asks it, every answer held against the description."""

from typing import Any

from django.test import Client
from jsonschema import Draft202012Validator

from search.api.document import document

SEARCH = "/api/v1/search"


def fits(answer: Any, schema: str) -> bool:
    """Whether the answer is what the description says of it."""
    whole = {"$ref": f"#/components/schemas/{schema}", "components": document()["components"]}
    errors = [error.message for error in Draft202012Validator(whole).iter_errors(answer)]
    assert errors == []
    return True


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
