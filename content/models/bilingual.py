"""What every public page has in two languages. `Page.title` is the Chinese title; `title_ii` stands beside it."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page


class BilingualPage(Page):
    """A page at one slug and two addresses, /zh-hans/… and /ii/…; both halves are published together."""

    title_ii = models.CharField(_("Title in Yi"), max_length=255, blank=True)
    summary = models.TextField(_("Summary"), blank=True, max_length=500)

    # modeltranslation adds these columns; they are named here for the type checker.
    summary_zh_hans: str | None
    summary_ii: str | None

    class Meta:
        abstract = True
