"""Where the desk's joined pages hang in the admin, and what every page of the desk gets."""

from wagtail import hooks

import cms.desk.hooks
import cms.desk.search
from cms.templatetags.yi_input import yi_input

cms.desk.hooks.register()
cms.desk.search.register()


@hooks.register("insert_global_admin_js")
def write_yi_anywhere() -> str:
    return yi_input(anywhere=True)
