"""The glossary on the desk: who may, writes a term; who may review, gives the word on its Yi form."""

from typing import Any

from django import forms
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList

from audio.errors import AudioError
from audio.recordings import word_recording
from content.blocks.halves import YI_ATTRS
from content.desk_lists import SearchedViewSet
from translation.errors import TranslationError
from translation.models import Term
from translation.services import decide_term, refuse_unanswered, save_term
from translation.views import REVIEW

DECIDED = ("state", "reason")


class TermForm(WagtailAdminModelForm):
    """A term as it is written; a recording is checked and levelled before it is kept."""

    def clean_sound(self) -> Any:
        sound = self.cleaned_data["sound"]
        if not isinstance(sound, UploadedFile):
            return sound
        try:
            recording = word_recording(sound)
        except AudioError as error:
            raise forms.ValidationError(str(error)) from error
        return ContentFile(recording.mp3, recording.name)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        if self.decides:
            try:
                refuse_unanswered(cleaned.get("state", ""), cleaned.get("reason", ""), self.for_user)
            except TranslationError as error:
                self.add_error("reason", str(error))
            if not cleaned.get("ii") and cleaned.get("state") != Term.State.DRAFT:
                self.add_error("ii", _("There is no Yi to decide on."))
        return cleaned

    def save(self, commit: bool = True) -> Term:
        """Through the services, so that a decision carries its reviewer's name."""
        term: Term = super().save(commit=False)
        if commit and self.decides and term.ii:
            decide_term(term, Term.State(term.state), reason=term.reason, reviewer=self.for_user)
        elif commit:
            save_term(term)
        return term

    @property
    def decides(self) -> bool:
        """Whether state or reason was chosen anew: to change the words alone is never an approval."""
        return any(name in self.changed_data for name in DECIDED)


PANELS = [
    FieldRowPanel([FieldPanel("zh"), FieldPanel("ii", widget=forms.TextInput(attrs=YI_ATTRS))], classname="pair-row"),
    FieldRowPanel([FieldPanel("pinyin"), FieldPanel("topic")]),
    FieldPanel("note"),
    FieldRowPanel([FieldPanel("picture"), FieldPanel("sound")]),
    MultiFieldPanel(
        [FieldPanel("state", permission=REVIEW), FieldPanel("reason", permission=REVIEW)], _("Review of the Yi")
    ),
]


class TermViewSet(SearchedViewSet):
    model = Term
    icon = "openquote"
    menu_label = _("Glossary")
    menu_name = "glossary"
    menu_order = 310
    add_to_admin_menu = True
    url_prefix = "glossary"
    admin_url_namespace = "glossary"
    list_display = ["zh", "ii", "romanised", "pinyin", "topic", "state"]
    list_filter = ["state", "topic"]
    list_per_page = 50
    # Not Wagtail's search index: it keeps a Yi run as one token, and two Chinese characters inside a word are lost.
    search_fields = ["zh", "ii", "romanised", "pinyin", "note"]
    copy_view_enabled = False
    edit_handler = ObjectList(PANELS, base_form_class=TermForm)
