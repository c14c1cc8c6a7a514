"""The addresses of the API, which speak no language of their own."""

from django.urls import path

from search.api.views import openapi, search

urlpatterns = [
    path("api/v1/search", search, name="api_search"),
    path("api/v1/openapi.json", openapi, name="api_openapi"),
]
