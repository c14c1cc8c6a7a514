"""The newest lessons as an Atom feed in each language, /zh-hans/feed/ and /ii/feed/, with their sound."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.syndication.views import Feed
from django.http import HttpRequest
from django.utils import translation
from django.utils.feedgenerator import Atom1Feed, Enclosure
from django.utils.html import escape
from django.utils.translation import gettext as _

from audio.models import Mix, Profile, Rendering
from audio.selectors import Source, sources
from content.models import LessonPage
from content.models.addresses import HREFLANG
from content.selectors import open_lessons
from content.text.types import Language
from content.units import Unit, UnitKey, field_units
from translation.selectors import airworthy, as_shown

NEWEST = 30
# In which mix a reader of each language would like to hear a lesson, best first.
MIXES = {Language.ZH: (Mix.ZH, Mix.II_ZH), Language.II: (Mix.II, Mix.II_ZH, Mix.ZH)}


@dataclass(frozen=True, slots=True)
class Words:
    """A text with the BCP 47 tag of the language that it really is in."""

    text: str
    tag: str


@dataclass(frozen=True, slots=True)
class Item:
    """A lesson as the feed of one language has it; its sound has a full address."""

    lesson: LessonPage
    language: Language
    title: Words
    summary: Words
    sounds: tuple[Enclosure, ...]


class MarkedAtomFeed(Atom1Feed):
    """Atom that says of each title and summary in which language it is: in the Yi feed some are Chinese."""

    def root_attributes(self) -> dict[str, Any]:
        return super().root_attributes() | {"xml:lang": HREFLANG[_language()]}

    def add_item_elements(self, handler: Any, item: dict[str, Any]) -> None:
        marking: Any = _Marking(handler, item["tags"])
        super().add_item_elements(marking, item)


class _Marking:
    """The writer that adds `xml:lang` to the elements that have one of their own."""

    def __init__(self, handler: Any, tags: Mapping[str, str]) -> None:
        self.handler, self.tags = handler, tags

    def __getattr__(self, name: str) -> Any:
        return getattr(self.handler, name)

    def addQuickElement(self, name: str, text: str = "", attrs: Any = None) -> None:  # noqa: N802 - the writer's name
        mark = {"xml:lang": self.tags[name]} if name in self.tags else {}
        self.handler.addQuickElement(name, text, (attrs or {}) | mark)


class LessonFeed(Feed[Item, HttpRequest]):
    """The lessons that were published last, in the language of the address."""

    feed_type = MarkedAtomFeed

    def get_object(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpRequest:
        return request

    def title(self) -> str:
        return "索玛 ꆈꌠꉙ" if _language() == Language.II else "索玛"

    def subtitle(self) -> str:
        return _("Suoma: lessons for families in Yi and Chinese, to read, to hear, and on the village loudspeaker.")

    def link(self) -> str:
        return f"/{_language()}/"

    def items(self, request: HttpRequest) -> list[Item]:
        lessons = open_lessons().exclude(first_published_at=None).order_by("-first_published_at", "-pk")[:NEWEST]
        return newest_items(list(lessons), _language(), request)

    def item_title(self, item: Item) -> str:
        return item.title.text

    def item_description(self, item: Item) -> str:
        return escape(item.summary.text)

    def item_link(self, item: Item) -> str:
        return item.lesson.url_in(item.language)

    def item_guid(self, item: Item) -> str:
        # Not the address: a lesson that is moved is still the same lesson.
        return f"tag:suoma,2026:lesson/{item.lesson.number}/{item.language}"

    def item_pubdate(self, item: Item) -> datetime | None:
        published: datetime | None = item.lesson.first_published_at
        return published

    def item_updateddate(self, item: Item) -> datetime | None:
        updated: datetime | None = item.lesson.last_published_at
        return updated

    def item_enclosures(self, item: Item) -> list[Enclosure]:
        return list(item.sounds)

    def item_extra_kwargs(self, item: Item) -> dict[str, Any]:
        return {"tags": {"title": item.title.tag, "summary": item.summary.tag}}


def newest_items(lessons: Sequence[LessonPage], language: Language, request: HttpRequest) -> list[Item]:
    """These lessons for one language's feed: two queries. What nobody stands behind is not sent out unmarked: a lesson
    of whose title that is all is left out."""
    units = [unit for lesson in lessons for unit in field_units(lesson)[:2]]
    good = airworthy(units)
    said = [_words(unit, language, good) for unit in as_shown(units)]
    sounds = _sounds(lessons, language)

    def item(lesson: LessonPage, title: Words, summary: Words) -> Item:
        source = sounds.get(lesson.pk)
        enclosure = (_enclosure(source, request),) if source else ()
        return Item(lesson, language, title, summary, enclosure)

    items = [item(*of_one) for of_one in zip(lessons, said[::2], said[1::2], strict=True)]
    return [one for one in items if one.title.text]


def _words(unit: Unit, language: Language, good: frozenset[UnitKey]) -> Words:
    """In the feed's language or else in the other one; without text where neither may be sent."""
    texts = {Language.ZH: unit.zh, Language.II: unit.ii if unit.key in good else ""}
    shown = next((tag for tag in (language, *texts) if texts[tag]), Language.ZH)
    return Words(texts[shown], HREFLANG[shown])


def _sounds(lessons: Sequence[LessonPage], language: Language) -> dict[int, Source]:
    order = MIXES[language]
    rows = Rendering.objects.filter(lesson__in=lessons, profile=Profile.PHONE, current=True, mix__in=order)
    best_last = sorted((row for row in rows if row.files), key=lambda row: order.index(Mix(row.mix)), reverse=True)
    return {row.lesson_id: _for_every_player(sources(row)) for row in best_last}


def _for_every_player(files: Sequence[Source]) -> Source:
    """MP3: the players of old phones know nothing else."""
    return next((file for file in files if "mpeg" in file.mime), files[0])


def _enclosure(source: Source, request: HttpRequest) -> Enclosure:
    return Enclosure(request.build_absolute_uri(source.url), str(source.size_bytes), source.mime)


def _language() -> Language:
    return Language(translation.get_language() or Language.ZH)
