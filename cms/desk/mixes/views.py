"""The pages of mixes and profiles. A form is heard (`do=listen`), saved, or set back to what we ship; a change that
makes sound anew is saved only by who has seen how much that is."""

from collections.abc import Callable
from copy import copy
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe
from wagtail.admin import messages
from wagtail.admin.auth import user_passes_test

from audio.errors import AudioError
from audio.mixing import services
from audio.mixing.selectors import mix_row, mix_rows, open_renewals, profile_row, profile_rows
from audio.models import Mix, MixRecipe, Profile, ProfileRecipe, mix_label
from cms.desk.mixes import drafts
from cms.desk.mixes.forms import ListenForm, MixForm, ProfileForm
from cms.desk.mixes.history import history
from cms.desk.rights import may_mix

Row = MixRecipe | ProfileRecipe


@dataclass(frozen=True, slots=True)
class Kind:
    """What a mix and a profile do differently on the same page."""

    form: Any
    heard_with: str  # the other half of what is heard: a mix through a profile, a profile in a mix
    draft: Callable[[Any], drafts.Draft]
    heard: Callable[[Any, int, str, int], drafts.Heard]
    save: Callable[[Any, Any], bool]
    shipped: Callable[[Any], Any]


MIX = Kind(MixForm, "profile", drafts.of_mix, drafts.heard_mix, services.save_mix, services.shipped_mix)
PROFILE = Kind(
    ProfileForm, "mix", drafts.of_profile, drafts.heard_profile, services.save_profile, services.shipped_profile
)


@require_safe
@user_passes_test(may_mix)
def overview(request: HttpRequest) -> HttpResponse:
    """All mixes and all profiles."""
    mixes = [(row, mix_label(row.slug), row.slug in Mix.values) for row in mix_rows()]
    profiles = [(row, Profile(row.slug).label) for row in profile_rows()]
    return TemplateResponse(
        request, "desk/mixes/overview.html", {"mixes": mixes, "profiles": profiles, "renewals": open_renewals()}
    )


@require_http_methods(["GET", "POST"])
@user_passes_test(may_mix)
def new_mix(request: HttpRequest) -> HttpResponse:
    return _edited(request, MIX, MixRecipe(), _("New mix"))


@require_http_methods(["GET", "POST"])
@user_passes_test(may_mix)
def mix(request: HttpRequest, slug: str) -> HttpResponse:
    row = mix_row(slug)
    if row is None:
        raise Http404
    if request.POST.get("do") == "remove":
        return _removed(request, row)
    return _edited(request, MIX, row, mix_label(slug))


@require_http_methods(["GET", "POST"])
@user_passes_test(may_mix)
def profile(request: HttpRequest, slug: str) -> HttpResponse:
    row = profile_row(slug)
    if row is None:
        raise Http404
    return _edited(request, PROFILE, row, str(Profile(slug).label))


def _edited(request: HttpRequest, kind: Kind, row: Row, name: str) -> HttpResponse:
    do = request.POST.get("do", "")
    form = _form(request, kind, row, do)
    listening = ListenForm(request.POST or None, leaves_out="mix" if kind is MIX else "profile")
    context: dict[str, Any] = {"form": form, "listening": listening, "name": name, "row": row, "is_mix": kind is MIX}
    if form.is_bound and form.is_valid():
        draft = kind.draft(form.instance)
        if do == "save" and (not draft.impact or request.POST.get("seen") == draft.mark):
            return _saved(request, kind, form.instance, name)
        context["draft"] = draft
        context["unseen"] = do == "save"
        if do == "listen" and listening.is_valid():
            context["heard"] = _heard(request, kind, form.instance, listening.cleaned_data)
    context |= {"history": history(row), "own": kind is MIX and row.slug not in Mix.values and row.pk}
    return TemplateResponse(request, "desk/mixes/edit.html", context)


def _form(request: HttpRequest, kind: Kind, row: Row, do: str) -> Any:
    """`do=shipped` fills the form with what we ship; it is saved like any other change."""
    if do != "shipped":
        return kind.form(request.POST or None, instance=copy(row))
    try:
        return kind.form(instance=kind.shipped(row))
    except AudioError as error:
        messages.warning(request, str(error))
        return kind.form(instance=copy(row))


def _heard(request: HttpRequest, kind: Kind, row: Row, chosen: dict[str, Any]) -> drafts.Heard:
    return kind.heard(row, chosen["lesson"], chosen[kind.heard_with], request.user.pk or 0)


def _saved(request: HttpRequest, kind: Kind, row: Row, name: str) -> HttpResponse:
    if kind.save(row, request.user):
        messages.success(request, _("Saved. What sounds different is being made anew; until then the old sound stays."))
    else:
        messages.success(request, _("Saved. Nothing has to be made anew."))
    return redirect("desk_mixes")


def _removed(request: HttpRequest, row: MixRecipe) -> HttpResponse:
    try:
        services.remove_mix(row, request.user)
    except AudioError as error:
        messages.error(request, str(error))
        return redirect("desk_mix", row.slug)
    messages.success(request, _("Removed."))
    return redirect("desk_mixes")
