"""Reads and writes .po files so that the same messages always give the same bytes."""

from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.catalog import Message as Entry
from babel.messages.pofile import read_po, write_po

HEADER = """# {comment}
msgid ""
msgstr ""
"Language: {language}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals=1; plural=0;\\n"

"""


def load(path: Path, locale: str) -> Catalog:
    """The catalogue in path, with or without a header; an empty one if there is no such file."""
    if not path.exists():
        return Catalog(locale=locale, fuzzy=False)
    with path.open("rb") as file:
        return read_po(file, locale=locale)


def ids(entry: Entry) -> tuple[str, ...]:
    """The English of an entry: the message, or its singular and plural."""
    return (entry.id,) if isinstance(entry.id, str) else tuple(entry.id)


def strings(entry: Entry) -> tuple[str, ...]:
    """The translation of an entry; Chinese and Yi have one form for any number."""
    found = (entry.string,) if isinstance(entry.string, str) else tuple(entry.string or ())
    return tuple(string or "" for string in found) or ("",)


def dump(catalog: Catalog, language: str, comment: str) -> str:
    """The text of the .po file: sorted, unwrapped, without dates, so that a diff shows only what changed."""
    body = BytesIO()
    write_po(body, catalog, width=0, omit_header=True, sort_output=True, include_lineno=False, ignore_obsolete=True)
    return HEADER.format(language=language, comment=comment) + body.getvalue().decode().lstrip("\n")
