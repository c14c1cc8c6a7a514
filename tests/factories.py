"""Pages, pictures and people for tests, in one line each.

make_lesson(title="洗手", body=[paragraph("用肥皂洗手。"), words(("手", "ꇇ"))]) founds the whole school around it.
Yi strings in tests come from the reference vocabulary or CLDR only.
"""

import uuid
from io import BytesIO
from typing import Any

from django.contrib.auth import get_user_model
from django.core.files.base import ContentFile
from PIL import Image as Pillow
from wagtail.images import get_image_model
from wagtail.models import Collection, Locale, Page

from content.models import ColumnPage, CoursePage, HomePage, LessonPage, SpecialIssuePage
from content.services import found_home
from content.topics import Topic

Raw = dict[str, Any]


def make_home(**fields: Any) -> HomePage:
    """The home page behind the default site."""
    _plant_roots()
    return found_home(**fields)


def make_column(home: HomePage | None = None, **fields: Any) -> ColumnPage:
    """A live column; its slug is made unique."""
    fields = {"title": "健康卫生", "topic": Topic.HEALTH, "slug": _slug("column")} | fields
    column: ColumnPage = (home or make_home()).add_child(instance=ColumnPage(**fields))
    return column


def make_course(column: ColumnPage | None = None, **fields: Any) -> CoursePage:
    """A live course, below a new column unless one is given."""
    fields = {"title": "天天讲卫生", "slug": _slug("course")} | fields
    course: CoursePage = (column or make_column()).add_child(instance=CoursePage(**fields))
    return course


def make_issue(column: ColumnPage | None = None, **fields: Any) -> SpecialIssuePage:
    """A live special issue."""
    fields = {"title": "开学了", "slug": _slug("issue"), "issue_date": "2026-09-01"} | fields
    issue: SpecialIssuePage = (column or make_column()).add_child(instance=SpecialIssuePage(**fields))
    return issue


def make_lesson(
    course: CoursePage | SpecialIssuePage | None = None,
    title: str = "手",
    title_ii: str = "ꇇ",
    body: list[Raw] | None = None,
    publish: bool = True,
    **fields: Any,
) -> LessonPage:
    """A lesson with its first revision; published through Wagtail's own road (signals and all) unless told not to."""
    fields = {"slug": _slug("lesson"), "topic": Topic.HEALTH} | fields
    lesson = LessonPage(title=title, title_ii=title_ii, live=False, **fields)
    lesson.body = LessonPage._meta.get_field("body").to_python(body or [])
    (course or make_course()).add_child(instance=lesson)
    revision = lesson.save_revision()
    if publish:
        revision.publish()
    lesson.refresh_from_db()
    return lesson


def make_picture(title: str = "picture", width: int = 640, height: int = 480) -> Any:
    """A stored Wagtail image, a plain red PNG."""
    _plant_roots()
    data = BytesIO()
    Pillow.new("RGB", (width, height), "#a8201a").save(data, "PNG")
    file = ContentFile(data.getvalue(), f"{title}.png")
    return get_image_model().objects.create(title=title, file=file)


def make_editor(name: str = "editor") -> Any:
    """Someone who may do everything in the admin."""
    return get_user_model().objects.create_superuser(name, f"{name}@example.org", "secret")


# --- body blocks, in the raw form that StreamField stores ---------------------------------------------


def heading(zh: str, ii: str = "", **options: str) -> Raw:
    return _block("heading", pair(zh, ii), **options)


def paragraph(zh: str, ii: str = "", **options: str) -> Raw:
    return _block("paragraph", pair(zh, ii), **options)


def tip(zh: str, ii: str = "", **options: str) -> Raw:
    return _block("tip", pair(zh, ii), **options)


def task(zh: str, ii: str = "", **options: str) -> Raw:
    return _block("task", pair(zh, ii), **options)


def steps(*pairs: tuple[str, str], **options: str) -> Raw:
    """steps(("打湿手", ""), ("抹肥皂", ""))"""
    return _block("steps", [_item(pair(zh, ii)) for zh, ii in pairs], **options)


def words(*pairs: tuple[str, ...], **options: str) -> Raw:
    """words(("手", "ꇇ"), ("洗", "ꒈꋌ", "xǐ")): Mandarin, Yi and, where it shall not be filled in, pinyin."""
    return _block("words", [_item(pair(zh, ii) | {"pinyin": "".join(py)}) for zh, ii, *py in pairs], **options)


def dialogue(*turns: tuple[str, str, str], first: str = "妈妈", second: str = "孩子", **options: str) -> Raw:
    """dialogue(("first", "几点了？", ""), ("second", "七点了。", ""))"""
    said = [_item({"speaker": speaker} | pair(zh, ii)) for speaker, zh, ii in turns]
    return _block("dialogue", {"first": pair(first), "second": pair(second), "turns": said}, **options)


def picture(
    image: Any, alt: str = "", alt_ii: str = "", caption: str = "", caption_ii: str = "", **options: str
) -> Raw:
    value = {"image": image.pk, "alt": pair(alt, alt_ii), "caption": pair(caption, caption_ii)}
    return _block("picture", value, **options)


def pair(zh: str, ii: str = "") -> Raw:
    return {"zh": zh, "ii": ii}


def _block(name: str, value: Any, **options: str) -> Raw:
    return {"type": name, "value": value, "id": options.get("id", str(uuid.uuid4()))}


def _item(value: Raw) -> Raw:
    return {"type": "item", "value": value, "id": str(uuid.uuid4())}


def _slug(kind: str) -> str:
    return f"{kind}-{uuid.uuid4().hex[:8]}"


def _plant_roots() -> None:
    """What Wagtail's migrations found: a transactional test empties these tables for the tests after it."""
    Locale.objects.get_or_create(language_code="zh-hans")
    if not Page.get_first_root_node():
        Page.add_root(instance=Page(title="Root", slug="root"))
    if not Collection.get_first_root_node():
        Collection.add_root(name="Root")
