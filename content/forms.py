"""The forms behind the admin's page editor and copy view."""

from typing import Any

from wagtail.admin.forms.pages import CopyForm, WagtailAdminPageForm


class BilingualPageForm(WagtailAdminPageForm):
    """The editor's form; an empty slug is filled in when the page gets its place in the tree."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "slug" in self.fields:
            self.fields["slug"].required = False


class BilingualCopyForm(CopyForm):
    """Copies are drafts and never aliases: a lesson is one page with one number, told apart before it goes on air."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields.pop("alias", None)
        self.fields.pop("publish_copies", None)
