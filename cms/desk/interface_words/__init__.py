"""Every message of the public site with its Yi, its recording and the word given on both."""

from cms.desk.interface_words.urls import urlpatterns

__all__ = ["urlpatterns"]
