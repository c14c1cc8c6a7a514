"""What a Yi half of an interface message must not hold. Pure: no database."""

import re
import string
import unicodedata
from collections import Counter
from collections.abc import Iterator

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from content.blocks.halves import refuse_chinese_in_yi
from translation.models.interface_word import LONGEST

_PERCENT = re.compile(r"%\((\w+)\)[sd]")
_MARKUP = re.compile(r"[<>]|&#?\w+;")
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})  # line ends, bidi controls, unassigned code points


def problems_of(message: str, ii: str) -> Iterator[str]:
    """A sentence for each thing that would break the page on which `ii` stands for `message`."""
    if not ii:
        return
    if len(ii) > LONGEST:
        yield _("More than %(most)d characters.") % {"most": LONGEST}
    if fields_of(ii) != fields_of(message):
        named = " ".join(sorted(fields_of(message) or ()))
        yield _("The fields must be those of the message: %(fields)s") % {"fields": named or _("no field")}
    if _MARKUP.search(ii):
        yield _("HTML is not taken here.")
    if any(unicodedata.category(character) in _UNSEEN for character in ii):
        yield _("It holds a line end, or a character that cannot be seen.")
    try:
        refuse_chinese_in_yi(ii)
    except ValidationError as error:
        yield " ".join(error.messages)


def fields_of(text: str) -> Counter[str] | None:
    """How often each field such as {n} or %(n)s stands in a text; None where braces are not balanced."""
    found = Counter(f"%({name})" for name in _PERCENT.findall(text))
    try:
        for _literal, name, form, conversion in string.Formatter().parse(text):
            if name is not None:
                # {n.secret}, {n!r} and {n:>9} are other fields than {n}.
                found["{" + name + (f"!{conversion}" if conversion else "") + (f":{form}" if form else "") + "}"] += 1
    except ValueError:
        return None
    return found
