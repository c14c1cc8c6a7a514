"""The address of the table. It holds the digest, so browsers keep the file for a year and never ask again."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_safe

from cms.yi_input.served import current

FOR_A_YEAR = "public, max-age=31536000, immutable"


@require_safe
def table(request: HttpRequest, digest: str) -> HttpResponse:
    """Today's table as JSON; from an older digest, of a page that is still open, it goes to today's."""
    served = current()
    if digest != served.digest:
        return HttpResponseRedirect(served.address, headers={"Cache-Control": "no-store"})
    return HttpResponse(served.body, content_type="application/json", headers={"Cache-Control": FOR_A_YEAR})
