"""The translation memory: pairs that someone stood behind, findable by any sentence like them."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from content.models import LessonPage


class MemoryPair(models.Model):
    """One pair of texts, kept for ever: an edit of its lesson does not change what was approved before."""

    class State(models.TextChoices):
        IMPORTED = "imported", _("From a file")
        SOURCED = "sourced", _("From a named source")
        APPROVED = "approved", _("Approved")

    zh = models.TextField("中文")
    ii = models.TextField("ꆈꌠꉙ")
    pair_hash = models.CharField(max_length=64, unique=True)
    zh_hash = models.CharField(max_length=64, db_index=True)
    ii_hash = models.CharField(max_length=64, db_index=True)
    state = models.CharField(_("State"), max_length=10, choices=State)
    source = models.CharField(_("Source or reason"), max_length=200, blank=True)  # of a file: its name
    lesson = models.ForeignKey(LessonPage, models.SET_NULL, null=True, blank=True, related_name="+")
    block_id = models.CharField(max_length=36, blank=True)
    item_id = models.CharField(max_length=36, blank=True)
    kept_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("Pair of the memory")
        verbose_name_plural = _("Translation memory")

    def __str__(self) -> str:
        return f"{self.zh} {self.ii}"


class MemoryMark(models.Model):
    """One of the few marks of a text by which it is found; `length` is the text's in tokens."""

    pair = models.ForeignKey(MemoryPair, models.CASCADE, related_name="+", db_index=False)
    mark = models.IntegerField()
    length = models.PositiveSmallIntegerField()

    class Meta:
        # The unique index begins with the pair, so that a pair is deleted without a scan.
        constraints = [models.UniqueConstraint(fields=["pair", "mark"], name="one_mark_a_pair")]
        indexes = [models.Index(fields=["mark", "length", "pair"], name="memory_by_mark")]

    def __str__(self) -> str:
        return f"{self.pair_id}:{self.mark}"
