"""The glossary as TBX-Basic (ISO 30042:2019, DCA style). In: also the older form (ISO 30042:2008, `martif`)."""

from collections.abc import Iterable, Iterator
from itertools import product
from xml.etree.ElementTree import Element, SubElement, register_namespace

from django.utils.translation import gettext as _

from content.text.types import Language
from translation.exchange.problems import refuse
from translation.exchange.tags import FILE_TAGS, language_of
from translation.exchange.terms import TermRow, topic_named
from translation.exchange.xml_files import (
    XML_LANG,
    a_line_each,
    child_text,
    children,
    name_of,
    parsed,
    storable,
    written,
)
from translation.glossary import Entry
from translation.states import HalfState

NAMESPACE = "urn:iso:std:iso:30042:ed-2"
# The picklist of TBX-Basic for administrativeStatus. A draft has no status.
STATUS = {
    HalfState.APPROVED: "preferredTerm-admn-sts",
    HalfState.SOURCED: "admittedTerm-admn-sts",
    HalfState.REJECTED: "deprecatedTerm-admn-sts",
}
STATE = {status: state.value for state, status in STATUS.items()}
PINYIN, ROMANISED = "zh-Latn-pinyin", "ii-Latn"  # the same word in Latin letters is a language section of its own
register_namespace("", NAMESPACE)


def tbx(entries: Iterable[Entry]) -> bytes:
    """The document: one concept a term of ours."""
    root = Element(_n("tbx"), {"type": "TBX-Basic", "style": "dca", XML_LANG: FILE_TAGS[Language.ZH]})
    description = SubElement(SubElement(root, _n("tbxHeader")), _n("fileDesc"))
    SubElement(SubElement(description, _n("titleStmt")), _n("title")).text = "索玛 · ꆈꌠꉙ"
    SubElement(SubElement(description, _n("sourceDesc")), _n("p")).text = "Suoma"
    a_line_each(SubElement(SubElement(root, _n("text")), _n("body")), map(_concept, entries))
    return written(root)


def _n(name: str) -> str:
    return f"{{{NAMESPACE}}}{name}"


def _concept(entry: Entry) -> Element:
    concept = Element(_n("conceptEntry"), id=f"t{entry.term_id}")
    if entry.topic:
        SubElement(concept, _n("descrip"), type="subjectField").text = entry.topic
    for kind, address in (("xGraphic", entry.picture_url), ("externalCrossReference", entry.sound_url)):
        if address:
            SubElement(concept, _n("xref"), type=kind, target=address).text = kind
    if entry.note:
        SubElement(concept, _n("note")).text = storable(entry.note)
    words = ((FILE_TAGS[Language.ZH], entry.zh), (PINYIN, entry.pinyin))
    for tag, text in (*words, (FILE_TAGS[Language.II], entry.ii), (ROMANISED, entry.romanised)):
        if text:
            section = SubElement(SubElement(concept, _n("langSec"), {XML_LANG: tag}), _n("termSec"))
            SubElement(section, _n("term")).text = storable(text)
            if tag == FILE_TAGS[Language.II] and entry.state in STATUS:
                SubElement(section, _n("termNote"), type="administrativeStatus").text = STATUS[entry.state]
    return concept


def read_tbx(data: bytes) -> list[TermRow]:
    """A row for each Chinese with each Yi term of a concept; FileError if this is no TBX or holds no Chinese term."""
    root = parsed(data)
    if name_of(root) not in ("tbx", "martif"):
        raise refuse(_("This is no TBX file."))
    bodies = [body for text in children(root, "text") for body in children(text, "body")]
    concepts = [one for body in bodies for one in children(body, "conceptEntry", "termEntry")]
    rows = [row for place, concept in enumerate(concepts, 1) for row in _rows(place, concept)]
    if not rows:
        raise refuse(_("There is no Chinese term (zh) in this file."))
    return rows


def _rows(place: int, concept: Element) -> Iterator[TermRow]:
    terms: dict[str, list[tuple[str, str]]] = {}
    for section in children(concept, "langSec", "langSet"):
        tag = section.get(XML_LANG) or section.get("lang") or ""
        terms.setdefault(language_of(tag) or tag, []).extend(_terms(section))
    pinyin = next((term for term, _state in terms.get(PINYIN, ())), "")
    place_name = concept.get("id") or _("concept %(place)d") % {"place": place}
    topic, note = topic_named(_subject(concept)), storable(child_text(concept, "note"))
    for (zh, _state), (ii, state) in product(terms.get(Language.ZH, ()), terms.get(Language.II) or [("", "")]):
        yield TermRow(place_name, zh, ii, pinyin, topic, note, state)


def _terms(section: Element) -> Iterator[tuple[str, str]]:
    """Each term with the state that the file claims for it."""
    for term_section in children(section, "termSec", "tig", "ntig"):
        group = next(iter(children(term_section, "termGrp")), term_section)
        claimed = [
            note.text or "" for note in children(group, "termNote") if note.get("type") == "administrativeStatus"
        ]
        if term := storable(child_text(group, "term")):
            yield term, STATE.get(claimed[0].strip() if claimed else "", "")


def _subject(concept: Element) -> str:
    """As an attribute (DCA) or as an element of its own name (DCT)."""
    for found in concept.iter():
        if found.get("type") == "subjectField" or name_of(found) == "subjectField":
            return "".join(found.itertext())
    return ""
