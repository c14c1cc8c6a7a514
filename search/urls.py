"""The public addresses of the search, below the language's prefix."""

from django.urls import path

from search.asking.views import ask, asked
from search.proposing.views import suggest
from search.views import results

urlpatterns = [
    path("search/", results, name="search"),
    path("search/suggest.json", suggest, name="search_suggest"),
    path("search/ask/", ask, name="search_ask"),
    path("search/ask/thanks/", asked, name="search_asked"),
]
