"""What changed in a lesson since its translation was approved, and all that hangs on each sentence."""

from cms.desk.changes.urls import urlpatterns

__all__ = ["urlpatterns"]
