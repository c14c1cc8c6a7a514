"""What the box offers while one types: titles of lessons, words of the glossary, queries that found something."""

from search.proposing.selectors import Proposed, proposals
from search.proposing.services import propose, propose_all, withdraw

__all__ = ["Proposed", "proposals", "propose", "propose_all", "withdraw"]
