"""What the box asks for at each letter."""

from dataclasses import asdict

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from content.text.types import Language
from search.proposing.selectors import proposals

KEPT_S = 60  # by the browser: going back a letter asks nothing


@require_safe
def suggest(request: HttpRequest) -> HttpResponse:
    """`?q=` the beginning of a text: `{"proposals": [{kind, zh, ii, number, url}, …]}`, eight at most."""
    language = Language.II if get_language() == Language.II else Language.ZH
    found = [asdict(one) for one in proposals(request.GET.get("q", ""), language)]
    answer = JsonResponse({"proposals": found}, json_dumps_params={"ensure_ascii": False, "separators": (",", ":")})
    answer["Cache-Control"] = f"public, max-age={KEPT_S}"
    return answer
