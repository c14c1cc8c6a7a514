"""Which file goes out under which name: the memory, the glossary, a lesson, or all lessons of a column."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from content.models import LessonPage
from content.text.types import Language
from translation.errors import TranslationError
from translation.exchange.lesson_file import OutgoingLesson, outgoing
from translation.exchange.lessons_table import lessons_table
from translation.exchange.tbx import tbx
from translation.exchange.terms import all_terms
from translation.exchange.terms_table import terms_table
from translation.exchange.tmx import tmx
from translation.exchange.xliff import xliff
from translation.glossary import Entry
from translation.memory import all_pairs

XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
TYPES = {"xlf": "application/xliff+xml", "tbx": "application/x-tbx", "tmx": "application/x-tmx", "xlsx": XLSX_TYPE}
LESSON_FORMS: dict[str, Callable[[list[OutgoingLesson], Language], bytes]] = {"xlf": xliff, "xlsx": lessons_table}
GLOSSARY_FORMS: dict[str, Callable[[tuple[Entry, ...]], bytes]] = {"tbx": tbx, "xlsx": terms_table}


@dataclass(frozen=True, slots=True)
class OutgoingFile:
    name: str
    media_type: str
    data: bytes


def memory_file() -> OutgoingFile:
    return OutgoingFile("suoma-memory.tmx", TYPES["tmx"], tmx(all_pairs()))


def glossary_file(ending: str) -> OutgoingFile:
    """`ending` is tbx or xlsx; TranslationError for another."""
    form = _form(GLOSSARY_FORMS, ending)
    return OutgoingFile(f"suoma-glossary.{ending}", TYPES[ending], form(all_terms()))


def lessons_file(lessons: "QuerySet[LessonPage]", target: Language, ending: str) -> OutgoingFile:
    """`ending` is xlf or xlsx; TranslationError for another, and where there is no lesson."""
    form = _form(LESSON_FORMS, ending)
    found = outgoing(lessons.select_related("latest_revision").order_by("path"), target)
    if not found:
        raise TranslationError(_("There is no lesson here to translate."))
    numbers = f"{found[0].number}-{found[-1].number}" if len(found) > 1 else str(found[0].number)
    return OutgoingFile(f"suoma-{numbers}.{ending}", TYPES[ending], form(found, target))


def _form(forms: dict[str, Callable[..., Any]], ending: str) -> Callable[..., bytes]:
    if ending not in forms:
        raise TranslationError(_("The name of the file must end in %(known)s.") % {"known": ", ".join(forms)})
    return forms[ending]
