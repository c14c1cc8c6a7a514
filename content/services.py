"""What is done to the page tree; reading it is content/selectors.py."""

from typing import Any

from django.db import transaction
from wagtail.models import Page, Site

from content.models import HomePage


@transaction.atomic
def found_home(**fields: Any) -> HomePage:
    """The home page, made and put behind the default site where there is none; Wagtail's welcome page goes."""
    if home := HomePage.objects.first():
        return home
    root = Page.get_first_root_node()
    home = root.add_child(instance=HomePage(**({"title": "索玛", "slug": "suoma"} | fields)))
    site = Site.objects.filter(is_default_site=True).first() or Site(
        is_default_site=True, hostname="localhost", port=80
    )
    site.root_page = home
    site.save()
    for welcome in root.get_children().exclude(pk=home.pk).exact_type(Page):
        welcome.delete()
    return home
