"""Addresses: the admin, files that speak no language, and the public site under /zh-hans/ and /ii/."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.urls import URLPattern, URLResolver, include, path, re_path
from django.views.static import serve
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.contrib.sitemaps.views import sitemap
from wagtail.documents import urls as wagtaildocs_urls
from wagtail.images.views.serve import ServeView

import audio.urls
import search.api.urls
import search.urls
from cms import views
from cms.desk.login import DeskLoginView
from cms.feeds import LessonFeed
from cms.subtitles import subtitles
from cms.yi_input import views as yi_input_views
from content.sitemaps import SchoolSitemap

handler500 = views.at_fault
urlpatterns: list[URLPattern | URLResolver] = [
    path("admin/login/", DeskLoginView.as_view()),
    path("admin/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    path("sitemap.xml", sitemap, {"sitemaps": {"school": SchoolSitemap}}),
    # A signed address of a picture in one size; the size is cut when first asked for.
    re_path(r"^images/([^/]*)/(\d*)/([^/]*)/[^/]*$", ServeView.as_view(), name="wagtailimages_serve"),
    path("yi/input-<slug:digest>.json", yi_input_views.table, name="yi_input"),
    *audio.urls.files,
    *search.api.urls.urlpatterns,
]
if settings.SERVE_MEDIA:
    urlpatterns += [path("media/<path:path>", serve, {"document_root": settings.MEDIA_ROOT})]
urlpatterns += i18n_patterns(
    path("number/", views.number, name="number"),
    path("feed/", LessonFeed(), name="feed"),
    path("parts/", views.parts, name="parts"),
    path("subtitles/<int:number>/<str:mix>/", subtitles, name="subtitles"),
    *audio.urls.public,
    *search.urls.urlpatterns,
    path("", include(wagtail_urls)),
    prefix_default_language=True,
)
