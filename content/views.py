"""Small answers for the editor's form."""

from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_GET

from content.blocks import LINE
from content.text.pinyin import pinyin_marks


@require_GET
def pinyin(request: HttpRequest) -> JsonResponse:
    """{"pinyin": "shǒu zhǐ"} of ?text=手指, cut to the length of a word field."""
    return JsonResponse({"pinyin": pinyin_marks(request.GET.get("text", "")[:LINE])})
