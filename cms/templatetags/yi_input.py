"""`{% yi_input %}`: the script that lets any field with lang="ii" be written in romanised letters."""

from django import template
from django.contrib.staticfiles.storage import staticfiles_storage
from django.utils.html import format_html
from django.utils.safestring import SafeString

from cms.yi_input import current

register = template.Library()
TAG = '<script type="module" src="{}" data-yi-module="{}" data-yi-table="{}"{}></script>'


@register.simple_tag
def yi_input(anywhere: bool = False) -> SafeString:
    """A small script that fetches the input method when a Yi field is first used; nothing without the front end.

    `anywhere`: the shortcut makes any text field a Yi field, such as a comment on the desk.
    """
    try:
        loader, module = (staticfiles_storage.url(name) for name in ("yi.js", "yi-input.js"))
    except ValueError:
        return SafeString("")
    mark = SafeString(" data-yi-anywhere") if anywhere else ""
    return format_html(TAG, loader, module, current().address, mark)
