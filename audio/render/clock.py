"""The one clock by which leases and pauses are kept, so that machines whose clocks differ agree on who has a job."""

from datetime import datetime

from django.db import connection
from django.utils import timezone


def now() -> datetime:
    """The time of the database server, where there is one; SQLite is on this machine and has this machine's clock."""
    if connection.vendor != "postgresql":
        return timezone.now()
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")  # not now(): that stands still within a transaction
        (moment,) = cursor.fetchone()
    told: datetime = moment
    return told
