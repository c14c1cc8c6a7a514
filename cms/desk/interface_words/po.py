"""Interface words as a PO file, for translators who work elsewhere, and back. Nothing that comes back is approved."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from io import BytesIO

from babel.messages.catalog import Catalog
from babel.messages.catalog import Message as Entry
from babel.messages.pofile import PoFileError, read_po
from django.db import transaction
from django.utils.translation import gettext as _

from cms.catalogues.files import dump, strings
from cms.desk.interface_words.units import WordUnit, word_units
from translation.interface_words.problems import problems_of
from translation.interface_words.services import Wording, keep_word
from translation.states import HalfState, text_hash

COMMENT = "Interface words of Suoma in Nuosu Yi. Write into msgstr; leave the line `base` as it is."
LARGEST_BYTES = 2 * 1024 * 1024
MOST_PROBLEMS = 50
_OPEN = re.compile(r'\s*(?:msg\w+(?:\[\d+\])?\s*)?"(?:.*[^"\s])?\s*$')
_BASE = re.compile(r"^base ([0-9a-f]{16})$")


class PoError(Exception):
    """Nothing was taken in; `problems` says why, a sentence each."""

    def __init__(self, problems: Sequence[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = tuple(problems)


@dataclass(slots=True)
class Taken:
    """What became of a file: how many halves were written as drafts, how many were the same, and the conflicts."""

    written: int = 0
    same: int = 0
    conflicts: list[tuple[str, str, str]] = field(default_factory=list)  # Chinese, what stands here, what came


def exported(units: Sequence[WordUnit]) -> str:
    """The whole text of the file; what is not approved is marked fuzzy."""
    catalog = Catalog(locale="ii", fuzzy=False)
    for unit in units:
        flags = set() if unit.state == HalfState.APPROVED or not unit.ii else {"fuzzy"}
        catalog.add(
            unit.message.id,
            unit.ii,
            [(file, 0) for file in unit.message.files],
            context=unit.message.context or None,
            flags=flags,
            auto_comments=[f"中文: {unit.zh}", f"state: {unit.state}", f"base {_base(unit)}"],
        )
    return dump(catalog, "ii", COMMENT)


def take_in(content: bytes, *, overwrite: bool = False) -> Taken:
    """Writes what is new as drafts. A Yi half that was changed here since the export is a conflict and stays, unless
    `overwrite`; PoError lists what is wrong with the file, and then nothing is written."""
    entries = list(_entries(content))
    units = {(unit.message.id, unit.message.context): unit for unit in word_units()}
    _refuse(entries, units)
    taken = Taken()
    with transaction.atomic():
        for entry in entries:
            _take(entry, units[_key(entry)], taken, overwrite)
    return taken


def _entries(content: bytes) -> Iterator[Entry]:
    """The entries with Yi in them; PoError where the bytes are no PO file in UTF-8."""
    if len(content) > LARGEST_BYTES:
        raise PoError([_("The file is larger than %(most)d MB.") % {"most": LARGEST_BYTES >> 20}])
    try:
        text = content.decode("utf-8-sig")
        _refuse_open_quotes(text)
        catalog = read_po(BytesIO(text.encode()), locale="ii", charset="utf-8", abort_invalid=True)
    except UnicodeDecodeError as error:
        raise PoError([_("The file is not in UTF-8: byte %(at)d.") % {"at": error.start}]) from error
    except (PoFileError, ValueError, LookupError, IndexError) as error:
        raise PoError([_("This is no PO file: %(reason)s") % {"reason": error}]) from error
    if len(catalog) == 0:
        raise PoError([_("There is no message in this file.")])
    return (entry for entry in catalog if entry.id and _yi(entry))


def _refuse_open_quotes(text: str) -> None:
    """Babel takes `"no end` for `no en` without a word."""
    lines = [number for number, line in enumerate(text.splitlines(), 1) if _OPEN.match(line)]
    if lines:
        raise PoError([_("This is no PO file: %(reason)s") % {"reason": f'" ? {", ".join(map(str, lines[:9]))}'}])


def _refuse(entries: Sequence[Entry], units: Mapping[tuple[str, str], WordUnit]) -> None:
    problems = [problem for entry in entries for problem in _problems(entry, units)]
    if len(problems) > MOST_PROBLEMS:
        more = len(problems) - MOST_PROBLEMS
        problems = [*problems[:MOST_PROBLEMS], _("… and %(more)d more.") % {"more": more}]
    if problems:
        raise PoError(problems)


def _problems(entry: Entry, units: Mapping[tuple[str, str], WordUnit]) -> Iterator[str]:
    message, context = _key(entry)
    named = f"{entry.lineno}: “{message[:60]}”"
    if (message, context) not in units:
        yield _("Line %(message)s is no message of this site.") % {"message": named}
        return
    for problem in problems_of(message, _yi(entry)):
        yield _("Line %(message)s: %(problem)s") % {"message": named, "problem": problem}


def _take(entry: Entry, unit: WordUnit, taken: Taken, overwrite: bool) -> None:
    ii = _yi(entry)
    if ii == unit.ii:
        taken.same += 1
    elif unit.ii and _base_in(entry) != _base(unit) and not overwrite:
        taken.conflicts.append((unit.zh, unit.ii, ii))
    else:
        keep_word(Wording(unit.message.id, unit.message.context, ii))
        taken.written += 1


def _key(entry: Entry) -> tuple[str, str]:
    message = entry.id if isinstance(entry.id, str) else entry.id[0]
    return message, entry.context or ""


def _yi(entry: Entry) -> str:
    return strings(entry)[0].strip()


def _base(unit: WordUnit) -> str:
    return text_hash(unit.ii)[:16]


def _base_in(entry: Entry) -> str:
    found = (_BASE.match(comment.strip()) for comment in entry.auto_comments)
    return next((match[1] for match in found if match), "")
