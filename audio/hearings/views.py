"""The listener's page, without account and without script: one clip, three buttons, the next clip.

No cookie says who listens, the address does: so there is nothing that another site could do in the listener's name.
"""

import hashlib
from collections.abc import Callable, Sequence
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_noop
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from audio.chain import clip_sound
from audio.delivery.responses import bytes_response
from audio.errors import AudioError
from audio.hearings.links import Refusal, opened
from audio.hearings.selectors import Hearable, hearable, words_of
from audio.hearings.services import give_word
from audio.models import HearingVote, Invitation
from content.text.types import Language

STATUS = {Refusal.UNKNOWN: 404, Refusal.EXPIRED: 410, Refusal.REVOKED: 410}
# The messages as interface words know them, and the icons, in the order of the buttons.
WORDS = {
    HearingVote.Word.NATURAL: (gettext_noop("Natural"), "check"),
    HearingVote.Word.WRONG: (gettext_noop("Wrong"), "cross"),
    HearingVote.Word.DIALECT: (gettext_noop("Other dialect"), "dialect"),
}
BUTTONS = [(word.value, message, icon) for word, (message, icon) in WORDS.items()]

View = Callable[..., HttpResponse]


def for_invited(view: View) -> View:
    """Gives the view the invitation behind the link; others get a page that says what is wrong with theirs."""

    @wraps(view)
    def checked(request: HttpRequest, token: str, **rest: Any) -> HttpResponse:
        found = opened(token)
        if isinstance(found, Refusal):
            return render(request, "hearing/closed.html", {"refusal": found.value}, status=STATUS[found])
        return view(request, token, found, **rest)

    return never_cache(checked)


@require_safe
@for_invited
def start(request: HttpRequest, token: str, invitation: Invitation) -> HttpResponse:
    """The first clip without a word, or what was said when all have theirs."""
    clips = _clips(invitation)
    said = words_of(invitation)
    if waiting := next((clip for clip in clips if clip.heard not in said), None):
        return redirect("hearing_clip", token=token, place=waiting.place)
    rows = [(clip, word, WORDS[word][0]) for clip in clips for word in [HearingVote.Word(said[clip.heard].word)]]
    return render(request, "hearing/done.html", _context(invitation, token) | {"rows": rows})


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@for_invited
def clip(request: HttpRequest, token: str, invitation: Invitation, place: int) -> HttpResponse:
    """One clip with its buttons; POST `word`, `clip` (what was heard) and `note` keeps the word and goes on."""
    clips = _clips(invitation)
    if not 1 <= place <= len(clips):
        raise Http404
    heard = clips[place - 1]
    if request.method != "POST":
        return _clip_page(request, token, invitation, clips, heard)
    if request.POST.get("clip") != heard.clip_key or request.POST.get("word") not in HearingVote.Word.values:
        return _clip_page(request, token, invitation, clips, heard, changed=True)
    try:
        give_word(invitation, heard, HearingVote.Word(request.POST["word"]), request.POST.get("note", ""))
    except AudioError as error:
        return _clip_page(request, token, invitation, clips, heard, wait=str(error))
    said = words_of(invitation)
    after = next((one for one in clips[place:] if one.heard not in said), None)
    return redirect("hearing_clip", token=token, place=after.place) if after else redirect("hearing", token=token)


@require_safe
@for_invited
def sound(request: HttpRequest, token: str, invitation: Invitation, key: str) -> HttpResponse:
    """The MP3 of a clip of the invited lesson; of no other."""
    found = clip_sound(key) if any(clip.clip_key == key for clip in _clips(invitation)) else None
    if found is None:
        raise Http404
    content, format_ = found
    return bytes_response(request, content, format_.mime, f'"{hashlib.sha256(content).hexdigest()}"')


def _clips(invitation: Invitation) -> Sequence[Hearable]:
    return hearable(invitation.lesson_id, Language(invitation.language))


def _clip_page(
    request: HttpRequest,
    token: str,
    invitation: Invitation,
    clips: Sequence[Hearable],
    heard: Hearable,
    *,
    changed: bool = False,
    wait: str = "",
) -> HttpResponse:
    own = words_of(invitation).get(heard.heard)
    context = _context(invitation, token) | {"clip": heard, "all": len(clips), "own": own, "buttons": BUTTONS}
    context |= {"changed": changed, "wait": wait, "language_tag": _tag(invitation)}
    return render(request, "hearing/clip.html", context, status=429 if wait else 409 if changed else 200)


def _context(invitation: Invitation, token: str) -> dict[str, Any]:
    return {"invitation": invitation, "lesson": invitation.lesson, "token": token}


def _tag(invitation: Invitation) -> str:
    return "ii" if invitation.language == Language.II else "zh-Hans"
