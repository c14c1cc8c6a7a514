"""The search on the desk: what was looked for in vain, questions to the school, and what editors teach the search."""

from cms.desk.search.hooks import register

__all__ = ["register"]
