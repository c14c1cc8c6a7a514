"""The memory as TMX 1.4b, the form that every translator's tool takes."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element, SubElement

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from content.blocks.halves import refuse_chinese_in_yi
from content.text.types import Language
from translation.exchange.problems import Problem, refuse, refuse_any
from translation.exchange.tags import FILE_TAGS, language_of
from translation.exchange.xml_files import XML_LANG, a_line_each, children, name_of, parsed, storable, written
from translation.memory.services import Pair, State
from translation.models import MemoryPair

LONGEST = 4_000  # characters a half: twice our longest paragraph
# The codes of a word processor stand inside these; they are no text (TMX 1.4b, 4.2). `hi` marks text and stays.
CODES = frozenset({"bpt", "ept", "it", "ph", "ut", "sub"})


@dataclass(frozen=True, slots=True)
class MemoryFile:
    """What a TMX holds for us: its pairs, and how many of its units are in other languages."""

    pairs: tuple[Pair, ...]
    foreign: int


def tmx(pairs: Iterable[MemoryPair]) -> bytes:
    """The document."""
    root = Element("tmx", version="1.4")
    header = {"creationtool": "Suoma", "creationtoolversion": "1", "segtype": "block", "o-tmf": "Suoma"}
    SubElement(root, "header", header | {"adminlang": "en", "srclang": FILE_TAGS[Language.ZH], "datatype": "plaintext"})
    a_line_each(SubElement(root, "body"), map(_unit, pairs))
    return written(root)


def _unit(row: MemoryPair) -> Element:
    unit = Element("tu", tuid=str(row.pk), creationdate=f"{row.kept_at:%Y%m%dT%H%M%SZ}")
    SubElement(unit, "prop", type="x-state").text = row.state
    if row.source:
        SubElement(unit, "prop", type="x-source").text = storable(row.source)
    for language, text in ((Language.ZH, row.zh), (Language.II, row.ii)):
        half = SubElement(unit, "tuv", {XML_LANG: FILE_TAGS[language]})
        SubElement(half, "seg").text = storable(text)
    return unit


def read_tmx(data: bytes, source: str) -> MemoryFile:
    """The pairs of a file named `source`; FileError lists what is no TMX, or stands in the wrong language."""
    root = parsed(data)
    if name_of(root) != "tmx":
        raise refuse(_("This is no TMX file."))
    units = [unit for body in children(root, "body") for unit in children(body, "tu")]
    halves = [_halves(unit) for unit in units]
    whole = [(place, found) for place, found in enumerate(halves, 1) if len(found) == len(Language)]
    if not whole:
        raise refuse(_("There is no pair of Chinese (zh) and Nuosu Yi (ii) in this file."))
    refuse_any([problem for place, found in whole for problem in _problems(place, found)])
    pairs = tuple(Pair(found[Language.ZH], found[Language.II], State.IMPORTED, source) for _place, found in whole)
    return MemoryFile(pairs, len(units) - len(whole))


def _halves(unit: Element) -> dict[Language, str]:
    found: dict[Language, str] = {}
    for half in children(unit, "tuv"):
        language = language_of(half.get(XML_LANG) or half.get("lang") or "")
        text = storable("".join(_text(segment)) if (segment := half.find("{*}seg")) is not None else "")
        if language and text:
            found.setdefault(language, text)
    return found


def _text(element: Element) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        if name_of(child) not in CODES:
            yield from _text(child)
        yield child.tail or ""


def _problems(place: int, found: dict[Language, str]) -> Iterator[Problem]:
    where = _("unit %(place)d") % {"place": place}
    if max(map(len, found.values())) > LONGEST:
        yield Problem(where, _("Longer than %(most)d characters.") % {"most": LONGEST})
    try:
        refuse_chinese_in_yi(found[Language.II])
    except ValidationError:
        yield Problem(where, _("Chinese stands where the file promises Yi."))
