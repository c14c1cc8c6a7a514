"""The status board: every lesson with its text and sound in both languages, and figures per column and month."""

from cms.desk.board.urls import urlpatterns

__all__ = ["urlpatterns"]
