"""Where the desk's joined pages hang in the admin, and what every page of the desk gets."""

from wagtail import hooks
from wagtail.snippets.models import register_snippet

from cms.desk.glossary import TermViewSet
from cms.templatetags.yi_input import yi_input

register_snippet(TermViewSet)


@hooks.register("insert_global_admin_js")
def write_yi_anywhere() -> str:
    return yi_input(anywhere=True)
