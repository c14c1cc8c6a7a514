"""A lesson's sound with its words on the whole screen, for a school's projector or a phone that is held up to others.

The page of a lesson follows the sentence by itself: captions there would only repeat what turns gold
(docs/decisions/2026-11-22-captions-have-a-page.md).
"""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe
from wagtail.wagtail_hooks import check_view_restrictions

from audio.selectors import listening
from content.models import LessonPage
from content.selectors import lesson_by_number
from content.text.types import Language
from translation.states import UNDECIDED, HalfState
from translation.templatetags.reviewing import reviews


@require_safe
def subtitles(request: HttpRequest, number: int, mix: str) -> HttpResponse:
    """The sound of one mix with a track for each language; 404 where no words lie beside the sound."""
    lesson = lesson_by_number(number)
    mixes = [sound for sound in listening(lesson).mixes if sound.tracks] if lesson else []
    chosen = next((sound for sound in mixes if sound.mix == mix), None)
    if lesson is None or chosen is None:
        raise Http404
    address = lesson.url_in(get_language() or Language.ZH)
    context = {"lesson": lesson, "sound": chosen, "mixes": mixes, "doubt": _doubt(lesson), "address": address}

    def shown(*_asked: object) -> HttpResponse:
        return render(request, "lesson/subtitles.html", context)

    # Whom the lesson's own page asks for a login, or a password, this one asks, too: here stands every sentence.
    guarded: HttpResponse = check_view_restrictions(shown)(lesson, request, [], {})
    return guarded


def _doubt(lesson: LessonPage) -> str:
    """`unreviewed` or `sourced` as the weakest of the lesson's Yi is; empty where a person stands behind all of it.
    A caption has no room for the mark that the lesson's page sets beside each sentence, so it stands below all."""
    found = set(reviews(lesson).values())
    if found & UNDECIDED:
        return "unreviewed"
    return "sourced" if HalfState.SOURCED in found else ""
