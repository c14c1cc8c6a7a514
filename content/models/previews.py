"""Previews in 中文, ꆈꌠꉙ and both."""

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import translation

from content.models.addresses import AddressedPage
from content.text.types import Language

BOTH = "both"


class PreviewedPage(AddressedPage):
    """Three preview modes, each under the language it shows."""

    class Meta:
        abstract = True

    @property
    def preview_modes(self) -> list[tuple[str, str]]:
        return [(Language.ZH, "中文"), (Language.II, "ꆈꌠꉙ"), (BOTH, "中文 + ꆈꌠꉙ")]

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        """The page as readers of that language will see it; `both` has Chinese around both halves."""
        with translation.override(Language.II if mode_name == Language.II else Language.ZH):
            response: TemplateResponse = self.serve(request)
            # It is lazy: rendered outside the override it would be in the editor's language.
            return response.render()


def shows(request: HttpRequest) -> str:
    """What the page shows: the preview's mode, or the reader's language."""
    mode = getattr(request, "preview_mode", None) if getattr(request, "is_preview", False) else None
    return mode or translation.get_language() or Language.ZH
