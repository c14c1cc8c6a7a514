"""What editors teach the search: words that mean the same, and the lesson that comes first for a query."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from content.models import LessonPage
from search.models.asked import LONGEST_KEPT


class SynonymGroup(models.Model):
    """拉肚子、腹泻、拉稀: who types one of them finds lessons with any."""

    words = models.CharField(
        _("Words that mean the same"),
        max_length=200,
        help_text=_("Two to eight words, with a comma between: 拉肚子、腹泻、拉稀"),
    )

    class Meta:
        verbose_name = _("Words that mean the same")
        verbose_name_plural = _("Words that mean the same")
        ordering = ["words"]

    def __str__(self) -> str:
        return self.words


class Pin(models.Model):
    """The lesson that stands first when just this is looked for."""

    query = models.CharField(_("Looked for"), max_length=LONGEST_KEPT)
    lesson = models.ForeignKey(LessonPage, models.CASCADE, related_name="+", verbose_name=_("Lesson"))
    place = models.PositiveSmallIntegerField(_("Place"), default=1, help_text=_("1 stands first."))

    class Meta:
        verbose_name = _("Lesson put first")
        verbose_name_plural = _("Lessons put first")
        ordering = ["query", "place", "pk"]
        constraints = [models.UniqueConstraint(fields=["query", "lesson"], name="one_pin_a_lesson")]

    def __str__(self) -> str:
        return f"{self.query} {self.lesson_id}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        # Imported here: it reads the table of pinyin, which most processes never need.
        from search.queries import plain_query

        self.query = plain_query(self.query)
        super().save(*args, **kwargs)
