"""The public address of the search, below the language's prefix."""

from django.urls import path

from search.views import results

urlpatterns = [path("search/", results, name="search")]
