"""Which database holds which tables, where there is more than one."""

from typing import Any

from cms.settings.databases import SEARCH


class SearchRouter:
    """Beside PostgreSQL the embedded search engine has an SQLite file of its own, with its index and nothing else.

    The index is made by functions in the migrations of the search app, and knows no Django model; the app's models,
    such as what editors teach the search, are the school's and stay with the lessons.
    """

    def allow_migrate(self, db: str, app_label: str, model_name: str | None = None, **hints: Any) -> bool:
        return db != SEARCH or (app_label == "search" and model_name is None)
