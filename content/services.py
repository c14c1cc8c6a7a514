"""What is done to the page tree; reading it is content/selectors.py."""

from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction
from wagtail.models import Page, Site

from content.models import HomePage


@transaction.atomic
def found_home(**fields: Any) -> HomePage:
    """The home page, made and put behind the default site where there is none; Wagtail's welcome page goes."""
    home: HomePage | None = HomePage.objects.first()
    if home:
        return home
    root = Page.get_first_root_node()
    home = root.add_child(instance=HomePage(**({"title": "索玛", "slug": "suoma"} | fields)))
    address = urlsplit(settings.WAGTAILADMIN_BASE_URL)
    port = address.port or (443 if address.scheme == "https" else 80)
    behind = {"root_page": home, "hostname": address.hostname, "port": port, "site_name": home.title}
    Site.objects.update_or_create(is_default_site=True, defaults=behind)
    for welcome in root.get_children().exclude(pk=home.pk).exact_type(Page):
        welcome.delete()
    return home
