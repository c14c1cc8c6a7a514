"""Finds the messages that the code and the templates ask for."""

import ast
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from django.utils.translation.template import templatize

FOLDERS = ("cms", "content", "translation", "audio", "search")
# name of the function: which of its arguments are context, singular and plural
PLACES: dict[str, tuple[int | None, int, int | None]] = {
    "_": (None, 0, None),
    "gettext": (None, 0, None),
    "gettext_noop": (None, 0, None),
    "ngettext": (None, 0, 1),
    "pgettext": (0, 1, None),
    "npgettext": (0, 1, 2),
}
# Our own forms of translate (cms/templatetags/interface.py): `{% t "Yes" %}`, `{% text "Yes" %}` and
# `{% attribute "title" "Yes" %}`.
SHORT_TAG = re.compile(r"\{%-?\s*(?:t|text|attribute\s+\"[\w-]+\")\s+(?=[\"'])")
# templatize leaves calls such as ` ngettext(u'one', u'many', count) ` between runs of filler letters.
_LITERAL = r"u?(?:'(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\")"
TEMPLATE_CALL = re.compile(rf"(?<!\w)(?:n?p?gettext|_)\(\s*{_LITERAL}(?:\s*,\s*(?:{_LITERAL}|count))*\s*\)")


@dataclass(frozen=True, slots=True, order=True)
class Message:
    """One message by its English text; `context` and `plural` are empty where there is none."""

    id: str
    context: str = ""
    plural: str = ""


def in_python(source: str) -> Iterator[Message]:
    """The messages of Python code: gettext's functions, lazy or not, with literal arguments."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            places = PLACES.get(name.removesuffix("_lazy"))
            texts = [arg.value if isinstance(arg, ast.Constant) else None for arg in node.args]
            if places and (message := _message(places, texts)):
                yield message


def in_template(source: str) -> Iterator[Message]:
    """The messages of a Django template: translate, blocktranslate, `_("…")` and our own short forms."""
    python = templatize(SHORT_TAG.sub("{% translate ", source))
    for call in TEMPLATE_CALL.findall(python):
        yield from in_python(call)


def _message(places: tuple[int | None, int, int | None], texts: Sequence[object]) -> Message | None:
    def text(place: int | None) -> str:
        value = texts[place] if place is not None and place < len(texts) else ""
        return value if isinstance(value, str) else ""

    context, singular, plural = (text(place) for place in places)
    return Message(singular, context, plural) if singular else None


def in_tree(root: Path) -> dict[Message, set[str]]:
    """All messages below root, each with the files (relative to root) that ask for it."""
    found: dict[Message, set[str]] = {}
    for folder in FOLDERS:
        for path in sorted((root / folder).rglob("*")):
            reader = {".py": in_python, ".html": in_template, ".txt": in_template}.get(path.suffix)
            if reader and "static" not in path.parts and "migrations" not in path.parts:
                for message in reader(path.read_text(encoding="utf-8")):
                    found.setdefault(message, set()).add(path.relative_to(root).as_posix())
    return found
