"""Addresses: found in one query, in two languages, and not at all where something above is unpublished."""

from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import Http404
from django.test import Client, RequestFactory
from PIL import Image
from wagtail.contrib.sitemaps.views import sitemap
from wagtail.models import PageViewRestriction, Site
from wagtail.views import serve

from content.models import ColumnPage, CoursePage, HomePage, LessonPage
from content.selectors import lesson_by_number, lessons_of_column, live_lessons
from content.sitemaps import SchoolSitemap
from tests.factories import make_column, make_course, make_home, make_lesson, make_picture, paragraph, picture

pytestmark = pytest.mark.django_db


@pytest.fixture
def lesson() -> LessonPage:
    course = make_course(make_column(make_home(), slug="jian-kang"), slug="wei-sheng")
    return make_lesson(course, slug="xi-shou", body=[paragraph("手", "ꇇ")])


def ask(path: str) -> Any:
    """Wagtail's public view up to the response that has yet to be rendered."""
    request = RequestFactory().get(f"/zh-hans/{path}")
    request.user = AnonymousUser()
    request.session = {}  # type: ignore[assignment]
    return serve(request, path)


def test_a_lesson_has_one_slug_and_two_addresses(lesson: LessonPage) -> None:
    assert lesson.url_in("zh-hans") == "/zh-hans/jian-kang/wei-sheng/xi-shou/"
    assert lesson.url_in("ii") == "/ii/jian-kang/wei-sheng/xi-shou/"


@pytest.mark.parametrize(
    ("path", "kind"), [("", HomePage), ("jian-kang/", ColumnPage), ("jian-kang/wei-sheng/", CoursePage)]
)
def test_each_level_of_the_tree_is_found_as_what_it_is(lesson: LessonPage, path: str, kind: type) -> None:
    assert type(ask(path).context_data["page"]) is kind


def test_a_lesson_is_found_with_the_pages_above_it(lesson: LessonPage) -> None:
    page = ask("jian-kang/wei-sheng/xi-shou/").context_data["page"]
    assert page == lesson
    assert [type(above) for above in page.trail] == [HomePage, ColumnPage, CoursePage]
    assert (page.title_ii, page.number, len(page.body)) == ("ꇇ", lesson.number, 1)


@pytest.mark.parametrize("path", ["xi-shou/", "jian-kang/xi-shou/", "jian-kang/wei-sheng/xi/", "jian-kang/jian-kang/"])
def test_an_address_that_skips_or_mixes_levels_is_not_found(lesson: LessonPage, path: str) -> None:
    with pytest.raises(Http404):
        ask(path)


def test_the_same_slug_at_several_levels_is_no_trap() -> None:
    course = make_course(make_column(make_home(slug="same"), slug="same"), slug="same")
    lesson = make_lesson(course, slug="same")
    assert ask("same/same/same/").context_data["page"] == lesson
    assert ask("same/same/").context_data["page"] == course


def test_a_draft_is_not_found(lesson: LessonPage) -> None:
    lesson.unpublish()
    with pytest.raises(Http404):
        ask("jian-kang/wei-sheng/xi-shou/")


@pytest.mark.parametrize("depth", [3, 4])
def test_a_lesson_below_an_unpublished_page_is_not_found_until_that_is_live(lesson: LessonPage, depth: int) -> None:
    above = lesson.get_ancestors().get(depth=depth).specific
    above.save_revision().publish()
    above.unpublish()
    with pytest.raises(Http404):
        ask("jian-kang/wei-sheng/xi-shou/")
    assert lesson_by_number(lesson.number or 0) is None
    above.get_latest_revision().publish()
    assert ask("jian-kang/wei-sheng/xi-shou/").context_data["page"] == lesson
    assert lesson_by_number(lesson.number or 0) == lesson


@pytest.mark.parametrize("depth", [3, 4, 5])
def test_a_restricted_page_or_one_below_it_asks_for_log_in(lesson: LessonPage, depth: int) -> None:
    page = lesson if depth == 5 else lesson.get_ancestors().get(depth=depth)
    PageViewRestriction.objects.create(page_id=page.pk, restriction_type=PageViewRestriction.LOGIN)
    assert ask("jian-kang/wei-sheng/xi-shou/").status_code == 302
    assert ask("").status_code == 200


def test_a_lesson_costs_four_queries_before_sound_and_review(
    lesson: LessonPage, django_assert_num_queries: Callable[[int], Any]
) -> None:
    image = make_picture()
    fields = {"cover": image, "cover_alt": "手", "body": [paragraph("手", "ꇇ"), picture(image, "手"), picture(image)]}
    make_lesson(lesson.get_parent().specific, slug="shou", **fields)
    Site.get_site_root_paths()
    with django_assert_num_queries(4):  # site, home, the pages of the address, the neighbours
        context = ask("jian-kang/wei-sheng/shou/").context_data
        page = context["page"]
        assert context["previous"] == lesson and context["next"] is None
        assert [section.name for section in context["sections"]] == ["paragraph", "picture", "picture"]
        assert page.cover_picture.srcset and context["sections"][1].picture.src
        assert page.url_in("ii") and page.alternates and page.trail[1].title and lesson.url_in("ii")


def test_live_lessons_are_in_the_order_of_their_numbers_and_can_be_taken_by_column(lesson: LessonPage) -> None:
    other = make_lesson(make_course(make_column(make_home())))
    make_lesson(lesson.get_parent().specific, publish=False)
    assert list(live_lessons()) == [lesson, other]
    assert list(lessons_of_column(lesson.get_parent().get_parent())) == [lesson]


def test_alternates_name_both_languages_and_a_default(lesson: LessonPage) -> None:
    tags = dict(lesson.alternates)
    assert list(tags) == ["zh-Hans", "ii", "x-default"]
    assert tags["ii"].endswith("/ii/jian-kang/wei-sheng/xi-shou/")
    assert tags["ii"].startswith("http") and tags["x-default"] == tags["zh-Hans"]


def test_the_sitemap_lists_both_addresses_with_their_alternates_and_nothing_hidden(lesson: LessonPage) -> None:
    hidden = make_course(make_column(make_home(), live=False))
    make_lesson(hidden, slug="hidden")
    response = sitemap(RequestFactory().get("/sitemap.xml"), {"school": SchoolSitemap})
    page = response.render().content.decode()
    for address in (lesson.full_url_in("zh-hans"), lesson.full_url_in("ii")):
        assert f"<loc>{address}</loc>" in page
        assert f'href="{address}"' in page
    assert 'hreflang="x-default"' in page
    assert "hidden" not in page


# Wagtail leaves the temporary file of a new rendition to the garbage collector.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_a_picture_is_served_in_its_size_from_its_signed_address_only(lesson: LessonPage) -> None:
    page = make_lesson(lesson.get_parent().specific, cover=make_picture(width=1200, height=900))
    response = Client().get(page.cover_url(360))
    with Image.open(BytesIO(b"".join(response))) as picture:
        assert (picture.format, picture.size) == ("WEBP", (360, 270))
    response.close()
    assert Client().get(page.cover_url(360).replace("360x270", "4000x3000")).status_code == 403
