"""Native listeners on the desk: who is invited, and what they said beside each clip."""

from cms.desk.hearings.urls import urlpatterns

__all__ = ["urlpatterns"]
