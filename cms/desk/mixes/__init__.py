"""Mixes and profiles on the desk: set them, hear a sample before anything is kept, and see what is made anew."""

from cms.desk.mixes.urls import urlpatterns

__all__ = ["urlpatterns"]
