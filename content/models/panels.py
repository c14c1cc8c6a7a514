"""The editor's form, field by field: Chinese on the left, Yi on the right, as in the body."""

from typing import Any

from django.forms import TextInput
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, Panel, PublishingPanel
from wagtail.admin.widgets import AdminAutoHeightTextInput

from content.blocks import YI_ATTRS


def pair_panel(name: str, heading: Any, widget: Any = AdminAutoHeightTextInput) -> Panel:
    """Both columns of a modeltranslation field beside each other."""
    zh = FieldPanel(f"{name}_zh_hans", heading="中文", widget=widget)
    ii = FieldPanel(f"{name}_ii", heading="ꆈꌠꉙ", widget=widget(attrs=YI_ATTRS))
    return FieldRowPanel([zh, ii], heading=heading, classname="pair-row")


TITLE_PANELS = [
    FieldRowPanel(
        [
            # No TitleFieldPanel: it copies the title into the slug, which is to be made of the title's pinyin.
            FieldPanel("title", heading="中文", classname="title"),
            FieldPanel("title_ii", heading="ꆈꌠꉙ", widget=TextInput(attrs=YI_ATTRS)),
        ],
        heading=_("Title"),
        classname="pair-row",
    )
]
SUMMARY_PANELS = [pair_panel("summary", _("Summary"))]
PROMOTE_PANELS = [FieldPanel("slug", help_text=_("The end of the address. Left empty, it is made of the title."))]
SETTINGS_PANELS = [PublishingPanel()]
