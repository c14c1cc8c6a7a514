"""A database, or a store of sound, that is away: how it is told from a fault, and when to ask it again."""

from typing import Final

from django.db import InterfaceError, OperationalError

DATABASE_AWAY: Final = (OperationalError, InterfaceError)  # of PEP 249: not the fault of what was asked
RETRY_AFTER_S: Final = 30  # what is started anew is back by then
