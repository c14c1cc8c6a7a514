"""The messages that readers of the public site meet: what its templates and the labels they print ask for."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.utils.translation import override

from cms.catalogues.messages import in_python, in_template
from cms.catalogues.yi import entries

ROOT = Path(__file__).resolve().parents[2]
TEMPLATES = "cms/templates"
PRIVATE = (f"{TEMPLATES}/desk/", f"{TEMPLATES}/guide/", f"{TEMPLATES}/parts_page.html")
LABELS = ("content/topics.py",)


@dataclass(frozen=True, slots=True)
class PublicMessage:
    """One message: where it stands (files relative to the root), and CLDR's Yi for it, if any."""

    id: str
    context: str
    files: tuple[str, ...]
    cldr: str = ""


@cache
def public_messages() -> tuple[PublicMessage, ...]:
    """All of them, in the order of the files, those that only CLDR names at the end. Read once a process."""
    places: dict[tuple[str, str], list[str]] = {}
    for path in [*sorted((ROOT / TEMPLATES).rglob("*.html")), *(ROOT / name for name in LABELS)]:
        name = path.relative_to(ROOT).as_posix()
        reader = in_python if path.suffix == ".py" else in_template
        for message in () if name.startswith(PRIVATE) else reader(path.read_text(encoding="utf-8")):
            places.setdefault((message.id, message.context), []).append(name)
    yi = _cldr()
    found = places | {key: [] for key in yi if key not in places}
    return tuple(PublicMessage(*key, tuple(dict.fromkeys(files)), yi.get(key, "")) for key, files in found.items())


def _cldr() -> dict[tuple[str, str], str]:
    with override(None):
        return {(message, context): text for message, context, text, _source in entries()}
