"""What the box offers while one types: titles of lessons and courses, words, queries that found something."""

from search.proposing.collections import published
from search.proposing.selectors import Proposed, proposals
from search.proposing.services import propose, propose_all, withdraw

collections_changed = published.changed

__all__ = ["Proposed", "collections_changed", "proposals", "propose", "propose_all", "withdraw"]
