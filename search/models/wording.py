"""What editors teach the search: words that mean the same, and the lesson that comes first for a query."""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from content.models import LessonPage
from search.models.asked import LONGEST_KEPT


class SynonymGroup(models.Model):
    """拉肚子、腹泻、拉稀: who types one of them finds lessons with any."""

    TYPED = "words"  # the field that takes what somebody looked for

    words = models.CharField(
        _("Words that mean the same"),
        max_length=200,
        help_text=_("Two to eight words with a comma between; each of one script."),
    )

    class Meta:
        verbose_name = _("Words that mean the same")
        verbose_name_plural = _("Words that mean the same")
        ordering = ["words"]

    def __str__(self) -> str:
        return self.words

    def clean(self) -> None:
        from search.synonyms import word_in, words_of  # here: it reads the table of pinyin, as below

        words = words_of(self.words)
        if not 2 <= len(words) <= 8:
            raise ValidationError({"words": _("Write two to eight words, with a comma between them.")})
        if mixed := [word for word in words if word_in(word) is None]:
            message = _("“%(word)s” is more than one word, or holds two scripts.")
            raise ValidationError({"words": message % {"word": mixed[0]}})
        self._refuse_taught(_forms(words))

    def _refuse_taught(self, forms: frozenset[str]) -> None:
        """發燒、发烧 is one word to the search; and a group that is there already, in any order, teaches nothing."""
        from search.synonyms import words_of

        if len(forms) < 2:
            raise ValidationError({"words": _("The search takes these for one word already: there is nothing to add.")})
        others = SynonymGroup.objects.exclude(pk=self.pk).values_list("words", flat=True)
        if same := next((words for words in others if _forms(words_of(words)) >= forms), None):
            raise ValidationError({"words": _("This is there already: “%(words)s”.") % {"words": same}})


class Pin(models.Model):
    """The lesson that stands first when just this is looked for."""

    TYPED = "query"

    query = models.CharField(_("Looked for"), max_length=LONGEST_KEPT)
    lesson = models.ForeignKey(LessonPage, models.CASCADE, related_name="+", verbose_name=_("Lesson"))
    place = models.PositiveSmallIntegerField(_("Place"), default=1, help_text=_("1 stands first."))

    class Meta:
        verbose_name = _("Lesson put first")
        verbose_name_plural = _("Lessons put first")
        ordering = ["query", "place", "pk"]
        constraints = [models.UniqueConstraint(fields=["query", "lesson"], name="one_pin_a_lesson")]

    def __str__(self) -> str:
        return f"{self.query}：{self.lesson}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.query = _plain(self.query)
        super().save(*args, **kwargs)

    def clean(self) -> None:
        self.query = _plain(self.query)
        if not self.query:
            raise ValidationError({"query": _("Write what people look for.")})
        if len(self.query) > LONGEST_KEPT:  # 课1课1 is stored as 课 1 课 1
            message = _("That is too long: at most %(most)d characters, with a space between signs and numbers.")
            raise ValidationError({"query": message % {"most": LONGEST_KEPT}})


def _forms(words: Iterable[str]) -> frozenset[str]:
    """As the search reads them: simplified, in small letters."""
    from search.synonyms import word_in

    return frozenset(word.written for word in map(word_in, words) if word)


def _plain(query: str) -> str:
    # Imported here: it reads the table of pinyin, which most processes never need.
    from search.queries import plain_query

    return plain_query(query)
