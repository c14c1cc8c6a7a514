"""What is wrong with the catalogues, a sentence each."""

import re
from collections.abc import Iterator
from pathlib import Path

from cms.catalogues.chinese import CHINESE, merged, own
from cms.catalogues.messages import in_tree
from cms.catalogues.yi import yi_catalogue

# A message is English; quotation marks, dashes and arrows are punctuation, Han and Yi are not English.
NOT_ENGLISH = re.compile(r"[\u2e80-\u9fff\ua000-\ua4cf\uf900-\ufaff]")
FIELD = re.compile(r"%\((\w+)\)|\{(\w+)\}")


def catalogue_problems(root: Path) -> Iterator[str]:
    """Nothing, if every message has its Chinese, is English itself, and the Yi catalogue is what CLDR says."""
    messages = in_tree(root)
    for message, files in sorted(messages.items()):
        if NOT_ENGLISH.search(message.id):
            yield f"{min(files)}: the message {message.id!r} is not English"
    for entry in merged(messages, own(root / "locale")):
        strings = entry.string if isinstance(entry.string, tuple) else (entry.string,)
        if entry.id and not all(strings):
            yield f"{entry.locations[0][0]}: {entry.id!r} has no Chinese in locale/{CHINESE}"
        elif entry.id:
            yield from _fields(entry.id, strings)
    path = root / "locale" / "ii" / "LC_MESSAGES" / "django.po"
    if not path.exists() or path.read_text(encoding="utf-8") != yi_catalogue():
        yield "locale/ii/LC_MESSAGES/django.po is not what CLDR says: run `manage.py catalogues --update`"


def _fields(identity: str | tuple[str, ...], strings: tuple[str, ...]) -> Iterator[str]:
    """A field such as %(count)s that is lost or new in the Chinese would fail when the page is shown."""
    asked = identity if isinstance(identity, str) else identity[-1]
    wanted = {name for pair in FIELD.findall(asked) for name in pair if name}
    for string in strings:
        given = {name for pair in FIELD.findall(string) for name in pair if name}
        if given - wanted or (wanted - given and isinstance(identity, str)):
            yield f"{asked!r}: the Chinese has the fields {sorted(given)}, the English {sorted(wanted)}"
