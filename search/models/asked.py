"""What was looked for, counted by weeks without a word about who asked; and questions left to the school."""

from django.db import models
from django.utils.translation import gettext_lazy as _

LONGEST_QUESTION = 300  # characters
LONGEST_KEPT = 60  # characters of a query that is counted: what is longer is a sentence about somebody


class AskedQuery(models.Model):
    """How often one query was asked in one week in one village. No address, no account, no time of day."""

    monday = models.DateField(_("Week"))
    query = models.CharField(_("Looked for"), max_length=LONGEST_KEPT)
    village = models.SlugField(_("Village"), blank=True)  # the address of its station; empty if not known
    count = models.PositiveIntegerField(_("How often"), default=1)
    days = models.PositiveSmallIntegerField(default=0)  # one bit a weekday, Monday is 1
    found = models.PositiveIntegerField(_("Lessons found"), default=0)  # that held all of it when it was last asked

    class Meta:
        verbose_name = _("Query")
        verbose_name_plural = _("What was looked for")
        constraints = [models.UniqueConstraint(fields=["monday", "query", "village"], name="one_query_a_week")]

    def __str__(self) -> str:
        return f"{self.monday} {self.query} {self.count}"


class SchoolQuestion(models.Model):
    """A question to the school from somebody whose search found nothing."""

    question = models.CharField(_("Question"), max_length=LONGEST_QUESTION)
    query = models.CharField(_("Looked for"), max_length=100, blank=True)
    village = models.SlugField(_("Village"), blank=True)
    asked_on = models.DateField(_("Day"), auto_now_add=True)
    answered_on = models.DateField(_("Answered"), null=True, blank=True)
    answer = models.CharField(_("Answer"), max_length=200, blank=True)  # which lesson, or what was done

    class Meta:
        verbose_name = _("Question to the school")
        verbose_name_plural = _("Questions to the school")
        ordering = ["answered_on", "-pk"]

    def __str__(self) -> str:
        return self.question
