"""Where the desk's joined pages hang in the admin."""

from wagtail.snippets.models import register_snippet

from cms.desk.glossary import TermViewSet

register_snippet(TermViewSet)
