"""The addresses of the API, which speak no language of their own."""

from django.urls import path, re_path

from search.api.views import openapi, search, unknown

urlpatterns = [
    path("api/v1/search", search, name="api_search"),
    path("api/v1/openapi.json", openapi, name="api_openapi"),
    re_path(r"^api(?:/|$)", unknown),
]
