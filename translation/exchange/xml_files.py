"""XML in and out. In: no entities, nothing fetched, bounded depth and number of elements. Out: UTF-8."""

import re
from collections.abc import Iterable
from typing import Any
from xml.etree.ElementTree import Element, ParseError, TreeBuilder, tostring

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import DefusedXMLParser
from django.utils.translation import gettext as _

from translation.exchange.problems import refuse
from translation.exchange.reading import utf8

DEEPEST, MOST_ELEMENTS = 60, 2_000_000
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
# What XML 1.0 cannot hold, by no means (section 2.2).
_UNSPEAKABLE = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class _TooMuch(Exception):  # noqa: N818 - stops the parser and never leaves this module
    pass


class _Builder(TreeBuilder):
    """Counts as it builds: a million nested elements need no entity."""

    def __init__(self) -> None:
        super().__init__()
        self.depth = self.count = 0

    def start(self, tag: Any, attrs: Any, /) -> Element:
        self.depth, self.count = self.depth + 1, self.count + 1
        if self.depth > DEEPEST or self.count > MOST_ELEMENTS:
            raise _TooMuch
        return super().start(tag, attrs)

    def end(self, tag: Any, /) -> Element:
        self.depth -= 1
        return super().end(tag)


def parsed(data: bytes) -> Element:
    """The root element; FileError says why there is none. A DOCTYPE may stand there; no one fetches it."""
    parser = DefusedXMLParser(target=_Builder(), forbid_dtd=False, forbid_entities=True, forbid_external=True)
    try:
        parser.feed(utf8(data))
        root: Element = parser.close()
    except DefusedXmlException as error:
        raise refuse(_("The file declares entities or asks for other files. Such files are not taken.")) from error
    except _TooMuch as error:
        raise refuse(_("The file is nested too deep, or has too many elements.")) from error
    except ParseError as error:
        line, column = error.position
        where = _("line %(line)d, column %(column)d") % {"line": line, "column": column + 1}
        raise refuse(_("This is no complete XML."), where) from error
    return root


def written(root: Element) -> bytes:
    """The document with its declaration."""
    return bytes(tostring(root, encoding="UTF-8", xml_declaration=True)) + b"\n"


def name_of(element: Element) -> str:
    """The element's name without its namespace."""
    return str(element.tag).rpartition("}")[2]


def children(element: Element, *names: str) -> list[Element]:
    """The child elements with one of these names, in order, whatever their namespace."""
    return [child for child in element if name_of(child) in names]


def child_text(element: Element, *names: str) -> str:
    """The text of the first such child, trimmed, or the empty string."""
    return next(("".join(child.itertext()).strip() for child in children(element, *names)), "")


def a_line_each(parent: Element, lines: Iterable[Element]) -> None:
    """Puts the elements into the parent, each on a line of its own."""
    parent.text = "\n"
    for line in lines:
        line.tail = "\n"
        parent.append(line)


def storable(text: str) -> str:
    """The text as it comes back from a file: trimmed, lines end in \\n, and nothing is left that XML cannot hold."""
    return _UNSPEAKABLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n")).strip()
