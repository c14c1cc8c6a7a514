"""The school's own lists on the desk: forbidden words, and hard words, one by one or a whole list at once."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets.button import Button

from content.desk_lists import SearchedIndex, SearchedViewSet
from translation.errors import TranslationError
from translation.exchange.reading import read
from translation.models import ForbiddenWord, HardWord
from translation.word_import import lines_of, take_in_hard_words

ADD_HARD = "translation.add_hardword"


class TakeInForm(forms.Form):
    """A pasted list or an .xlsx table; one of the two."""

    words = forms.CharField(
        label=_("One word a line; after a tab, an easier word; after another, its level"),
        widget=forms.Textarea(attrs={"rows": 12, "lang": "zh-Hans"}),
        required=False,
    )
    file = forms.FileField(
        label=_("Or a table (.xlsx): below a heading, the same in its first three columns"), required=False
    )

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        file = cleaned.get("file")
        try:
            data = read(file, frozenset({".xlsx"}))[1] if isinstance(file, UploadedFile) else b""
            cleaned["lines"] = lines_of(cleaned.get("words", ""), data)
        except TranslationError as error:
            raise forms.ValidationError(str(error)) from error
        return cleaned


def take_in(request: HttpRequest) -> HttpResponse:
    """The page on which a list of hard words is taken in."""
    if not request.user.has_perm(ADD_HARD):
        raise PermissionDenied
    form = TakeInForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        count = take_in_hard_words(form.cleaned_data["lines"])
        messages.success(request, gettext("%(count)d words taken in.") % {"count": count})
        return redirect("hard_words:list")
    return TemplateResponse(request, "desk/word_lists/take_in.html", {"form": form})


class HardWordIndex(SearchedIndex):
    """The list, with the way to take in a whole one."""

    @cached_property
    def header_more_buttons(self) -> list[Button]:
        button = Button(_("Take in a list"), reverse("hard_words_take_in"), icon_name="download", priority=20)
        allowed = self.request.user.has_perm(ADD_HARD)
        return [*super().header_more_buttons, *([button] if allowed else [])]


class ForbiddenWordViewSet(SearchedViewSet):
    model = ForbiddenWord
    icon = "warning"
    menu_label = _("Forbidden words")
    add_to_admin_menu = False
    url_prefix = "forbidden-words"
    admin_url_namespace = "forbidden_words"
    list_display = ["word", "better", "reason"]
    search_fields = ["word", "better", "reason"]
    copy_view_enabled = False


class HardWordViewSet(SearchedViewSet):
    model = HardWord
    index_view_class = HardWordIndex
    icon = "help"
    menu_label = _("Hard words")
    url_prefix = "hard-words"
    admin_url_namespace = "hard_words"
    list_display = ["word", "easier", "level"]
    list_filter = ["level"]
    search_fields = ["word", "easier", "level"]
    copy_view_enabled = False


urlpatterns: list[URLPattern] = [path("word-lists/hard/", take_in, name="hard_words_take_in")]
