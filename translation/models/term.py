"""The glossary: one word in both languages, with who stands behind its Yi form."""

from typing import Any, TypeAlias

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from content.blocks.halves import refuse_chinese_in_yi
from content.text.pinyin import pinyin_marks
from content.text.yi import romanise
from content.topics import Topic
from translation.models.review import Review
from translation.states import HalfState, text_hash

WORD = 80  # characters: a word or a set phrase; what is longer is a sentence and belongs into a lesson


class Term(models.Model):
    """A pair of words. The state counts for the very pair it was given on: another spelling is a draft again."""

    State: TypeAlias = Review.State

    zh = models.CharField("中文", max_length=WORD)
    ii = models.CharField("ꆈꌠꉙ", max_length=WORD, blank=True, validators=[refuse_chinese_in_yi])
    pinyin = models.CharField(
        _("Pinyin"),
        max_length=4 * WORD,
        blank=True,
        help_text=_("Left empty, it is filled in; correct it where needed."),
    )
    romanised = models.CharField(_("Romanised Yi"), max_length=480, blank=True, editable=False)
    topic = models.CharField(_("Topic"), max_length=16, choices=Topic, blank=True)
    note = models.CharField(_("Note on its use"), max_length=200, blank=True)
    picture = models.ForeignKey(
        "wagtailimages.Image", models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("Picture")
    )
    sound = models.FileField(_("Recording of the Yi word"), upload_to="words", blank=True)
    state = models.CharField(_("State"), max_length=10, choices=Review.State, default=Review.State.DRAFT)
    reason = models.CharField(_("Source or reason"), max_length=200, blank=True)
    decided_hash = models.CharField(max_length=64, blank=True, editable=False)
    reviewer = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", editable=False
    )
    decided_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        verbose_name = _("Term")
        verbose_name_plural = _("Glossary")
        ordering = ["pinyin", "zh", "pk"]
        constraints = [models.UniqueConstraint(fields=["zh", "ii"], name="one_term_a_pair")]

    def __str__(self) -> str:
        return f"{self.zh} {self.ii}".strip()

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.zh, self.ii = self.zh.strip(), self.ii.strip()
        self.pinyin = self.pinyin.strip() or pinyin_marks(self.zh)
        self.romanised = romanise(self.ii)
        if self.decided_hash != self.pair_hash:
            self.state, self.reason, self.reviewer = Review.State.DRAFT, "", None
            self.decided_hash, self.decided_at = "", None
        super().save(*args, **kwargs)

    @property
    def pair_hash(self) -> str:
        """What a decision is given on: both forms as they stand."""
        return text_hash(f"{self.zh.strip()}\n{self.ii.strip()}")

    @property
    def today(self) -> HalfState:
        """The state of the Yi form as it stands now, whatever road it came in by."""
        if not self.ii.strip():
            return HalfState.MISSING
        return HalfState(self.state) if self.decided_hash == self.pair_hash else HalfState.DRAFT
