"""Lessons as XLIFF 2.1 (OASIS, 13 February 2018): a file a lesson, a unit a unit, one segment each.

The unit's key is its id; the marks of both texts stand in the metadata module, which tools have to keep.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from xml.etree.ElementTree import Element, SubElement, register_namespace

from django.utils.translation import gettext as _

from content.text.types import Language
from translation.exchange.lesson_file import (
    IncomingUnit,
    LessonFile,
    OutgoingLesson,
    OutgoingUnit,
    key_of,
    mark_of,
    other_language,
)
from translation.exchange.problems import Problem, refuse, refuse_any
from translation.exchange.tags import FILE_TAGS, language_of
from translation.exchange.xml_files import XML_SPACE, a_line_each, children, name_of, parsed, storable, written
from translation.glossary import entries
from translation.states import HalfState

CORE, METADATA = "urn:oasis:names:tc:xliff:document:2.0", "urn:oasis:names:tc:xliff:metadata:2.0"
VERSIONS = frozenset({"2.0", "2.1", "2.2"})
# XLIFF has four states (4.2.2.2); what they do not tell apart stands in the subState.
STATES: Mapping[HalfState, tuple[str, str]] = {
    HalfState.MISSING: ("initial", ""),
    HalfState.REJECTED: ("initial", "suoma:rejected"),
    HalfState.DRAFT: ("translated", ""),
    HalfState.STALE: ("translated", "suoma:stale"),
    HalfState.IN_REVIEW: ("translated", "suoma:in_review"),
    HalfState.SOURCED: ("reviewed", "suoma:sourced"),
    HalfState.APPROVED: ("final", ""),
}
Marking = Callable[[Element, str], None]
register_namespace("mda", METADATA)


def xliff(lessons: Iterable[OutgoingLesson], target: Language) -> bytes:
    """The document. Words of the glossary are marked as terms in the source, with their translation as value."""
    source = other_language(target)
    languages = {"srcLang": FILE_TAGS[source], "trgLang": FILE_TAGS[target]}
    # The default namespace is written as an attribute: ElementTree's own default would forbid `translate` and `id`.
    root = Element("xliff", {"xmlns": CORE, "version": "2.1"} | languages)
    marking = _marking(source)
    a_line_each(root, (_file(lesson, target, marking) for lesson in lessons))
    return written(root)


def _file(lesson: OutgoingLesson, target: Language, marking: Marking) -> Element:
    file = Element("file", id=f"l{lesson.lesson_id}", original=str(lesson.number))
    notes = Element("notes")
    SubElement(notes, "note", category="lesson").text = storable(f"{lesson.number} {lesson.title}")
    a_line_each(file, [notes, *(_unit(one, target, marking) for one in lesson.units)])
    return file


def _unit(one: OutgoingUnit, target: Language, marking: Marking) -> Element:
    source_text, target_text = one.unit.text(other_language(target)), one.unit.text(target)
    unit = Element("unit", id=str(one.unit.key), name=one.unit.kind.value)
    group = SubElement(SubElement(unit, f"{{{METADATA}}}metadata"), f"{{{METADATA}}}metaGroup", category="suoma")
    for kind, text in (("source", source_text), ("target", target_text)):
        SubElement(group, f"{{{METADATA}}}meta", type=kind).text = mark_of(text)
    state, sub_state = STATES[one.state]
    segment = SubElement(unit, "segment", {"state": state} | ({"subState": sub_state} if sub_state else {}))
    marking(SubElement(segment, "source", {XML_SPACE: "preserve"}), storable(source_text))
    if target_text:
        SubElement(segment, "target", {XML_SPACE: "preserve"}).text = storable(target_text)
    return unit


def _marking(source: Language) -> Marking:
    """Fills a source element with its text, the glossary's words inside as term annotations (4.7.3.1.2)."""
    known = {entry.zh: entry.ii for entry in entries() if entry.ii} if source == Language.ZH else {}
    pattern = re.compile("|".join(map(re.escape, sorted(known, key=len, reverse=True)))) if known else None

    def fill(element: Element, text: str) -> None:
        element.text, done = text, 0
        for number, found in enumerate(pattern.finditer(text) if pattern else (), 1):
            before = text[done : found.start()]
            if number == 1:
                element.text = before
            else:
                element[-1].tail = before
            mark = SubElement(element, "mrk", id=f"m{number}", type="term", value=known[found[0]])
            mark.text, done = found[0], found.end()
            mark.tail = text[done:]

    return fill


def read_xliff(data: bytes) -> LessonFile:
    """All units; FileError lists ids that are no unit's, and refuses another version or other languages."""
    root = parsed(data)
    if name_of(root) != "xliff" or root.get("version") not in VERSIONS:
        raise refuse(_("This is no XLIFF 2 file."))
    source, target = language_of(root.get("srcLang", "")), language_of(root.get("trgLang", ""))
    if source is None or target is None or source == target:
        pair = {"source": root.get("srcLang"), "target": root.get("trgLang")}
        raise refuse(_("The file goes from %(source)s to %(target)s, not between zh-Hans and ii.") % pair)
    found = [unit for file in children(root, "file") for unit in file.iter() if name_of(unit) == "unit"]
    keys = [key_of(unit.get("id", "")) for unit in found]
    what = _("This is no id of a unit.")
    refuse_any([Problem(one.get("id", "?"), what) for one, key in zip(found, keys, strict=True) if key is None])
    units = [_incoming(unit) for unit in found]
    if not units:
        raise refuse(_("There is no unit in this file."))
    return LessonFile(target, tuple(units))


def _incoming(unit: Element) -> IncomingUnit:
    """Tools may cut a unit into several segments; joined in order they are the text again."""
    name = unit.get("id", "")
    key = key_of(name)
    if key is None:
        raise refuse(_("This is no id of a unit."), name)
    parts = children(unit, "segment", "ignorable")
    marks = {meta.get("type"): (meta.text or "").strip() for meta in unit.iter() if name_of(meta) == "meta"}
    states = [part.get("state", "initial") for part in children(unit, "segment")]
    return IncomingUnit(
        place=name,
        key=key,
        source=storable("".join(_joined(parts, "source"))),
        target=storable("".join(_joined(parts, "target"))),
        source_mark=marks.get("source", ""),
        target_mark=marks.get("target", ""),
        state=states[0] if len(set(states)) == 1 else "translated",
    )


def _joined(parts: Iterable[Element], name: str) -> Iterator[str]:
    for part in parts:
        # What lies between two segments is often only in the source: a space stays a space.
        found = children(part, name) or (children(part, "source") if name_of(part) == "ignorable" else [])
        for half in found:
            yield from _text(half)


def _text(element: Element) -> Iterator[str]:
    """The words with all that is marked in them; a `cp` is a character that XML cannot hold."""
    yield element.text or ""
    for child in element:
        if name_of(child) != "cp":
            yield from _text(child)
        yield child.tail or ""
