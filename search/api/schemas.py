"""JSON schemas (draft 2020-12, as OpenAPI 3.1 has them) of the dataclasses that the API answers with."""

import inspect
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from types import NoneType, UnionType
from typing import Annotated, Any, get_args, get_origin, get_type_hints

Schema = dict[str, Any]
PLAIN = {str: "string", int: "integer", bool: "boolean"}


def components(*roots: type) -> dict[str, Schema]:
    """The schemas of these classes, and of all that they hold, by name."""
    return {one.__name__: _object(one) for root in roots for one in _with_parts(root)}


def reference(to: type) -> Schema:
    return {"$ref": f"#/components/schemas/{to.__name__}"}


def _object(one: type) -> Schema:
    hints = get_type_hints(one, include_extras=True)
    return {
        "type": "object",
        "description": " ".join((inspect.getdoc(one) or "").split()),
        "properties": {field.name: _property(hints[field.name]) for field in fields(one)},
        "required": [field.name for field in fields(one)],
        "additionalProperties": False,
    }


def _property(hint: Any) -> Schema:
    if get_origin(hint) is Annotated:
        kind, description = get_args(hint)
        return _property(kind) | {"description": description}
    if isinstance(hint, UnionType):
        return {"anyOf": [_property(kind) for kind in get_args(hint)]}
    if get_origin(hint) is tuple:
        return {"type": "array", "items": _property(get_args(hint)[0])}
    if hint is NoneType:
        return {"type": "null"}
    return {"type": PLAIN[hint]} if hint in PLAIN else reference(hint)


def _with_parts(one: Any) -> Iterator[type]:
    """The class, and the classes in its fields, however deep."""
    if is_dataclass(one):
        yield one  # type: ignore[misc]  # is_dataclass also takes instances; here there are none
        for hint in get_type_hints(one).values():
            yield from _with_parts(hint)
    for part in get_args(one):
        yield from _with_parts(part)
