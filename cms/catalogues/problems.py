"""What is wrong with the catalogues, a sentence each."""

import re
from collections.abc import Iterator
from pathlib import Path

from cms.catalogues.chinese import CHINESE, merged, own
from cms.catalogues.files import ids, strings
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
        if entry.id and not all(strings(entry)):
            yield f"{entry.locations[0][0]}: {ids(entry)[0]!r} has no Chinese in locale/{CHINESE}"
        elif entry.id:
            yield from _fields(ids(entry), strings(entry))
    path = root / "locale" / "ii" / "LC_MESSAGES" / "django.po"
    if not path.exists() or path.read_text(encoding="utf-8") != yi_catalogue():
        yield "locale/ii/LC_MESSAGES/django.po is not what CLDR says: run `manage.py catalogues --update`"


def _fields(english: tuple[str, ...], chinese: tuple[str, ...]) -> Iterator[str]:
    """A field such as %(count)s that is new in the Chinese fails when the page is shown; a lost one loses the fact."""
    wanted = _names(english[-1])
    for given in map(_names, chinese):
        if given != wanted:
            yield f"{english[-1]!r}: the Chinese has the fields {sorted(given)}, the English {sorted(wanted)}"


def _names(text: str) -> set[str]:
    return {name for pair in FIELD.findall(text) for name in pair if name}
