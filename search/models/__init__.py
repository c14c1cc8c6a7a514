"""What people asked and what editors make of it. The embedded engine keeps its own FTS5 tables, made in a migration."""

from search.models.asked import AskedQuery, SchoolQuestion
from search.models.outbox import Change, Follower, LastVersion
from search.models.proposal import Proposal
from search.models.wording import Pin, SynonymGroup

__all__ = ["AskedQuery", "Change", "Follower", "LastVersion", "Pin", "Proposal", "SchoolQuestion", "SynonymGroup"]
