"""The forms of a mix and of a profile, and the choice of what to hear of the draft."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from audio.mixing.ranges import RANGES
from audio.mixing.selectors import offered_mixes
from audio.models import Mix, MixRecipe, Profile, ProfileRecipe
from content.selectors import live_lessons

MIX_GROUPS = (
    (_("What is said"), ("name", "order", "title", "number", "chime", "bed")),
    (_("How often"), ("repeat_zh", "repeat_ii", "repeat_unit")),
    (_("How fast"), ("speed_zh_percent", "speed_ii_percent", "pauses_percent", "between_halves_s")),
    (_("Where it is used"), ("every_lesson", "offered")),
)
PROFILE_GROUPS = (
    (_("Loudness"), ("target_lufs",)),
    (_("Sound"), ("highpass_hz", "lowpass_hz", "presence_db", "ratio")),
    (_("Where it is used"), ("every_lesson",)),
)
HELP = {
    "bed": _("Two soft tones under the speech, as long as somebody speaks."),
    "repeat_zh": _("1 to 3 times in a row."),
    "repeat_ii": _("1 to 3 times in a row."),
    "repeat_unit": _("Both languages again, 1 to 3 times."),
    "speed_zh_percent": _("100 is as spoken; 85 is easier to follow for whoever learns Chinese. The pitch stays."),
    "speed_ii_percent": _("100 is as spoken. The pitch stays."),
    "pauses_percent": _("100 is as usual; for horns with a long echo more."),
    "every_lesson": _("Each published lesson gets it; the more, the longer the work and the fuller the disk."),
    "offered": _("Whoever plans a broadcast may choose it."),
}


class MixForm(forms.ModelForm[MixRecipe]):
    """A mix; its name only where it is the county's own."""

    class Meta:
        model = MixRecipe
        fields = [name for _group, names in MIX_GROUPS for name in names]
        help_texts = HELP

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.slug in Mix.values:
            del self.fields["name"], self.fields["order"]
        else:
            self.fields["name"].required = True

    def groups(self) -> list[tuple[Any, list[forms.BoundField]]]:
        return _grouped(self, MIX_GROUPS)


class ProfileForm(forms.ModelForm[ProfileRecipe]):
    """A profile; beside each number stands from where to where it may go, and why."""

    class Meta:
        model = ProfileRecipe
        fields = [name for _group, names in PROFILE_GROUPS for name in names]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, one in RANGES[self.instance.slug].items():
            self.fields[name].help_text = one.sentence
            self.fields[name].widget.attrs |= {"step": "any" if isinstance(self.fields[name], forms.FloatField) else 1}
        self.fields["every_lesson"].help_text = HELP["every_lesson"]

    def clean(self) -> dict[str, Any]:
        found: dict[str, Any] = super().clean() or self.cleaned_data
        for name, one in RANGES[self.instance.slug].items():
            if name in found and not one.holds(found[name]):
                self.add_error(name, one.sentence)
        return found

    def groups(self) -> list[tuple[Any, list[forms.BoundField]]]:
        return _grouped(self, PROFILE_GROUPS)


class ListenForm(forms.Form):
    """Of which lesson, and through which profile or in which mix, the draft is to be heard."""

    lesson = forms.TypedChoiceField(label=_("Lesson"), coerce=int)
    profile = forms.ChoiceField(label=_("For whom"))
    mix = forms.ChoiceField(label=_("Mix"))

    def __init__(self, *args: Any, leaves_out: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields[leaves_out]
        lessons = live_lessons().order_by("number", "pk").values_list("pk", "number", "title")
        self._offer("lesson", [(pk, f"{number or ''} {title}".strip()) for pk, number, title in lessons])
        self._offer("profile", Profile.choices)
        if "mix" in self.fields:
            self._offer("mix", offered_mixes())

    def _offer(self, name: str, choices: Any) -> None:
        if isinstance(field := self.fields.get(name), forms.ChoiceField):
            field.choices = choices


def _grouped(form: forms.BaseForm, groups: Any) -> list[tuple[Any, list[forms.BoundField]]]:
    return [(title, [form[name] for name in names if name in form.fields]) for title, names in groups]
